"""What `story find` does and says: what is dead in the texts of a site, and what is lacking to bring it back."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from despatch.app.arguments import clock_of
from despatch.app.gather import gather
from despatch.app.options import Options, display
from despatch.app.report import Where, colours, many, problems_text, say
from despatch.app.sources import write_changes
from despatch.app.stories.find import Finding, Kind, fixes, search
from despatch.app.text import plain
from despatch.model.storify_address import ARCHIVE
from despatch.problems import Problem

_HEADINGS: Final[tuple[tuple[Kind, str], ...]] = (
    ("embed", "Embeds of stories"),
    ("link", "Links to stories, which stay as they are"),
    ("service", "Addresses of other services that are gone"),
)


def find(arguments: argparse.Namespace, options: Options) -> int:
    """Print what is found, rewrite what can be if that is asked for, and return the exit code."""
    gathered = gather(options, lambda _what, _done, _total: None)
    if gathered.source is None:
        _tell([problem for problem in gathered.problems if problem.severity == "error"])
        return 1
    found = search(gathered, clock_of(options.now)(gathered.settings.timezone).stamp)
    findings = [finding for text in found for finding in text.findings]
    where = partial(display, options=options, here=Path.cwd())
    made, problems = write_changes(options.content, fixes(found)) if arguments.fix else ((), ())
    fixed = frozenset(f"content/{path.relative_to(options.content).as_posix()}" for path in made)
    say(found_text(findings, where, arguments.parser.prog, fixed))
    _tell(problems)
    return int(bool(problems) or (arguments.strict and any(finding.lacking for finding in findings)))


def found_text(findings: Sequence[Finding], where: Where, command: str, fixed: frozenset[str] = frozenset()) -> str:
    """Return the report; `fixed` are the paths of files that were rewritten, and `command` is how this one was called."""
    if not findings:
        return "Nothing is dead: no text holds an embed or a link of Storify, nor an address of another service that is gone.\n"
    blocks = []
    for kind, heading in _HEADINGS:
        several = [finding for finding in findings if finding.kind == kind]
        lines = [line for finding in several for line in _lines(finding, where, fixed)]
        blocks += ["\n".join((heading, *lines))] if several else []
    return "\n\n".join((*blocks, "\n".join(_sums(findings, command, fixed)))) + "\n"


def _lines(finding: Finding, where: Where, fixed: frozenset[str]) -> Iterator[str]:
    yield f"  {plain(where(finding.path))}:{finding.line}: {plain(finding.form)}" + (f' "{plain(finding.title)}"' if finding.title else "")
    yield f"      {plain(finding.url)}"
    yield f"      {_state(finding, where, fixed)}"


def _state(finding: Finding, where: Where, fixed: frozenset[str]) -> str:
    """Return what is there of a story or page, and what is lacking."""
    if finding.kind == "service":
        return f"lacking: link to an archived copy, {ARCHIVE}{plain(finding.url)}, or take it out"
    if finding.home is None:
        return "lacking: no story has this origin; import it, or name this address in its head"
    story = plain(where(finding.home.path))
    if finding.home.held:
        return f"held back: {story}; publish it"
    if finding.kind == "link":
        return f"here: {story}; link there"
    if finding.hindrance:
        return f"here: {story}; it is shown, but {finding.hindrance}, so move it by hand"
    return f"here: {story}; now a line ::: story {plain(finding.home.slug)}" if finding.path in fixed else f"here: {story}; it is shown"


def _sums(findings: Sequence[Finding], command: str, fixed: frozenset[str]) -> Iterator[str]:
    """Yield the counts, and what a person may do now."""
    embeds, links, services = ([finding for finding in findings if finding.kind == kind] for kind, _ in _HEADINGS)
    counts = (many(len(embeds), "dead embed"), many(len(links), "link"), f"{len(services):,} of other services")
    yield ", ".join(counts)
    lacking = {finding.url.lower() for finding in findings if finding.lacking}
    if lacking:
        yield f"{many(len(lacking), 'story')} lacking: {command.removesuffix(' find')} import FILE… brings back what an export holds"
    ready = [finding for finding in embeds if finding.can_be_fixed]
    done = [finding for finding in ready if finding.path in fixed]
    if done:
        yield f"{many(len(done), 'embed')} rewritten in {many(len(fixed), 'file')}"
    elif ready:
        yield f"{command} --fix writes ::: story SLUG in place of {many(len(ready), 'embed')}"


def _tell(problems: Sequence[Problem]) -> None:
    say(problems_text(problems, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
