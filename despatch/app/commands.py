"""What each command does: settle the options, call the program, print what it found."""

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from despatch.app import formats, preview, scaffold
from despatch.app import listing as lists
from despatch.app.clock import Clock, clock
from despatch.app.gather import gather
from despatch.app.options import Folders, Options, display, relative, settle
from despatch.app.pipeline import build as build_site
from despatch.app.pipeline import survey
from despatch.app.report import Ticker, Where, colours, problems_text, say, summary_text
from despatch.app.result import Report

SETTINGS = "content/site.yaml"


class UsageFault(Exception):  # noqa: N818 - a fault of the command line, not of the program
    """The command line asks for something that cannot be: a sentence that says what."""


def build(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Make the blog, print problems and summary, and return the exit code."""
    options = options_of(arguments, here, home)
    ticker = Ticker(sys.stderr, on=sys.stderr.isatty() and not options.quiet and options.format == "text")
    try:
        report = build_site(options, clock_of(options.now), ticker)
    finally:
        ticker("", 0, 0)
    print_report(report, options, here)
    return report.code


def serve(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Show the blog on 127.0.0.1 until Ctrl-C."""
    options = options_of(arguments, here, home)
    return preview.serve(options, clock_of(options.now), arguments.port, partial(display, options=options, here=here))


def new(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Write the files of a new site, post or page, and say which."""
    made, problems = _new_site(arguments, here) if arguments.kind == "site" else _new_document(arguments, here, home)
    say(problems_text(problems, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
    say("".join(f"{relative(path, here)}\n" for path in made))
    if made and arguments.kind == "site":
        say(scaffold.next_steps(arguments.folder))
    return int(not made)


def _new_site(arguments: argparse.Namespace, here: Path) -> scaffold.Made:
    return scaffold.new_site((here / Path(arguments.folder).expanduser()).resolve(), clock()("UTC").day)


def _new_document(arguments: argparse.Namespace, here: Path, home: Path) -> scaffold.Made:
    options = options_of(arguments, here, home)
    given = {name: value for name in scaffold.Wish.__struct_fields__ if (value := getattr(arguments, name, None))}
    gathered = gather(options, lambda _what, _done, _total: None)
    faults = tuple(problem for problem in gathered.problems if problem.where.path == SETTINGS and problem.severity == "error")
    if faults:
        return (), faults
    wish = scaffold.Wish(**given)
    return (
        scaffold.new_post(options, wish, gathered.settings, clock())
        if arguments.kind == "post"
        else scaffold.new_page(options, wish, gathered.settings)
    )


def listing(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Print a list of what the blog holds; return 1 where something in it cannot be read."""
    options = options_of(arguments, here, home)
    found = survey(options, clock_of(options.now))
    where = partial(display, options=options, here=here)
    report = Report(found.problems)
    say(problems_text(found.problems, where, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
    say(lists.as_json(found, arguments.what, where) if arguments.format == "json" else lists.as_text(found, arguments.what, where))
    return int(any(problem.severity == "error" for problem in report.problems))


def print_report(report: Report, options: Options, here: Path) -> None:
    """Print a build's report in the form that was asked for."""
    where: Where = partial(display, options=options, here=here)
    say(_told(report, options, where), sys.stderr)
    machine = {"json": formats.as_json, "github": formats.as_github, "gitlab": formats.as_gitlab}.get(options.format)
    if machine:
        say(machine(report, where))
    if report.summary and not options.quiet and options.format in ("text", "github"):
        say(summary_text(report.summary, verbose=options.verbose, colour=colours(sys.stdout, dict(os.environ))))


def _told(report: Report, options: Options, where: Where) -> str:
    """Return the text for people: problems, and a closing line where nothing was published."""
    if options.format == "json":
        return ""
    text = problems_text(report.problems, where, colour=options.format == "text" and colours(sys.stderr, dict(os.environ)))
    if report.summary is None:
        text += "Nothing was published; the output is as it was.\n"
    return formats.harmless(text) if options.format == "github" else text


def options_of(arguments: argparse.Namespace, here: Path, home: Path) -> Options:
    """Return the options of a command line; raise UsageFault for what cannot be."""
    names = Folders.__struct_fields__
    folders = Folders(**{name: value for name in names if (value := getattr(arguments, name, None)) is not None})
    settled = settle(folders, here, home)
    given = {name: getattr(arguments, name) for name in Options.__struct_fields__ if hasattr(arguments, name) and name not in names}
    options = replace(settled, **{name: value for name, value in given.items() if value is not None})
    _check_url(options.base_url)
    _check_folders(options, here)
    return options


def clock_of(asked: str) -> Clock:
    """Return the clock that `--now` asks for; raise UsageFault for a text that is no time."""
    try:
        return clock(asked)
    except ValueError as fault:
        raise UsageFault(f"argument --now: {fault}") from fault


def _check_url(url: str | None) -> None:
    if url is None:
        return
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if not sound:
        raise UsageFault(f'argument -b/--base-url: "{url}" is not the address of a site, such as https://blogs.example.org/')


def _check_folders(options: Options, here: Path) -> None:
    """Refuse an output folder whose cleaning or publishing would touch the sources."""
    if not options.site.is_dir():
        raise UsageFault(f"there is no folder {relative(options.site, here)}")
    if not options.content.is_dir():
        raise UsageFault(
            f"there is no folder {relative(options.content, here)}; name yours with --content DIR, or begin a blog with: new site DIR"
        )
    inside = options.output.is_relative_to(options.content) and options.content != options.site
    if inside or any(source.is_relative_to(options.output) for source in (options.site, options.content, options.site / "themes")):
        raise UsageFault(f"argument -d/--output: {relative(options.output, here)} holds the sources; choose a folder of its own")
