"""What was measured, as one table and as JSON."""

from collections.abc import Mapping, Sequence
from statistics import median

import msgspec
from bench.measure import Cost

Costs = Mapping[str, Mapping[str, Sequence[Cost]]]
"""By kind of build, then by generator: one cost a round."""


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of wall time, processor time and memory, each by itself."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs), median(cost.peak for cost in costs))


def ratios(costs: Costs) -> dict[str, Cost]:
    """Return for each kind of build the medians of the first generator divided by those of the second."""
    found = {}
    for kind, by_name in costs.items():
        mine, other = (middle(rounds) for rounds in by_name.values())
        found[kind] = Cost(mine.wall / other.wall, mine.cpu / other.cpu, mine.peak / other.peak)
    return found


def as_text(costs: Costs) -> str:
    """Return a Markdown table: medians, and the ratio of the first generator to the second."""
    names = list(next(iter(costs.values())))
    head = ["build", *(f"{name} {unit}" for unit in ("wall s", "CPU s", "peak MB") for name in (*names, "ratio"))]
    rows = [head, ["---"] * len(head)]
    shares = ratios(costs)
    for kind, by_name in costs.items():
        row = [kind]
        for field, form in (("wall", ".2f"), ("cpu", ".2f"), ("peak", ".0f")):
            row += [format(getattr(middle(by_name[name]), field), form) for name in names]
            row.append(f"**{getattr(shares[kind], field):.2f}**")
        rows.append(row)
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def as_json(costs: Costs, facts: Mapping[str, object]) -> bytes:
    """Return every round, the ratios of the medians, and what is known of the run."""
    return msgspec.json.format(msgspec.json.encode({**facts, "rounds": costs, "ratios": ratios(costs)})) + b"\n"
