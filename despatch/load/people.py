"""People: `content/people/ID.yaml` and `content/people.yaml`."""

from collections.abc import Sequence

from despatch.load.body import parse_body
from despatch.load.decode import Field, Kind, Reader
from despatch.load.entries import NAMING, Entry, decode_entry, read_name, strict_table
from despatch.load.kinds import LINE, choice
from despatch.load.nodes import Node, Scalar
from despatch.load.postings import POSTINGS, find_posting_overlaps
from despatch.load.words import WORDED, by_language
from despatch.model.body import Body
from despatch.model.ministry import Bio, Person

WHAT = "person"


def _bios(reader: Reader, key: str, node: Node) -> tuple[Bio, ...] | None:
    """Return a bio for each language that has one, in order of tag."""
    return tuple(Bio(tag, _body(reader, text)) for tag, text in by_language(reader, key, node)) or None


def _body(reader: Reader, text: Scalar) -> Body:
    body, problems = parse_body(reader.path, text.text, _line(reader, text), reader.zone, reader.markdown)
    reader.problems.extend(problems)
    return body


def _line(reader: Reader, text: Scalar) -> int:
    """Return the line on which a text starts: that of a literal block comes below its sign."""
    return reader.span(text).line + (not text.plain and reader.text[text.start] in "|>")


BIO = Kind(_bios, WORDED.schema)
"""Markdown: a text, or one for each language."""

PERSON_FIELDS = (
    *NAMING,
    Field("slug", LINE, "Stands in addresses instead of the id."),
    Field("kind", choice("person", "group"), "A `group` writes together, such as an embassy's team."),
    Field("portrait", LINE, "A picture's file, beside this file or in `content/media/`.", ("image", "photo", "avatar", "picture")),
    Field("bio", BIO, "A few words, in Markdown: a text, or one for each language.", ("about", "description")),
    Field("postings", POSTINGS, "What the person was, where, and when: a list.", ("posts", "roles", "positions", "role", "position")),
)
PERSON = strict_table(*PERSON_FIELDS)
"""The keys of a person."""


def read_people(entries: Sequence[Entry]) -> list[Person]:
    """Return the people of the entries; what has no name is left out, and each mistake noted."""
    return [person for entry in entries if (person := _person(entry))]


def _person(entry: Entry) -> Person | None:
    decoded = decode_entry(entry, PERSON, WHAT)
    name, postings = read_name(decoded, entry), decoded.values.get("postings", ())
    entry.reader.problems.extend(find_posting_overlaps(postings))
    if name is None:
        return None
    return Person(
        id=entry.id,
        name=name,
        slug=decoded.values.get("slug", ""),
        group=decoded.values.get("kind") == "group",
        portrait=decoded.values.get("portrait", ""),
        portrait_at=entry.reader.span(decoded.given["portrait"].node) if "portrait" in decoded.values else None,
        bios=decoded.values.get("bio", ()),
        postings=postings,
        where=entry.where,
    )
