"""A record of Storify's, as JSON, XML or the script of a page hold it, as a story without its elements."""

import re

from despatch.importers.html_walk import fragment, words_of
from despatch.importers.instants import instant
from despatch.importers.loose import Table, line, number, table, text, unescaped
from despatch.importers.prose import plain_of
from despatch.importers.records import truth
from despatch.importers.storify_parts import origin_of, slug_of
from despatch.importers.values import FoundStory

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LONGEST_TITLE = 500


def refusal(record: Table) -> str:
    """Return why a story is not taken, or an empty text."""
    if truth(record, "private"):
        return "its curator keeps it private"
    return "its curator deleted it" if truth(record, "deleted") else ""


def story_of(record: Table, form: str) -> FoundStory:
    """Return what a record says of its story."""
    origin = origin_of(text(record, "permalink"))
    date = table(record, "date")
    published = instant(text(date, "published") or text(record, "published_at"))
    return FoundStory(
        form=form,
        origin=origin,
        title=title_of(line(record, "title")) or slug_of(origin) or "A story without a title",
        slug=line(record, "slug")[:200] or slug_of(origin),
        sid=line(record, "sid")[:64],
        description=description_of(text(record, "description")),
        created=instant(text(date, "created")),
        published=published,
        modified=instant(text(date, "modified")),
        curator=line(record, "author", "name")[:200] or line(record, "author", "username")[:200],
        handle=line(record, "author", "username")[:200],
        expected=expected_of(record),
        draft=line(record, "status") in {"working", "draft"} and not published,
    )


def title_of(title: str) -> str:
    """Return a title as plain words."""
    return unescaped(title)[:_LONGEST_TITLE]


def description_of(given: str) -> str:
    """Return a description as plain text; some hold HTML."""
    return plain_of(given) if _TAG.search(given) else unescaped(given).strip()


def expected_of(record: Table) -> int:
    """Return how many elements a story says it has, -1 where it does not say."""
    counts = table(record, "stats", "elements")
    return sum(number(counts, kind) for kind in counts) if counts else -1


def plain_line(html: str) -> str:
    """Return a field that may hold HTML as one line of plain words."""
    if "<" not in html:
        return " ".join(unescaped(html).split())
    return words_of(fragment(html))
