"""Whether a file is as an import wrote it."""

import pytest

from despatch.importers.written import is_untouched, with_digest, written_digest

SNAPSHOT = "platform: x\ntext: |\n  written: 0123456789abcdef\n"
STORY = "---\ntitle: A\n---\nWords.\n\nwritten: 0123456789abcdef\n\n---\n\nMore.\n"


@pytest.mark.parametrize("text", [SNAPSHOT, STORY, "", "---\n---\n", "---\ntitle: never closed\n"])
def test_a_file_just_written_is_untouched(text: str) -> None:
    """Its digest is of 16 hexadecimal digits, and writing it twice changes nothing."""
    written = with_digest(text)
    assert is_untouched(written)
    assert with_digest(written) == written
    assert written_digest(written) == written_digest(text)
    assert len(written_digest(text)) == 16


def test_the_digest_is_the_last_key() -> None:
    """Of a snapshot at its end, of a story in its head."""
    assert with_digest(SNAPSHOT).startswith(SNAPSHOT)
    assert with_digest(STORY).split("\n")[:4] == ["---", "title: A", f'written: "{written_digest(STORY)}"', "---"]


@pytest.mark.parametrize("text", [SNAPSHOT, STORY])
def test_any_edit_touches_a_file(text: str) -> None:
    """A letter more, a line less, no digest, another digest."""
    written = with_digest(text)
    for edited in (
        written + "x",
        written.replace("\n", "\n\n", 1),
        text,
        written.replace(f'"{written_digest(text)}"', '"0000000000000000"'),
    ):
        assert not is_untouched(edited)


@pytest.mark.parametrize("text", [SNAPSHOT, STORY])
def test_line_ends_are_no_edit(text: str) -> None:
    """Version control may write those of Windows, and some editors a byte order mark."""
    assert is_untouched("\ufeff" + with_digest(text).replace("\n", "\r\n"))
