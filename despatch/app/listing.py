"""What the blog holds, as tables for people and for programs."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote

from msgspec import Struct

from despatch.app.formats import SCHEMA, pretty
from despatch.app.report import Where, many
from despatch.app.result import shown
from despatch.app.schedule import Due, utc
from despatch.app.text import clip, pad, plain, width
from despatch.plan.translated import Translation
from despatch.problems import Problem

WIDEST = 48
"""Columns of a cell; paths and addresses are never cut."""


class Entry(Struct, frozen=True, kw_only=True):
    """A document of the blog.

    `kind` is `post`, `page` or `story`; `state` is `published`, `withdrawn`, `draft`,
    `scheduled`, `expired` or `private`; `when` is the day or moment that its state is about, as text; `url` is empty while it
    has none; `reason` says in the author's words why it is held back or withdrawn. What is scheduled says when:
    `at` in UTC as ISO 8601, `site` in the site's zone as `when` has it, `own` in that of its text where
    it is another.
    """

    kind: str
    state: str
    title: str
    path: str
    when: str = ""
    url: str = ""
    lang: str = ""
    reason: str = ""
    at: str = ""
    site: str = ""
    own: str = ""


class Redirect(Struct, frozen=True, kw_only=True):
    """An old address, where it leads, and the file that says so."""

    old: str
    new: str
    path: str


class Survey(Struct, frozen=True, kw_only=True):
    """Everything that a list can show, in the order of lists, and the problems met on the way.

    It is as things stand at `now`, in seconds since 1970 UTC; `due` is what next changes by itself.
    """

    entries: tuple[Entry, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = ()
    now: int = 0
    due: Due | None = None
    translations: tuple[Translation, ...] = ()


_STATES = {"drafts": ("draft", "private"), "scheduled": ("scheduled",), "expired": ("expired",), "withdrawn": ("withdrawn",)}
_KINDS = {"posts": "post", "stories": "story"}
_NOUNS = {"stories": "story", "scheduled": "scheduled post", "expired": "expired post", "withdrawn": "withdrawn post"}
_COLUMNS = {
    "posts": ("when", "title", "url", "path"),
    "drafts": ("title", "reason", "path"),
    "scheduled": ("when", "own", "title", "path"),
    "expired": ("when", "title", "path"),
    "withdrawn": ("when", "title", "reason", "url", "path"),
    "stories": ("when", "title", "url", "path"),
    "redirects": ("old", "new", "path"),
    "translations": ("state", "lang", "source", "path", "hash"),
}
_PATHS = ("path", "source")


def as_text(survey: Survey, what: str, where: Where) -> str:
    """Return the list as a table without borders, and a line that counts; behind what is scheduled, one on the next change."""
    rows = [tuple(_cell(row, name, where) for name in _COLUMNS[what]) for row in _chosen(survey, what)]
    total = _total(rows, what) if rows else "nothing to list"
    return _table(rows) + total + "\n" + (_next(survey, where) if what == "scheduled" else "")


def _total(rows: Sequence[Sequence[str]], what: str) -> str:
    if what == "translations":
        return ", ".join(f"{count:,} {state}" for state, count in sorted(Counter(row[0] for row in rows).items()))
    return many(len(rows), _NOUNS.get(what, what[:-1]))


def as_json(survey: Survey, what: str, where: Where) -> str:
    """Return the list as `{"schema": 1, "list": what, "items": […]}`; items hold the fields of `Entry`, `Redirect` or `Translation`.

    For what is scheduled, `next` holds `at`, `site`, `own`, `path` and `change` of the next change, or null.
    """
    items = []
    for row in _chosen(survey, what):
        fields = {name: getattr(row, name) for name in row.__struct_fields__}
        items.append({**fields, **{name: _where(fields[name], where) for name in _PATHS if name in fields}})
    following = {"next": _next_fields(survey.due, where)} if what == "scheduled" else {}
    return pretty({"schema": SCHEMA, "list": what, "items": items, **following})


def _next(survey: Survey, where: Where) -> str:
    due = survey.due
    if due is None:
        return ""
    both = " = ".join(shown(found) for found in (due.site, due.own) if found)
    return f"next: {both}, {_wait(due.site.stamp - survey.now)} ({plain(where(due.path))}: {due.change})\n"


def _next_fields(due: Due | None, where: Where) -> dict[str, str] | None:
    if due is None:
        return None
    return {"at": utc(due.site.stamp), "site": shown(due.site), "own": shown(due.own), "path": where(due.path), "change": due.change}


def _wait(seconds: int) -> str:
    """Return how long it takes: `in 3 days, 4 hours`, `in 2 hours, 5 minutes`."""
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    parts = [(days, "day"), (hours, "hour")] if days else [(hours, "hour"), (minutes, "minute")]
    return "in " + (", ".join(many(count, noun) for count, noun in parts if count) or "less than a minute")


def _chosen(survey: Survey, what: str) -> Sequence[Entry | Redirect | Translation]:
    if what == "redirects":
        return survey.redirects
    if what == "translations":
        return survey.translations
    if what in _STATES:
        return sorted((entry for entry in survey.entries if entry.state in _STATES[what]), key=lambda entry: entry.at)
    return [entry for entry in survey.entries if entry.kind == _KINDS[what] and entry.state == "published"]


def _where(path: str, where: Where) -> str:
    """Return a path as the person knows it; none stays empty."""
    return where(path) if path else ""


def _cell(row: Entry | Redirect | Translation, name: str, where: Where) -> str:
    value: str = getattr(row, name)
    if name in _PATHS:
        return plain(_where(value, where))
    if name == "own":
        return f"=  {value}" * bool(value)
    return plain(unquote(value)) if name in ("url", "old", "new") else clip(plain(value), WIDEST)


def _table(rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    rows = [tuple(cell for cell, wide in zip(row, widths, strict=True) if wide) for row in rows]
    widths = [wide for wide in widths if wide]
    return "".join("  ".join(pad(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)
