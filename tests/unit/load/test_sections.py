"""What `_index.md` says of its folder."""

import pytest

from despatch.load.document import parse_document
from despatch.load.sections import Section, hold_back, parse_section
from despatch.model.settings import Settings
from despatch.model.source import Document


def section(text: str, path: str = "content/blog/_index.md") -> Section | None:
    """Return what a sound file holds back."""
    found, problems = parse_section(path, text.encode())
    assert problems == ()
    return found


def document(path: str, head: str = "title: x") -> Document:
    """Return the document at a path."""
    found, _ = parse_document(path, f"---\n{head}\n---\nText".encode(), "post", Settings())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("+++\ndraft = true\n+++\n", "draft: true"),
        ("---\npublished: false\n---\n", "published: false"),
        ("+++\n[cascade]\ndraft = true\n+++\n", "cascade: draft: true"),
        ("---\ncascade:\n- params: {a: b}\n- build: {list: never, render: never}\n---\n", "cascade: build: {list: never, render: never}"),
        ('{"cascade": {"params": {"private": true}}}\n', "cascade: private: true"),
    ],
)
def test_a_draft_or_a_cascade_holds_the_folder_back(text: str, reason: str) -> None:
    """In any tool's head, with the file and its words as the reason."""
    assert section(text) == Section("content/blog/", None, f"content/blog/_index.md: {reason}")


@pytest.mark.parametrize(
    "text", ["", "Words.", "+++\nrender = false\n+++\n", "---\ntitle: x\ncascade: {type: docs}\n---\n", "---\nheadless: true\n---\n"]
)
def test_what_concerns_the_sections_own_page_holds_nothing_back(text: str) -> None:
    """A section without a page of its own, or without a head, says nothing of its posts."""
    assert section(text) is None


def test_a_head_that_cannot_be_read_is_an_error_and_holds_the_folder_back() -> None:
    """It may have said that the folder is a draft, so `--keep-going` publishes none of it."""
    found, problems = parse_section("content/blog/_index.md", b"+++\ndraft: true\n+++\n")
    assert found == Section("content/blog/", None, "content/blog/_index.md: it cannot be read")
    assert [problem.code for problem in problems] == ["head-syntax"]


def test_a_cascade_hands_down_when_a_folder_appears_and_expires() -> None:
    """In the site's zone; of several the narrowest span counts, and a post's own moments come first."""
    text = "---\ncascade:\n- {publishDate: 2099-01-01, expiryDate: 2099-03-01}\n- {params: {expiryDate: 2099-02-01}}\n---\n"
    found, problems = parse_section("content/blog/_index.md", text.encode(), Settings(timezone="Asia/Manila"))
    assert found is not None
    assert (found.reason, problems) == ("", ())
    plain, own = (hold_back(document("content/blog/a.md", head), [found], "en").head for head in ("title: x", "expires: 2098-01-01"))
    assert plain.publish_at is not None and plain.expires is not None and own.expires is not None
    assert (plain.state, plain.publish_at.iso, plain.expires.day) == ("published", "2099-01-01T00:00:00+08:00", "2099-02-01")
    assert own.expires.day == "2098-01-01"
    assert hold_back(document("content/blogs/a.md"), [found], "en").head.publish_at is None


def test_days_of_the_sections_own_page_are_not_its_posts() -> None:
    """A list that itself is of the future says nothing of what it lists."""
    assert section("---\ndate: 2099-01-01\nexpiryDate: 2001-01-01\n---\n") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("+++\ndrfat = true\n+++\n", "key-unknown"),
        ("---\ncascade: {drfat: true}\n---\n", "key-unknown"),
        ("---\ncascade: {draft: perhaps}\n---\n", "flag-unreadable"),
        ("---\ncascade:\n- params: {expiryDate: soon}\n---\n", "date-unreadable"),
    ],
)
def test_a_mistake_that_may_hide_a_draft_or_a_day_is_told_and_holds_back(text: str, code: str) -> None:
    """A folder is not published because somebody mistyped what holds it back."""
    found, problems = parse_section("content/blog/_index.md", text.encode())
    assert [problem.code for problem in problems] == [code]
    assert found is not None and found.reason.endswith("it cannot be read")


def test_a_key_that_the_settings_list_holds_no_folder_back() -> None:
    """The cure that the error names works here too."""
    text = b"---\ncascade: {hideFromCrew: true}\n---\n"
    assert [problem.code for problem in parse_section("content/blog/_index.md", text)[1]] == ["key-unknown"]
    assert parse_section("content/blog/_index.md", text, Settings(known_keys=("hideFromCrew",))) == (None, ())


def test_all_below_is_held_back_with_the_reason() -> None:
    """At any depth, but not beside it; what is held back already keeps its own reason."""
    held = [Section("content/blog/", None, "why")]
    states = [hold_back(document(path), held, "en").head for path in ("content/blog/a.md", "content/blog/b/c.md", "content/blogs/a.md")]
    assert [(head.state, head.state_reason) for head in states] == [("draft", "why"), ("draft", "why"), ("published", "")]
    assert hold_back(document("content/blog/a.md", "private: yes"), held, "en").head.state == "private"


def test_a_file_for_one_language_holds_back_that_language() -> None:
    """`_index.fr.md` speaks of French texts, `_index.en.md` of those without a language of their own on an English site."""
    french, english = (section("---\ndraft: true\n---\n", f"content/blog/_index.{lang}.md") for lang in ("fr", "en"))
    assert french is not None
    assert english is not None
    paths = ("content/blog/a.md", "content/blog/a.fr.md")
    assert [hold_back(document(path), [french], "en").head.state for path in paths] == ["published", "draft"]
    assert [hold_back(document(path), [english], "en").head.state for path in paths] == ["draft", "published"]
