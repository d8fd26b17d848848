"""Who gets a file that two want."""

import pytest

from despatch.model.paths import OutPath
from despatch.plan.claims import Claim, Register
from despatch.problems import Span


def claim(path: str, text: str) -> Claim:
    """Return a post's claim to a file."""
    return Claim(OutPath(text), "post", path, lambda: Span(path, 2), "give one of them another name")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/index.html", "a/index.html"),
        ("a/index.html", "A/index.html"),
        ("café/index.html", "CAFÉ/index.html"),
        ("straße.html", "STRASSE.html"),
        ("a.html", "a.html/b/index.html"),
        ("a.html/b/index.html", "a.html"),
    ],
)
def test_the_second_claimant_is_told_of_the_first(first: str, second: str) -> None:
    """One file, twins by case or form, and a file in a folder's place: the problem names both sides."""
    register = Register()
    assert register.settle(claim("one.md", first)) is None
    problem = register.settle(claim("two.md", second))
    assert problem
    assert problem.code == "address-taken"
    assert problem.where.path == "two.md"
    assert "one.md" in problem.message
    assert [span.path for span, _ in problem.notes] == ["one.md"]
    assert problem.hint


def test_a_file_beside_a_folder_is_no_quarrel() -> None:
    """Folders are shared; only files belong to one."""
    register = Register()
    for number, text in enumerate(("a/index.html", "a/b/index.html", "a.html", "index.html", "a/b/c.jpg")):
        assert register.settle(claim(f"{number}.md", text)) is None


def test_the_message_says_why_two_different_addresses_quarrel() -> None:
    """Twins and folders in the way are explained."""
    register = Register()
    register.settle(claim("one.md", "a/index.html"))
    twin = register.settle(claim("two.md", "A/index.html"))
    below = register.settle(claim("three.md", "a"))
    assert twin
    assert "some file systems take the two for one" in twin.message
    assert below
    assert "a file and a folder cannot have one name" in below.message
