"""How costs grow with the number of posts, as Markdown."""

from collections.abc import Callable, Mapping
from math import log

from bench.measure import Cost
from bench.results import Report, middle

STEPS = "1000,3000,10000,30000,100000"
"""So many posts, as the command line names them."""

MEASURES: Mapping[str, Callable[[Cost], float]] = {
    "wall s": lambda cost: cost.wall,
    "CPU s": lambda cost: cost.cpu,
    "peak MB": lambda cost: cost.peak,
}


def as_markdown(report: Report) -> str:
    """Return a table for each build of the first generator: medians, and how many times each grew over how many times more posts."""
    parts = [
        "### Growth",
        "An exponent of 1 means that ten times the posts cost ten times as much, 0.5 about three times, 2 a hundred times.",
    ]
    for kind in report.sizes[0].results[0].builds:
        costs = {size.posts: middle(size.results[0].builds[kind]) for size in report.sizes}
        parts.append(_table(kind, costs))
    return "\n\n".join(parts) + "\n"


def exponent(posts: tuple[int, int], costs: tuple[float, float]) -> float:
    """Return the power of the number of posts by which a cost grew."""
    return log(costs[1] / costs[0]) / log(posts[1] / posts[0])


def _table(kind: str, costs: Mapping[int, Cost]) -> str:
    head = [f"{kind}: posts", *(cell for name in MEASURES for cell in (name, "exponent"))]
    rows = [head, ["---:"] * len(head)]
    before = 0
    for posts, cost in costs.items():
        row = [f"{posts:,}"]
        for of in MEASURES.values():
            row += [f"{of(cost):.2f}", f"{exponent((before, posts), (of(costs[before]), of(cost))):.2f}" if before else ""]
        rows.append(row)
        before = posts
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
