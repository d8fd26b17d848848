"""One Markdown file as a document: a pure function of its path, its bytes and the settings."""

from collections.abc import Iterator, Mapping

from msgspec import structs

from despatch.load.body import NO_POSTS, parse_body
from despatch.load.dates import parse_moment
from despatch.load.document_zone import Zones, zone_of
from despatch.load.fields import decode_head, decode_place
from despatch.load.head import RawHead, parse_head
from despatch.load.names import FileName, parse_name
from despatch.load.nodes import Table
from despatch.load.text import decode_text
from despatch.load.titles import first_heading, readable_name
from despatch.model.body import Body
from despatch.model.settings import Settings
from despatch.model.source import Document, DocumentKind, Head
from despatch.problems import Problem, Span, warning

ROOT = "content/"
"""Opens the logical path of every file of the content folder."""


_EVERYWHERE = Zones()


def parse_document(
    path: str, data: bytes, kind: DocumentKind, settings: Settings, zones: Zones = _EVERYWHERE, kept: Mapping[str, str] = NO_POSTS
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in a file's bytes, or None where its head cannot be read, and every mistake in it.

    Front matter beats the file name. A text that names no title takes its first heading. Dates
    without a zone are read in that of the head, of the mission or of the site. `kept` gives the id
    of a kept social post by `address_key` of its address.
    """
    text, text_problems = decode_text(path, data)
    raw, body_text, line, head_problems = parse_head(path, text)
    name = parse_name(path.removeprefix(ROOT), (settings.language, *settings.languages))
    known = raw or RawHead(path, text, Table((), 0, 0))
    zone = _zone(known, name.day, settings, zones)
    head, field_problems = decode_head(known, path, zone, settings.known_keys)
    body, body_problems = parse_body(path, body_text, line, head.timezone or zone, settings.markdown, kind, kept)
    problems = (*text_problems, *head_problems, *field_problems, *body_problems)
    if raw is None and head_problems:
        return None, problems
    heading = None if head.title else first_heading(body.text, settings.markdown)
    document = _document(path, kind, _completed(head, name, heading, zone), body, name)
    unsure = any(problem.severity == "error" for problem in (*text_problems, *head_problems, *field_problems))
    return document, problems if unsure else (*problems, *_lacks(document, head, heading))


def has_head(path: str, data: bytes) -> bool:
    """Return whether a file opens with front matter, readable or not."""
    raw, _, _, problems = parse_head(path, decode_text(path, data)[0])
    return raw is not None or bool(problems)


def _zone(raw: RawHead, name_day: str, settings: Settings, zones: Zones) -> str:
    """Return the zone of dates without one, unless the head has its own."""
    if not zones.missions:
        return settings.timezone
    head = decode_place(raw)
    written = head.date or head.publish_at
    return zone_of(head, head.date.day if head.date else name_day or (written.day if written else ""), zones) or settings.timezone


def _document(path: str, kind: DocumentKind, head: Head, body: Body, name: FileName) -> Document:
    return Document(
        path=path,
        kind=kind,
        head=head,
        body=body,
        name=name.name,
        name_day=name.day,
        lang=head.lang or name.lang,
        bundle=f"{ROOT}{name.bundle}" if name.bundle else "",
    )


def _completed(head: Head, name: FileName, heading: str | None, zone: str) -> Head:
    """Return the head with what the first heading and the file name say where it is silent."""
    if head.title is None:
        head = structs.replace(head, title=heading or readable_name(name.name))
    if head.date is None and name.day:
        moment = parse_moment(name.day, head.timezone or zone)
        head = head if isinstance(moment, str) else structs.replace(head, date=moment)
    head = structs.replace(head, topics=tuple(dict.fromkeys((*name.topics, *head.topics)))) if name.topics else head
    # Many tools know one date only, and call it the day of publication.
    return head if head.date else structs.replace(head, date=head.publish_at)


def _lacks(document: Document, head: Head, heading: str | None) -> Iterator[Problem]:
    """Yield what a sound head leaves out; of a faulty one nobody knows."""
    where = Span(document.path)
    if head.title is None and heading is None:
        hint = "add a line to the head, title: …, or begin the text with a heading, # …"
        yield warning("title-missing", f'there is no title and no heading, so the title is "{document.head.title}"', where, hint)
    if document.kind == "post" and document.head.date is None:
        hint = "add a line to the head, such as date: 2013-06-12, or begin the file name with the day"
        yield warning("date-missing", "this post has no date, so it is listed last, and archives and feeds leave it out", where, hint)
