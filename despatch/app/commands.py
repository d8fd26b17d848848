"""What the commands beside `build` do: settle the options, call the program, print what it found."""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from despatch.app import listing as lists
from despatch.app import preview, scaffold
from despatch.app.arguments import clock_of, options_of
from despatch.app.clock import clock
from despatch.app.explain_text import as_json, as_text
from despatch.app.explaining import find
from despatch.app.gather import gather
from despatch.app.options import display, logical, relative, text_file
from despatch.app.pipeline import survey
from despatch.app.report import colours, problems_text, say
from despatch.app.result import Report
from despatch.app.sources import Made
from despatch.app.translating import new_translation

SETTINGS = "content/site.yaml"


def serve(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Show the blog on 127.0.0.1 until Ctrl-C."""
    options = options_of(arguments, here, home)
    return preview.serve(options, clock_of(options.now), arguments.port, partial(display, options=options, here=here))


def new(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Write the files of a new site, post, page, story or translation, and say which."""
    made, problems = _new_site(arguments, here) if arguments.kind == "site" else _new_document(arguments, here, home)
    say(problems_text(problems, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
    say("".join(f"{relative(path, here)}\n" for path in made))
    if made and arguments.kind == "site":
        say(scaffold.next_steps(arguments.folder))
    return int(not made)


def _new_site(arguments: argparse.Namespace, here: Path) -> Made:
    return scaffold.new_site((here / Path(arguments.folder).expanduser()).resolve(), clock()("UTC").day)


def _new_document(arguments: argparse.Namespace, here: Path, home: Path) -> Made:
    options = options_of(arguments, here, home)
    given = {name: value for name in scaffold.Wish.__struct_fields__ if (value := getattr(arguments, name, None)) is not None}
    gathered = gather(options, lambda _what, _done, _total: None)
    faults = tuple(problem for problem in gathered.problems if problem.where.path == SETTINGS and problem.severity == "error")
    if faults:
        return (), faults
    if arguments.kind == "translation":
        return new_translation(options, gathered, text_file(arguments.file, here, options.site), arguments.to)
    wish = scaffold.Wish(**given)
    if arguments.kind == "page":
        return scaffold.new_page(options, wish, gathered.settings)
    begin = scaffold.new_story if arguments.kind == "story" else scaffold.new_post
    return begin(options, wish, gathered.settings, clock())


def listing(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Print a list of what the blog holds; return 1 where something in it cannot be read."""
    options = options_of(arguments, here, home)
    found = survey(options, clock_of(options.now))
    where = partial(display, options=options, here=here)
    report = Report(found.problems)
    say(problems_text(found.problems, where, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
    say(lists.as_json(found, arguments.what, where) if arguments.format == "json" else lists.as_text(found, arguments.what, where))
    return int(any(problem.severity == "error" for problem in report.problems))


def explain(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Print what an address or a file means to the blog; return 1 where it means nothing, or the blog cannot be planned."""
    options = options_of(arguments, here, home)
    where = partial(display, options=options, here=here)
    found, problems = find(logical(arguments.address, options, here), options, clock_of(options.now))
    say(problems_text(problems, where, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
    if found:
        say(as_json(found, where) if arguments.format == "json" else as_text(found, where))
    return int(found is None)
