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
    race = _Race(rules, [make_post(rules.seed, number) for number in range(count)], {**absent, **_too_slow(contestants, count, rules)})
    runners = [one for one in contestants if one.name not in race.away]
    for one in runners:
        write_site(one, race.posts)
    time.sleep(SETTLED)
    for number in range(rules.rounds):
        for build in builds(rules.seed, race.posts, number):
            for one in runners:
                if one.name not in race.away and not (number and one.slow):
                    _say(f"{count:,} posts, round {number + 1} of {rules.rounds}, {build.name}: {one.name} …")
                    race.turn(one, build, must=one is runners[0])
    results = [Result(one.name, one.version, race.taken[one.name], race.works[one.name]) for one in runners if one.name not in race.away]
    return Size(count, results, race.away)


def thin(contestants: Sequence[Contestant], size: Size) -> list[str]:
    """Return the generators whose posts' pages are much smaller than those of the others."""
    exempt = {one.name for one in contestants if "size" in one.lacks}
    sizes = {result.name: result.work.post_size for result in size.results if result.name not in exempt}
    return [name for name, megabytes in sizes.items() if megabytes < ALIKE * median(sizes.values())]


def _too_slow(contestants: Sequence[Contestant], count: int, rules: Rules) -> dict[str, str]:
    reason = "a build of so many posts takes minutes, and `--patient` did not ask for it"
    return {one.name: reason for one in contestants if one.most and count > one.most and not rules.patient}


class _Race:
    """What was measured so far, and who dropped out, with the reason."""

    def __init__(self, rules: Rules, posts: Sequence[Post], away: dict[str, str]) -> None:
        self.posts, self.away = posts, away
        self.taken: dict[str, dict[str, list[Cost]]] = {}
        self.works: dict[str, Work] = {}
        self._limit = rules.limit

    def turn(self, one: Contestant, build: Build, *, must: bool) -> None:
        """Let a generator build once; where it fails or does less than the work, it drops out, or raises if it `must` do well."""
        try:
            build.prepare(one)
            cost = cost_of(one.command, one.site, one.environment, self._limit)
            self._check(one, build)
        except (FailedError, UnequalError) as error:
            if must:
                raise
            self.away[one.name] = str(error.args[0])
            _say("\n".join(map(str, error.args)) + "\n")
        else:
            self.taken.setdefault(one.name, {}).setdefault(build.name, []).append(cost)
            _say(f"{build.name}: {one.name} {cost.wall:.2f} s, CPU {cost.cpu:.2f} s, peak {cost.peak:.0f} MB\n")

    def _check(self, one: Contestant, build: Build) -> None:
        if not build.shows(one):
            raise UnequalError(f"its pages do not show what was done before the build “{build.name}”")
        if one.name not in self.works:
            work = work_of(one.output)
            if missing := shortcomings(one, work, self.posts):
                raise UnequalError(f"it did not do the work: {'; '.join(missing[:5])}")
            self.works[one.name] = work


def _say(text: str) -> None:
    """Tell on one line of a terminal how far it is; a text that ends its line stays, and is all that a log gets."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
    elif not text.endswith("…"):
        sys.stderr.write(text)
    sys.stderr.flush()
