"""What was measured, as values that are kept in a JSON file."""

from collections.abc import Sequence
from statistics import median

import msgspec
from bench.check import Work
from bench.measure import Cost
from msgspec import Struct


class Result(Struct, frozen=True):
    """A generator's costs by kind of build, one a round, and the work that it did."""

    name: str
    version: str
    builds: dict[str, list[Cost]]
    work: Work


class Size(Struct, frozen=True):
    """All results with one number of posts; `absent` says why a generator has none."""

    posts: int
    results: list[Result]
    absent: dict[str, str]


class Report(Struct, frozen=True):
    """What one run of the benchmark found, and on which machine."""

    machine: str
    sizes: list[Size]


def is_ours(result: Result) -> bool:
    """Say whether a result is Despatch's, with whatever settings."""
    return result.name.startswith("Despatch")


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of wall time, processor time and memory, each by itself."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs), median(cost.peak for cost in costs))


def as_json(report: Report) -> bytes:
    """Return a report as JSON."""
    return msgspec.json.format(msgspec.json.encode(report)) + b"\n"


def from_json(data: bytes) -> Report:
    """Return the report that a file holds; raise msgspec.ValidationError where it holds another thing."""
    return msgspec.json.decode(data, type=Report)
