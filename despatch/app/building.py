"""The command `build`: make the blog, or see that it is made already, and print what there is to say."""

import argparse
import gc
import os
import sys
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from despatch.app import formats
from despatch.app.arguments import clock_of, options_of
from despatch.app.clock import Clock, clock
from despatch.app.last_build import Seen
from despatch.app.options import Options, display
from despatch.app.profile_text import profile_text
from despatch.app.report import Ticker, Where, colours, movable, problems_text, say, summary_text
from despatch.app.result import Progress, Report
from despatch.app.unchanged import repeated

BETWEEN_SWEEPS = 100_000
"""Objects made before Python looks for circles among the young ones; its own number is 700."""


def build(arguments: argparse.Namespace, here: Path, home: Path) -> int:
    """Make the blog, print problems and summary, and return the exit code."""
    # Values hold no circles, and looking for some again and again takes a tenth of a build: none before work is done.
    gc.set_threshold(BETWEEN_SWEEPS)
    gc.disable()
    options = options_of(arguments, here, home)
    ticker = Ticker(sys.stderr, on=movable(sys.stderr, dict(os.environ)) and not options.quiet and options.format == "text")
    try:
        report = build_site(options, _clock(options), ticker)
    finally:
        ticker("", 0, 0)
    print_report(report, options, here)
    return report.code


def _clock(options: Options) -> Clock:
    """Return the clock of a build; where two builds are compared, it stands still."""
    return clock_of(options.now or (clock()("UTC").iso if options.verify_cache else ""))


def build_site(options: Options, clock: Clock, progress: Progress) -> Report:
    """Build the site and publish it, or return what the last build said when nothing has changed since."""
    first = repeated(options, clock, progress)
    report = first.report or _built(options, clock, progress, first.seen)
    return _verified(report, options, clock, progress) if options.verify_cache else report


def _built(options: Options, clock: Clock, progress: Progress, seen: Seen | None) -> Report:
    # Imported here: a build with nothing to do never loads what reads, plans and renders.
    from despatch.app import pipeline
    from despatch.app.profile import Profile

    if not options.profile:
        return pipeline.build(options, clock, progress, seen=seen)
    profile = Profile(progress)
    return replace(pipeline.build(options, clock, profile, profile, seen), spent=profile.spent())


def _verified(report: Report, options: Options, clock: Clock, progress: Progress) -> Report:
    # Imported here, as above.
    from despatch.app import verifying

    return verifying.verified(report, options, clock, progress)


def print_report(report: Report, options: Options, here: Path) -> None:
    """Print a build's report in the form that was asked for."""
    where: Where = partial(display, options=options, here=here)
    say(_told(report, options, where), sys.stderr)
    machine = {"json": formats.as_json, "github": formats.as_github, "gitlab": formats.as_gitlab}.get(options.format)
    if machine:
        say(machine(report, where))
    if report.summary and not options.quiet and options.format in ("text", "github"):
        say(summary_text(report.summary, verbose=options.verbose, colour=colours(sys.stdout, dict(os.environ))))
    if options.profile and options.format != "json":
        say(profile_text(report.spent, where), sys.stdout if options.format == "text" else sys.stderr)


def _told(report: Report, options: Options, where: Where) -> str:
    """Return the text for people: problems, and a closing line where nothing was published."""
    if options.format == "json":
        return ""
    text = problems_text(report.problems, where, colour=options.format == "text" and colours(sys.stderr, dict(os.environ)))
    if report.summary is None:
        text += "Nothing was published; the output is as it was.\n"
    return formats.harmless(text) if options.format == "github" else text
