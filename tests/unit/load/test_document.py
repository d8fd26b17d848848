"""Documents from bytes."""

from despatch.load.document import has_head, parse_document
from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.problems import Problem

ZONE = Settings(timezone="Europe/Skopje")


def read(path: str, text: str, settings: Settings = ZONE) -> tuple[Document, list[tuple[str, int]]]:
    """Return a post and the code and line of each of its problems."""
    document, problems = parse_document(f"content/{path}", text.encode(), "post", settings)
    assert document is not None
    return document, [(problem.code, problem.where.line) for problem in problems]


def test_head_name_and_body_are_joined() -> None:
    """The head's fields, the file's name and the text make one value; lines count from the file's first."""
    document, problems = read("posts/2013-06-12-hall.fr.md", "---\ntitle: La salle\n---\n\nBonjour [a](b.md)\n")
    assert problems == []
    assert (document.head.title, document.name, document.name_day, document.lang) == ("La salle", "hall", "2013-06-12", "fr")
    assert document.head.date is not None
    assert document.head.date.iso == "2013-06-12T00:00:00+02:00"
    assert (document.body.line, document.body.links[0].where.line) == (4, 5)


def test_front_matter_beats_the_file_name() -> None:
    """A date or language of the head is used, not that of the name."""
    document, _ = read("posts/2013-06-12-hall.fr.md", "---\ntitle: A\ndate: 2014-01-02\nlang: de\n---\n")
    assert document.head.date is not None
    assert (document.head.date.day, document.name_day, document.lang) == ("2014-01-02", "2013-06-12", "de")


def test_a_zone_of_the_head_holds_for_the_name_and_the_blocks() -> None:
    """Dates without a zone are read in the head's zone, wherever they stand."""
    document, problems = read("posts/2013-06-12-a.md", "---\ntitle: A\ntimezone: Asia/Tokyo\n---\n")
    assert problems == []
    assert document.head.date is not None
    assert document.head.date.zone == "Asia/Tokyo"


def test_the_first_heading_is_the_title() -> None:
    """Without a title in the head, the body's first heading gives it, in silence."""
    document, problems = read("posts/2013-06-12-hall.md", "words\n\n# The *hall*\n")
    assert (document.head.title, problems) == ("The hall", [])


def test_without_any_title_the_name_is_read() -> None:
    """The file's name becomes words, with a warning."""
    document, problems = read("posts/2013-06-12-old-hall.md", "words")
    assert (document.head.title, problems) == ("Old hall", [("title-missing", 0)])


def test_a_post_without_a_date_is_a_warning() -> None:
    """Pages need no date, posts are listed last without one."""
    assert read("posts/hall.md", "# Hall")[1] == [("date-missing", 0)]
    assert parse_document("content/pages/hall.md", b"# Hall", "page", ZONE)[1] == ()


def test_an_unreadable_date_is_told_once() -> None:
    """A date that cannot be read is not also said to be missing."""
    _, problems = read("posts/hall.md", "---\ntitle: A\ndate: soon\n---\n")
    assert problems == [("date-unreadable", 3)]


def test_a_folder_of_drafts_holds_back() -> None:
    """Below `_drafts/` a document is a draft, with a head or without."""
    for text in ("# A", "---\ntitle: A\n---\n"):
        document, _ = read("_drafts/2013-06-12-a.md", text)
        assert (document.head.state, document.head.state_reason) == ("draft", "in _drafts/")


def test_a_bundle_names_its_folder() -> None:
    """A bundle's folder is a logical path."""
    document, _ = read("posts/hall/index.md", "---\ntitle: A\ndate: 2013-06-12\n---\n")
    assert (document.name, document.bundle) == ("hall", "content/posts/hall")


def test_a_head_that_cannot_be_read_gives_no_document() -> None:
    """There is nothing to publish then, but the mistakes are told."""
    document, problems = parse_document("content/posts/a.md", b"---\ntitle: A\n", "post", ZONE)
    assert document is None
    assert [problem.code for problem in problems] == ["head-unclosed"]


def test_mistakes_of_head_and_body_come_at_once() -> None:
    """Neither hides the other, and each stands at its line."""
    _, problems = read("posts/2013-06-12-a.md", "---\ntitle: A\ndrfat: true\n---\n\n::: quoet\n:::\n")
    assert problems == [("key-unknown", 3), ("block-kind-unknown", 6)]


def test_the_same_bytes_give_the_same_value() -> None:
    """Parsing is a pure function, so that its result can be kept."""
    text = b"---\ntitle: A\ndate: 2013-06-12\n---\n[a](b.md)\n\n::: note\nx\n:::\n"
    one: tuple[Document | None, tuple[Problem, ...]] = parse_document("content/posts/a.md", text, "post", ZONE)
    assert one == parse_document("content/posts/a.md", text, "post", ZONE)


def test_a_head_is_noticed_readable_or_not() -> None:
    """A README with any front matter is meant for the site."""
    assert has_head("README.md", b"---\ntitle: A\n---\n")
    assert has_head("README.md", b"---\ntitle: A\n")
    assert not has_head("README.md", b"# A\n")
