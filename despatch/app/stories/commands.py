"""What `story` does: settle what is meant, call the program, print the report."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from despatch.app.arguments import UsageFault, options_of
from despatch.app.gather import Gathered, gather
from despatch.app.options import Options, display, text_file
from despatch.app.report import Ticker, Where, colours, movable, problems_text, say
from despatch.app.stories.bundles import opened
from despatch.app.stories.fill import fill_story
from despatch.app.stories.find_command import find
from despatch.app.stories.import_files import Asked, ManyStoriesError, import_files
from despatch.app.stories.import_posts import key_of
from despatch.app.stories.import_report import filled_text, import_text
from despatch.app.stories.takedown_commands import TAKEDOWNS, takedown
from despatch.model.source import Story
from despatch.problems import Problem, Span, did_you_mean, error


def story(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Do what `story` was asked for, print the report and return the exit code."""
    options = options_of(arguments, here, home)
    if arguments.kind in TAKEDOWNS:
        return takedown(arguments, options)
    if arguments.kind == "find":
        return find(arguments, options)
    if arguments.kind == "add":
        return _add(arguments, options)
    places = [(name, _place(name, here, options)) for name in arguments.files]
    ticker = Ticker(sys.stderr, on=movable(sys.stderr, dict(os.environ)))
    try:
        gathered = gather(options, ticker)
        run = {"import": _import, "fill": _fill}[arguments.kind]
        return run(arguments, options, gathered, places, ticker)
    finally:
        ticker("", 0, 0)


def _add(arguments: argparse.Namespace, options: Options) -> int:
    try:
        # Imported here: what asks networks is an extra, and no other command needs it.
        from despatch.app.stories import add_command
    except ModuleNotFoundError as fault:
        if fault.name not in {"requests", "AntiSSRF"}:
            raise
        message = "story add needs two libraries that are not here: pip install requests microsoft-antissrf"
        raise UsageFault(message) from fault
    ticker = Ticker(sys.stderr, on=movable(sys.stderr, dict(os.environ)))
    try:
        return add_command.add(arguments, options, ticker)
    finally:
        ticker("", 0, 0)


def _place(name: str, here: Path, options: Options) -> Path:
    """Return the file or folder that is meant: as seen from the current folder, else from the blog's."""
    near = (here / Path(name).expanduser()).resolve()
    path = near if near.exists() else text_file(name, here, options.site)
    if not path.exists():
        message = f'there is no file "{name}"'
        raise UsageFault(message)
    return path


def _import(arguments: argparse.Namespace, options: Options, gathered: Gathered, places: Sequence[tuple[str, Path]], ticker: Ticker) -> int:
    asked = Asked(slug=arguments.slug or "", unlisted=arguments.unlisted, official=arguments.official, dry=arguments.dry)
    stories = gathered.source.stories if gathered.source else ()
    with opened(places) as given:
        try:
            imported = import_files(options.content, stories, given, asked, ticker)
        except ManyStoriesError as many:
            message = f"argument --slug: it names one story, and these files hold {many}"
            raise UsageFault(message) from many
    ticker("", 0, 0)
    say(import_text(imported, _where(options), arguments.parser.prog.partition(" story ")[0]))
    _tell(imported.problems)
    return int(bool(imported.problems) or imported.nothing or imported.homeless or (arguments.strict and imported.lacking))


def _fill(arguments: argparse.Namespace, options: Options, gathered: Gathered, places: Sequence[tuple[str, Path]], ticker: Ticker) -> int:
    stories = gathered.source.stories if gathered.source else ()
    wanted = next((story for story in stories if arguments.slug in _names(story)), None)
    if not wanted:
        _tell((_unknown(arguments.slug, stories),))
        return 1
    kept = {key_of(snapshot): snapshot for snapshot in gathered.source.snapshots} if gathered.source else {}
    with opened(places) as given:
        filled = fill_story(options.content, wanted, kept, given, ticker, unlisted=arguments.unlisted, official=arguments.official)
    ticker("", 0, 0)
    say(filled_text(filled, _where(options), arguments.parser.prog.partition(" story ")[0]))
    _tell(filled.problems)
    return int(bool(filled.problems) or filled.nothing)


def _names(story: Story) -> tuple[str, ...]:
    return story.slug, story.document.name, story.document.path


def _unknown(slug: str, stories: Sequence[Story]) -> Problem:
    hint = did_you_mean(slug, [story.slug for story in stories]) or "list stories shows their files"
    return error("story-unknown", f'there is no story "{slug}"', Span(""), hint)


def _where(options: Options) -> Where:
    return partial(display, options=options, here=Path.cwd())


def _tell(problems: Sequence[Problem]) -> None:
    say(problems_text(problems, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
