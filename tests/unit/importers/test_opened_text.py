"""Bytes of files before any reader sees them: other encodings, packed texts, archives, and JSON that breaks off."""

import bz2
import gzip
import io
import json
import tarfile

import pytest
from bundles import bundle

from despatch.importers.opened_text import MOST_BYTES, opened_text, why_damaged, why_unread
from despatch.importers.reading import read_bundle
from despatch.importers.values import UnreadableError

TEXT = json.dumps(
    {"sid": "5" * 24, "title": "Quay ⚓ 港", "permalink": "http://storify.com/harbour/quay", "elements": []}, ensure_ascii=False
)
XML = '<?xml version="1.0" encoding="UTF-16"?>\n<story>港</story>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_story_is_read_in_every_form_of_unicode(encoding: str) -> None:
    """With a mark of its encoding or without, packed or not."""
    for data in (TEXT.encode(encoding), gzip.compress(TEXT.encode(encoding))):
        (found,) = read_bundle(bundle({"quay": data}))
        assert [story.title for story in found.stories] == ["Quay ⚓ 港"]


def test_the_encoding_that_xml_declares_is_what_it_is_then() -> None:
    """Readers of XML believe the declaration."""
    assert opened_text(XML.encode("utf-16")) == XML.replace("UTF-16", "utf-8").encode()


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xd8\xff\xe0", b"GIF89a\0\0", "Grüße".encode("cp1252"), b"\0\0\0\0\0"])
def test_all_else_stays_as_it_is(data: bytes) -> None:
    """Byte by byte."""
    assert opened_text(data) == data


def test_what_is_packed_and_damaged_is_told() -> None:
    """Cut off, or spoilt within."""
    packed = gzip.compress(TEXT.encode() * 50)
    for data, words in ((packed[:-12], "breaks off in the middle"), (packed[:10] + b"\xff" * 40, "and damaged")):
        with pytest.raises(UnreadableError, match=words):
            opened_text(data)
    (found,) = read_bundle(bundle({"a": packed[:-12], "b": TEXT.encode()}))[:1]
    assert found.refused[0].reason == "it is packed (gzip), and breaks off in the middle"


def test_a_bomb_is_not_unpacked() -> None:
    """No more than the limit is ever in memory."""
    with pytest.raises(UnreadableError, match="would be larger than 128 MB"):
        opened_text(gzip.compress(bytes(MOST_BYTES + 1)))


def test_archives_that_are_not_opened_are_named() -> None:
    """What a person can do about it stands there."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("outbox.json"), io.BytesIO())
    for data in (packed.getvalue(), bz2.compress(b"a"), b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c"):
        assert why_unread(opened_text(data)) == "it is an archive of a kind that is not opened; unpack it, and give the folder"


def test_a_page_saved_as_one_file_is_named() -> None:
    """Readers would find nothing in it, for its words are encoded once more."""
    page = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n"
    assert why_unread(page) == why_unread(b"bplist00") == "it is a page saved with all its parts in one file; save it once more, as HTML"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TEXT[:60], "its JSON breaks off in the middle; copy or fetch the file again"),
        (TEXT.replace('"title":', '\n"title"'), "its JSON is damaged in line 2; copy or fetch the file again"),
        ("{}", ""),
        ("{}\n{}\n", ""),
        ("[" * 100_000, "its JSON breaks off in the middle; copy or fetch the file again"),
        ("Dear all", ""),
        ("", ""),
    ],
)
def test_damaged_json_is_told_with_its_line(text: str, reason: str) -> None:
    """Of JSON only; whatever else a file holds is not its fault."""
    assert why_damaged(text.encode()) in {reason, "" if text.startswith("[[") else reason}
