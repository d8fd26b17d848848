"""What was measured, as an SVG picture: wall times on a logarithmic scale, for light and dark pages."""

from collections.abc import Iterator
from html import escape
from itertools import count
from math import ceil, floor, log10

from bench.results import Report, Result, Size, is_ours, middle
from msgspec import Struct

WIDTH, LEFT, RIGHT, ROW = 760, 190, 70, 20

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.page { fill: #ffffff } .size { font-size: 17px; font-weight: 600 } .build { font-weight: 600 }
.mark { stroke: #d1d9e0 } .scale { font-size: 11px; fill: #59636e }
.other { stroke: #6e7781; fill: #6e7781 } .ours { stroke: #0550ae; fill: #0550ae }
line.other, line.ours { stroke-width: 1.5 }
text.ours { fill: #0550ae; font-weight: 600; stroke: none }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc } .page { fill: #0d1117 } .mark { stroke: #3d444d } .scale { fill: #9198a1 }
.other { stroke: #9198a1; fill: #9198a1 } .ours { stroke: #79c0ff; fill: #79c0ff } text.ours { fill: #79c0ff }
}
"""


class Scale(Struct, frozen=True):
    """Where seconds lie on the picture; `low` and `high` are powers of ten."""

    low: int
    high: int

    def x(self, seconds: float) -> float:
        """Return the place of a time, from the left."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (log10(seconds) - self.low) / (self.high - self.low), 1)


def as_svg(report: Report) -> str:
    """Return the picture: for each size and build a row for each generator; its description tells the same in words."""
    scale = _scale(report)
    rows = count(1)
    body = [line for size in report.sizes for line in _size(size, scale, rows)]
    below = next(rows) * ROW
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {below}" role="img" aria-labelledby="title words">',
        '<title id="title">How long builds take, in seconds, on a logarithmic scale</title>',
        f'<desc id="words">{escape(_words(report))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{below}"/>',
        *(f'<line class="mark" x1="{scale.x(10.0**power)}" x2="{scale.x(10.0**power)}" y2="{below}"/>' for power in _powers(scale)),
    )
    return "\n".join((*head, *body, "</svg>")) + "\n"


def _size(size: Size, scale: Scale, rows: Iterator[int]) -> Iterator[str]:
    at = next(rows) * ROW
    yield f'<text class="size" x="10" y="{at}">{size.posts:,} posts</text>'
    for power in _powers(scale):
        yield f'<text class="scale" text-anchor="middle" x="{scale.x(10.0**power)}" y="{at}">{_seconds(10.0**power)}</text>'
    for kind in size.results[0].builds:
        yield f'<text class="build" x="10" y="{next(rows) * ROW + 6}">{escape(kind)}</text>'
        for result in size.results:
            yield from _row(result, kind, scale, next(rows) * ROW + 4)
    next(rows)


def _row(result: Result, kind: str, scale: Scale, at: int) -> Iterator[str]:
    seconds, look = middle(result.builds[kind]).wall, "ours" if is_ours(result) else "other"
    place = scale.x(seconds)
    named = ' class="ours"' if look == "ours" else ""
    yield f'<text{named} text-anchor="end" x="{LEFT - 10}" y="{at}">{escape(result.name)}</text>'
    yield f'<line class="{look}" x1="{LEFT}" x2="{place}" y1="{at - 4}" y2="{at - 4}"/>'
    yield f'<circle class="{look}" cx="{place}" cy="{at - 4}" r="5"/>'
    yield f'<text{named} x="{place + 9}" y="{at}">{_seconds(seconds)}</text>'


def _scale(report: Report) -> Scale:
    times = [middle(costs).wall for size in report.sizes for result in size.results for costs in result.builds.values()]
    return Scale(floor(log10(min(times))), ceil(log10(max(times))))


def _powers(scale: Scale) -> range:
    return range(scale.low, scale.high + 1)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _words(report: Report) -> str:
    told = []
    for size in report.sizes:
        for kind in size.results[0].builds:
            times = ", ".join(f"{result.name} {_seconds(middle(result.builds[kind]).wall)}" for result in size.results)
            told.append(f"{size.posts:,} posts, {kind}: {times}.")
    return " ".join(told)
