"""Runs all generators in turn, round by round, and collects what each build cost."""

import sys
import time
from collections.abc import Sequence
from statistics import median

from bench.builds import Build, builds
from bench.check import Work, shortcomings, work_of
from bench.contest import Contestant
from bench.measure import Cost, FailedError, cost_of
from bench.posts import Post, make_post
from bench.results import Result, Size
from bench.sites import write_site
from msgspec import Struct

ALIKE = 0.85
"""The posts' pages of a generator are at least such a share of what they are with most others."""


SETTLED = 3
"""Seconds until files count as written long ago; a tool that trusts times reads younger ones again."""


class UnequalError(Exception):
    """A generator that did not do the work; says what is missing."""


class Rules(Struct, frozen=True):
    """How to measure: which posts, how many rounds, the most seconds for a build, and whether slow ones are waited for."""

    seed: int
    rounds: int
    limit: float
    patient: bool = False


def measured(contestants: Sequence[Contestant], count: int, rules: Rules, absent: dict[str, str]) -> Size:
    """Return what all builds of all generators cost with so many posts; the first must do well, the others may drop out."""
    posts = [make_post(rules.seed, number) for number in range(count)]
    taken: dict[str, dict[str, list[Cost]]] = {}
    works: dict[str, Work] = {}
    away = {**absent, **_too_slow(contestants, count, rules)}
    there = [one for one in contestants if one.name not in away]
    for one in there:
        write_site(one, posts)
    time.sleep(SETTLED)
    for number in range(rules.rounds):
        for build in builds(rules.seed, posts, number):
            for one in there:
                if one.name in away or (number and one.slow):
                    continue
                try:
                    _say(f"{count:,} posts, round {number + 1} of {rules.rounds}, {build.name}: {one.name}")
                    taken.setdefault(one.name, {}).setdefault(build.name, []).append(_cost(one, build, rules.limit))
                    if one.name not in works:
                        works[one.name] = _checked(one, posts)
                except (FailedError, UnequalError) as error:
                    if one is contestants[0]:
                        raise
                    away[one.name] = str(error.args[0])
                    _say("\n".join(map(str, error.args)))
    _say("")
    results = [Result(one.name, one.version, taken[one.name], works[one.name]) for one in there if one.name not in away]
    return Size(count, results, away)


def thin(contestants: Sequence[Contestant], size: Size) -> list[str]:
    """Return the generators whose posts' pages are much smaller than those of the others."""
    exempt = {one.name for one in contestants if "size" in one.lacks}
    sizes = {result.name: result.work.post_size for result in size.results if result.name not in exempt}
    return [name for name, megabytes in sizes.items() if megabytes < ALIKE * median(sizes.values())]


def _too_slow(contestants: Sequence[Contestant], count: int, rules: Rules) -> dict[str, str]:
    reason = "a build of so many posts takes minutes, and `--patient` did not ask for it"
    return {one.name: reason for one in contestants if one.most and count > one.most and not rules.patient}


def _cost(one: Contestant, build: Build, limit: float) -> Cost:
    build.prepare(one)
    cost = cost_of(one.command, one.site, one.environment, limit)
    if not build.shows(one):
        raise UnequalError(f"its pages do not show what was done before the build “{build.name}”")
    return cost


def _checked(one: Contestant, posts: Sequence[Post]) -> Work:
    work = work_of(one.output)
    if missing := shortcomings(one, work, posts):
        raise UnequalError(f"it did not do the work: {'; '.join(missing[:5])}")
    return work


def _say(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
    elif text:
        sys.stderr.write(f"{text}\n")
