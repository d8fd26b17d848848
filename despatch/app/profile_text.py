"""What `--profile` shows: the most expensive stages, templates and files of a build."""

from collections.abc import Iterator

from despatch.app.report import Where
from despatch.app.result import Cost, Spent
from despatch.app.text import plain

MOST = 10
"""Rows of each table."""

NOTHING = "Profile: nothing had changed, and nothing was made; --profile --no-cache shows what all of it takes.\n"


def profile_text(spent: Spent | None, where: Where) -> str:
    """Return the tables for people; a sentence for a build that had nothing to do."""
    if spent is None:
        return NOTHING
    processes = "1 process" if spent.processes == 1 else f"{spent.processes:,} processes together, waiting included"
    head = f"Profile: {spent.seconds:.2f} s in {processes}"
    lines = [head, *_table("stages, all of it", spent.stages, spent), *_table("templates, within pages", spent.templates, spent)]
    files = _named(spent.files, where)
    return "\n".join([*lines, *_table("files, within texts, stories, feeds and pictures", files, spent)]) + "\n"


def profile_fields(spent: Spent, where: Where) -> dict[str, object]:
    """Return the same for programs: `seconds`, `processes`, and `stages`, `templates` and `files` with all rows.

    A row holds `name`, `seconds`, `share` of all seconds (from 0 to 1) and `count`.
    """
    tables = {"stages": spent.stages, "templates": spent.templates, "files": tuple(_named(spent.files, where))}
    rows = {name: [_fields(cost, spent) for cost in costs] for name, costs in tables.items()}
    return {"seconds": round(spent.seconds, 4), "processes": spent.processes, **rows}


def _fields(cost: Cost, spent: Spent) -> dict[str, object]:
    return {"name": cost.name, "seconds": round(cost.seconds, 4), "share": round(_share(cost, spent), 4), "count": cost.count}


def _share(cost: Cost, spent: Spent) -> float:
    return cost.seconds / spent.seconds if spent.seconds else 0.0


def _named(costs: tuple[Cost, ...], where: Where) -> tuple[Cost, ...]:
    """Return the costs of files with paths that the person can open; addresses of feeds stay."""
    return tuple(cost if cost.name.startswith(("/", "http")) else Cost(where(cost.name), cost.seconds, cost.count) for cost in costs)


def _table(title: str, costs: tuple[Cost, ...], spent: Spent) -> Iterator[str]:
    if costs:
        yield f"  {title}"
    for cost in costs[:MOST]:
        times = f" ({cost.count:,})" if cost.count > 1 else ""
        yield f"    {cost.seconds:8.3f} s {100 * _share(cost, spent):5.1f} %  {plain(cost.name)}{times}"
    rest = costs[MOST:]
    if rest:
        seconds = sum(cost.seconds for cost in rest)
        yield f"    {seconds:8.3f} s {100 * _share(Cost('', seconds), spent):5.1f} %  {len(rest):,} more"
