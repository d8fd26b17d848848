"""What the blog holds, as tables for people and for programs."""

from collections.abc import Sequence
from urllib.parse import unquote

from msgspec import Struct

from despatch.app.formats import SCHEMA, pretty
from despatch.app.report import Where, many
from despatch.app.text import clip, pad, plain, width
from despatch.problems import Problem

WIDEST = 48
"""Columns of a cell; paths and addresses are never cut."""


class Entry(Struct, frozen=True, kw_only=True):
    """A document of the blog.

    `kind` is `post`, `page` or `story`; `state` is `published`, `draft`, `scheduled`, `expired` or
    `private`; `when` is the day or moment that its state is about, as text; `url` is empty while it
    has none; `reason` says in the author's words why it is held back.
    """

    kind: str
    state: str
    title: str
    path: str
    when: str = ""
    url: str = ""
    lang: str = ""
    reason: str = ""


class Redirect(Struct, frozen=True, kw_only=True):
    """An old address, where it leads, and the file that says so."""

    old: str
    new: str
    path: str


class Survey(Struct, frozen=True, kw_only=True):
    """Everything that a list can show, in the order of lists, and the problems met on the way."""

    entries: tuple[Entry, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = ()


_STATES = {"drafts": ("draft", "private"), "scheduled": ("scheduled",), "expired": ("expired",)}
_KINDS = {"posts": "post", "stories": "story"}
_COLUMNS = {
    "posts": ("when", "title", "url", "path"),
    "drafts": ("title", "reason", "path"),
    "scheduled": ("when", "title", "path"),
    "expired": ("when", "title", "path"),
    "stories": ("when", "title", "url", "path"),
    "redirects": ("old", "new", "path"),
}


def as_text(survey: Survey, what: str, where: Where) -> str:
    """Return the list as a table without borders, and a line that counts."""
    rows = [tuple(_cell(row, name, where) for name in _COLUMNS[what]) for row in _chosen(survey, what)]
    total = (
        "nothing to list"
        if not rows
        else many(len(rows), {"stories": "story", "scheduled": "scheduled post", "expired": "expired post"}.get(what, what[:-1]))
    )
    return _table(rows) + total + "\n"


def as_json(survey: Survey, what: str, where: Where) -> str:
    """Return the list as `{"schema": 1, "list": what, "items": […]}`; items hold the fields of `Entry` or `Redirect`."""
    items = []
    for row in _chosen(survey, what):
        fields = {name: getattr(row, name) for name in row.__struct_fields__}
        items.append({**fields, "path": where(row.path)})
    return pretty({"schema": SCHEMA, "list": what, "items": items})


def _chosen(survey: Survey, what: str) -> Sequence[Entry | Redirect]:
    if what == "redirects":
        return survey.redirects
    if what in _STATES:
        return [entry for entry in survey.entries if entry.state in _STATES[what]]
    return [entry for entry in survey.entries if entry.kind == _KINDS[what] and entry.state == "published"]


def _cell(row: Entry | Redirect, name: str, where: Where) -> str:
    value: str = getattr(row, name)
    if name == "path":
        return plain(where(value))
    return plain(unquote(value)) if name in ("url", "old", "new") else clip(plain(value), WIDEST)


def _table(rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join("  ".join(pad(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)
