"""The end of a story's file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.app.stories.story_end import add_to_story, begin_story, with_addresses
from despatch.load.document import parse_document
from despatch.load.story import parse_story
from despatch.model.settings import Settings
from despatch.model.source import Story

ONE, TWO = "https://social.example/@harbour/1123", "https://x.com/harbour/status/20"
PATH = "content/stories/quay.md"


def _story(folder: Path, data: bytes) -> Story:
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "stories/quay.md").write_bytes(data)
    document, _ = parse_document(PATH, data, "story", Settings())
    assert document
    return parse_story(document)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\ntitle: A\n---\nAt dusk.\n", b"\n" + ONE.encode() + b"\n"),
        (b"---\ntitle: A\n---\nAt dusk.", b"\n\n" + ONE.encode() + b"\n"),
        (b"---\ntitle: A\n---\nAt dusk.\n\n", ONE.encode() + b"\n"),
        (b"---\ntitle: A\n---\n", b"\n" + ONE.encode() + b"\n"),
        (b"---\r\ntitle: A\r\n---\r\nAt dusk.\r\n", b"\r\n" + ONE.encode() + b"\r\n"),
        (b"---\r\ntitle: A\r\n---\r\nAt dusk.\r\n  \r\n", ONE.encode() + b"\r\n"),
    ],
)
def test_an_address_is_put_behind_all_else(before: bytes, after: bytes, tmp_path: Path) -> None:
    """No byte before it changes, and line ends are those of the file."""
    ended = add_to_story(tmp_path, _story(tmp_path, before), [ONE], Settings())
    assert (ended.added, ended.there, ended.new, ended.problems) == (1, 0, False, ())
    assert (tmp_path / "stories/quay.md").read_bytes() == before + after


def test_what_stands_there_is_not_added_again(tmp_path: Path) -> None:
    """In whatever spelling; where nothing is new, nothing is written."""
    before = b"---\ntitle: A\n---\nhttps://twitter.com/port/status/20?s=1\n"
    ended = add_to_story(tmp_path, _story(tmp_path, before), [TWO, ONE, ONE], Settings())
    assert (ended.added, ended.there) == (1, 1)
    now = (tmp_path / "stories/quay.md").read_bytes()
    assert now == before + b"\n" + ONE.encode() + b"\n"
    again = add_to_story(tmp_path, _story(tmp_path, now), [TWO, ONE], Settings())
    assert (again.added, again.there) == (0, 2)
    assert (tmp_path / "stories/quay.md").read_bytes() == now


@pytest.mark.parametrize("open_end", [b"::: quote\nwho: A\n\nWords", b"::: details\nsummary: A\n\nWords"])
def test_an_end_that_is_open_is_left(open_end: bytes, tmp_path: Path) -> None:
    """An address in it would be no item."""
    before = b"---\ntitle: A\n---\n" + open_end + b"\n"
    ended = add_to_story(tmp_path, _story(tmp_path, before), [ONE], Settings())
    (problem,) = ended.problems
    assert (problem.code, problem.message) == ("story-end-open", "what stands at the end of this story would swallow a post")
    assert problem.hint == "close what is open there, such as a block that lacks its last line :::, and do the same again"
    assert (ended.added, (tmp_path / "stories/quay.md").read_bytes()) == (0, before)


def test_a_story_is_begun_with_a_head(tmp_path: Path) -> None:
    """Its title comes from its name; a file that is there is not touched."""
    ended = begin_story(tmp_path, "quay-week", [ONE, TWO, ONE], "2018-03-09")
    text = '---\ntitle: "Quay week"\ndate: 2018-03-09\n---\n\n' + f"{ONE}\n\n{TWO}\n"
    assert (ended.title, ended.added, ended.new, (tmp_path / "stories/quay-week.md").read_text()) == ("Quay week", 2, True, text)
    again = begin_story(tmp_path, "quay-week", [ONE], "2018-03-10")
    assert (again.added, [problem.code for problem in again.problems]) == (0, ["file-exists"])
    assert (tmp_path / "stories/quay-week.md").read_text() == text


@given(st.text(alphabet="ab \n\r\t.", max_size=30))
def test_an_address_always_stands_alone(text: str) -> None:
    """Behind a blank line, whatever comes before; and nothing of that is lost."""
    data = text.encode()
    made = with_addresses(data, [ONE, TWO])
    assert made.startswith(data)
    lines = made.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert lines[-4:] == [ONE, "", TWO, ""]
    assert not "".join(lines[-5:-4]).strip()
