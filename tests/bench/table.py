"""What was measured, as Markdown."""

from collections.abc import Iterable

from bench.results import Report, Result, Size, is_ours, middle


def as_markdown(report: Report) -> str:
    """Return for each size a table of medians, one of the shares that Despatch takes, one of the work done, and who is missing why."""
    parts = [f"Measured on {report.machine}."]
    for size in report.sizes:
        parts += [f"### {size.posts:,} posts", _costs(size), *filter(None, [_shares(size)]), _work(size)]
        parts += [f"- {name} was not measured: {reason}." for name, reason in size.absent.items()]
    return "\n\n".join(parts) + "\n"


def _costs(size: Size) -> str:
    head = ("build", "generator", "wall s", "CPU s", "peak MB", "rounds")
    rows = []
    for kind in size.results[0].builds:
        for result in size.results:
            cost = middle(result.builds[kind])
            rows.append((kind, result.name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}", str(len(result.builds[kind]))))
    return _table((head, *rows), left=2)


def _shares(size: Size) -> str:
    """Return what Despatch takes of each other generator's wall time, processor time and memory."""
    pairs = [(mine, other) for mine in size.results if is_ours(mine) for other in size.results if not is_ours(other)]
    if not pairs:
        return ""
    head = ("share: wall, CPU, peak", *(f"{mine.name} / {other.name}" for mine, other in pairs))
    rows = [(kind, *(_share(mine, other, kind) for mine, other in pairs)) for kind in size.results[0].builds]
    return _table((head, *rows), left=1)


def _share(mine: Result, other: Result, kind: str) -> str:
    one, two = middle(mine.builds[kind]), middle(other.builds[kind])
    return f"**{one.wall / two.wall:.2f}**, {one.cpu / two.cpu:.2f}, {one.peak / two.peak:.2f}"


def _work(size: Size) -> str:
    sorts = list(size.results[0].work.pages)
    head = ("generator", "version", *sorts, "all HTML", "HTML MB", "of it posts MB")
    rows = [
        (
            result.name,
            result.version,
            *(f"{result.work.pages[sort]:,}" for sort in sorts),
            f"{result.work.html:,}",
            f"{result.work.size:.1f}",
            f"{result.work.post_size:.1f}",
        )
        for result in size.results
    ]
    return _table((head, *rows), left=2)


def _table(rows: Iterable[tuple[str, ...]], left: int) -> str:
    head, *others = rows
    line = ("---",) * left + ("---:",) * (len(head) - left)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, line, *others))
