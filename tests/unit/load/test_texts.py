"""Texts that were read before."""

import msgspec
import pytest
from msgspec import Raw

from despatch.digest import digest_bytes
from despatch.load.document_zone import Zones
from despatch.load.memory import Known, Memory, Row
from despatch.load.texts import Around, Read, Unread, around_texts, read_text
from despatch.model.settings import Settings
from despatch.model.social import address_key
from despatch.model.source import Document

POST = "https://social.example/@harbour/1123"
TEXT = f"---\ntitle: A quay\ndate: 2016-03-09\nno such key: 1\n---\nOne [link](a.md).\n\n{POST}\n"
CODE = b"program"


def around(rows: dict[str, Row] | None = None, kept: dict[str, str] | None = None, code: bytes = CODE, zone: str = "UTC") -> Around:
    """Return what texts are read with, and an empty place for rows."""
    return around_texts(Settings(timezone=zone), Zones(), kept or {}, Memory(Known(code, rows or {}), {}))


def read(text: str, found: Around) -> Read:
    """Return a post as it is read."""
    return read_text(Unread("content/posts/a.md", text.encode(), digest_bytes(text.encode()), "post"), found)


def rows_of(text: str) -> dict[str, Row]:
    """Return what is kept of a post."""
    found = around()
    read(text, found)
    return found.memory.rows


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "---\ntitle: Empty\n---\n", "# Caf\u00e9\n\n::: note\nB\n:::\n"])
def test_a_known_text_is_the_same_with_all_its_mistakes(text: str) -> None:
    """Head, body, places and problems come back equal, and the row is kept as it is."""
    rows = rows_of(text)
    again = around(rows)
    assert read(text, again) == read(text, around(code=b""))
    assert again.memory.rows == rows != {}


def test_known_texts_share_what_they_have_in_common() -> None:
    """A name is one object in all texts of one reading."""
    text = TEXT.replace("date:", "authors: [Ada Lovelace]\ndate:")
    again = around(rows_of(text))
    one, two = read(text, again).text, read(text, again).text
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one is not two
    assert one.head.authors is two.head.authors


def test_a_row_is_really_used() -> None:
    """What the row says is believed: nothing is read again."""
    (path, (key, row)), *_ = rows_of(TEXT).items()
    other = msgspec.msgpack.encode(msgspec.structs.replace(msgspec.msgpack.decode(row, type=Read), problems=()))
    assert read(TEXT, around()).problems
    assert not read(TEXT, around({path: (key, Raw(other))})).problems


def test_what_is_damaged_is_read_again() -> None:
    """An entry that cannot be decoded is none."""
    (path, (key, row)), *_ = rows_of(TEXT).items()
    for broken in (b"\xc1", bytes(row)[:-3], b"\x90"):
        assert read(TEXT, around({path: (key, Raw(broken))})) == read(TEXT, around(code=b""))


def test_other_bytes_settings_or_programs_read_again() -> None:
    """So does a post that is kept since."""
    rows = rows_of(TEXT)
    for text, found in (
        (TEXT.replace("One", "Two"), around(rows)),
        (TEXT, around(rows, zone="Europe/Paris")),
        (TEXT, around(rows, code=b"another")),
        (TEXT, around(rows, kept={address_key(POST): "mastodon/1123"})),
    ):
        expected = read(text, around_texts(found.settings, found.zones, found.kept, Memory()))
        assert read(text, found) == expected
        assert found.memory.rows != rows


def test_drafts_are_kept_nowhere_else() -> None:
    """What is held back lies where it lies."""
    assert rows_of("---\ntitle: A\ndraft: true\n---\nB\n") == {}


def test_what_has_errors_is_kept_nowhere_else() -> None:
    """It may be held back, which nobody can read there."""
    assert rows_of("---\ntitle: A\nstatus: soon\n---\nB\n") == {}
