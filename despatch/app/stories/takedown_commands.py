"""What `story withhold` and `story prune` do, and what they tell a person: also of what they cannot reach."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from despatch.app.clock import clock
from despatch.app.options import Options, display
from despatch.app.report import Where, colours, many, problems_text, say
from despatch.app.stories.kept_files import kept_files
from despatch.app.stories.prune import Pruned, prune
from despatch.app.stories.withhold import Mention, Withheld, mentions_of, withhold
from despatch.app.text import plain
from despatch.problems import Problem

TAKEDOWNS: Final = ("withhold", "prune")
"""Commands that take posts out of the blog."""

_SHOWN: Final = 20
_BEYOND: Final = (
    "Git keeps every version that was committed: its history must be rewritten, in every clone",
    "the published site, until it is built and published again; then caches and content networks in front of it",
    "web archives and search engines: ask each of them",
    "feed readers and mail that have fetched it already, and whoever saved the page",
)
"""Places that no command of ours reaches."""


def takedown(arguments: argparse.Namespace, options: Options) -> int:
    """Do what a command asks that takes posts out of the blog; print what was done, and return the exit code."""
    kept, where = kept_files(options), partial(display, options=options, here=Path.cwd())
    program = arguments.parser.prog.partition(" story ")[0]
    if arguments.kind == "prune":
        pruned = prune(options, kept, dry=arguments.dry)
        return _told(pruned_text(pruned, where, dry=arguments.dry), pruned.problems)
    done = withhold(options.content, kept.posts, arguments.post, arguments.reason, clock()(kept.zone).day)
    post = None if done.already else next((each for each in kept.posts if each.where.path == done.path), None)
    mentions = tuple(mentions_of(post, kept.lines())) if post else ()
    return _told(withheld_text(done, mentions, where, program), done.problems)


def withheld_text(done: Withheld, mentions: Sequence[Mention], where: Where, program: str) -> str:
    """Return what became of a post, where it is named still, and what is to be done."""
    if done.problems:
        return ""
    if done.already:
        return f"{plain(done.key)} is withheld already\n"
    lines = [
        f"Withheld {plain(done.key)}: {plain(where(done.path))} now says that it is withheld, since when and why, and keeps its address"
    ]
    lines += ["", "It is still named in", *(f"  {line}" for line in _places(mentions, where))] if mentions else []
    media = f"{many(done.media, 'file')} of it {'lies' if done.media == 1 else 'lie'} in the blog still: "
    lines += [
        "",
        "Next",
        f"  {program} story prune",
        f"    {media if done.media else ''}deletes media that no post shows, and all that the cache holds",
    ]
    lines += [f"  {program}", "    takes it out of the pages, which are then to be published"]
    return "".join(f"{line}\n" for line in lines)


def pruned_text(pruned: Pruned, where: Where, *, dry: bool) -> str:
    """Return which files were deleted, and which places cannot be reached."""
    if pruned.problems and not pruned.files:
        return ""
    files = [plain(where(path)) for path in pruned.files]
    verb = "Would delete" if dry else "Deleted"
    lines = [f"{verb} {many(len(files), 'file')} that no post shows", *(f"  {name}" for name in files)] if files else ["Nothing to delete"]
    lines += ["Emptied the cache: the next build does all work anew"] if pruned.emptied else []
    lines += [] if dry else ["", "What this cannot reach", *(f"  {place}" for place in _BEYOND)]
    return "".join(f"{line}\n" for line in lines)


def _places(mentions: Sequence[Mention], where: Callable[[str], str]) -> Iterator[str]:
    for mention in mentions[:_SHOWN]:
        yield f"{plain(where(mention.path))}:{mention.line} ({mention.what})"
    if len(mentions) > _SHOWN:
        yield f"and {len(mentions) - _SHOWN} more lines"


def _told(text: str, problems: Sequence[Problem]) -> int:
    say(text)
    say(problems_text(tuple(problems), colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
    return int(any(problem.severity == "error" for problem in problems))
