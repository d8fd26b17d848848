"""The short cuts: for a build with nothing to do, and for one where only words of texts, or only templates are other than in the last.

Every file is looked at once. When all that the last build read is as it was, its report is said
again. Where only posts or pages have changed, `rewording` is asked, where only templates, `retheming`. In doubt the whole build runs.
"""

import time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import Clock
from despatch.app.compared import Compared, compare, is_template
from despatch.app.last_build import RECORD, LastBuild, Seen, load_build, look, output_mark, save_build
from despatch.app.options import Options, relative
from despatch.app.result import Progress, Report
from despatch.engine.errors import PublishError
from despatch.engine.lock import hold
from despatch.engine.untouched import is_untouched


class Repeated(Struct, frozen=True):
    """The report of a build that need not do all its work, or None: then all must be built; and what lay there, if that was looked at."""

    report: Report | None = None
    seen: Seen | None = None


def repeated(options: Options, clock: Clock, progress: Progress) -> Repeated:
    """Return what came of the short cuts."""
    started = time.monotonic()
    if options.cache is None or not (options.state / RECORD).exists():
        return Repeated()
    try:
        with hold(options.state):
            last = load_build(options)
            if last is None or output_mark(options) != last.output:
                return Repeated()
            seen = look(options)
            found = compare(last, seen, options, clock)
            if found is None:
                return Repeated(seen=seen)
            report = _done_again(last, found, options, progress) if found.changed else _said_again(last, found, options)
    except PublishError:
        return Repeated()
    return Repeated(_timed(report, options, started) if report else None, seen)


def _said_again(last: LastBuild, found: Compared, options: Options) -> Report | None:
    if not is_untouched(options.output, options.state):
        return None
    if found.doubtful:
        save_build(options, replace(last, at=found.seen.at, inputs=found.inputs(last)))
    return last.report


def _done_again(last: LastBuild, found: Compared, options: Options, progress: Progress) -> Report | None:
    if not last.plan or options.profile or options.executor:
        return None
    # Imported here: a build with nothing to do never loads what reads and renders texts, and one of words nothing that reads themes.
    if not any(map(is_template, found.changed)):
        from despatch.app.rewording import reworded

        return reworded(last, found, options)
    from despatch.app.retheming import rethemed

    return rethemed(last, found, options, progress) if all(map(is_template, found.changed)) else None


def _timed(report: Report, options: Options, started: float) -> Report | None:
    if report.summary is None:
        return None
    summary = replace(report.summary, output=relative(options.output, Path.cwd()), seconds=time.monotonic() - started)
    return Report(report.problems, summary)
