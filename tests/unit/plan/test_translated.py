"""Which translations are there, missing or outdated."""

from despatch.load.document import parse_document
from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.plan.translated import outdated, source_hash, translated

SETTINGS = Settings(languages=("en", "fr", "ar"))


def document(path: str, head: str = "", text: str = "Words.") -> Document:
    """Return a post with a head and a text."""
    found, problems = parse_document(f"content/posts/{path}", f"---\ntitle: T\n{head}\n---\n{text}\n".encode(), "post", SETTINGS)
    assert found is not None, problems
    return found


def rows(*documents: Document, held: tuple[str, ...] = (), expected: tuple[str, ...] = SETTINGS.languages) -> list[tuple[str, ...]]:
    """Return state, language, source and path of each row; `held` are names of documents that are not public."""
    shown = [each.path for each in documents if each.path.rpartition("/")[2] not in held]
    found = translated(documents, shown, SETTINGS, lambda _: expected)
    return [(row.state, row.lang, row.source.removeprefix("content/posts/"), row.path.removeprefix("content/posts/")) for row in found]


def test_every_expected_language_has_a_row() -> None:
    """Those that are there say how they stand, the others are missing."""
    source = document("hall.md")
    french = document("hall.fr.md", f'translated_from: "{source_hash(source)}"')
    assert rows(source, french) == [("current", "fr", "hall.md", "hall.fr.md"), ("missing", "ar", "hall.md", "")]
    assert rows(source, document("hall.fr.md")) == [("unchecked", "fr", "hall.md", "hall.fr.md"), ("missing", "ar", "hall.md", "")]
    assert rows(source, document("hall.de.md"), expected=()) == [("unchecked", "de", "hall.md", "hall.de.md")]


def test_texts_of_one_language_lack_what_is_expected_of_each() -> None:
    """Where there is no translation at all; a form of their own language is none that they lack."""
    alone = (document("hall.md"), document("quay.md"))
    assert rows(*alone, expected=("en", "fr")) == [("missing", "fr", "hall.md", ""), ("missing", "fr", "quay.md", "")]
    assert rows(*alone, expected=("en-GB",)) == []


def test_a_form_of_an_expected_language_will_do() -> None:
    """Brazilian Portuguese is there for Portuguese."""
    assert rows(document("hall.md"), document("hall.pt-BR.md"), expected=("pt",)) == [("unchecked", "pt-BR", "hall.md", "hall.pt-BR.md")]


def test_a_translation_of_a_text_that_has_changed_is_outdated() -> None:
    """The warning stands at the hash that it was made from, and gives the one of now."""
    source, french = document("hall.md"), document("hall.fr.md", "translated_from: 0f3a9c2b1d")
    assert rows(source, french)[0] == ("outdated", "fr", "hall.md", "hall.fr.md")
    (problem,) = outdated(translated([source, french], [source.path, french.path], SETTINGS, lambda _: ()), [source, french])
    assert (problem.code, problem.where.path, problem.where.line, problem.where.column) == ("translation-outdated", french.path, 3, 18)
    assert source_hash(source) in problem.hint


def test_the_source_is_no_translation_and_in_the_sites_language_or_the_oldest() -> None:
    """A text that says what it was made from is not the source, in whatever language it is."""
    assert [row[2] for row in rows(document("hall.md"), document("hall.fr.md"), expected=())] == ["hall.md"]
    assert [row[2] for row in rows(document("hall.md", "translated_from: 1"), document("hall.fr.md"), expected=())] == ["hall.fr.md"]
    old, young = document("hall.fr.md", "date: 2016-03-09"), document("hall.ar.md", "date: 2016-03-10")
    assert [row[2] for row in rows(young, old, expected=())] == ["hall.fr.md"]
    assert [
        row[2] for row in rows(document("hall.md", "translated_from: 1"), document("hall.fr.md", "translated_from: 2"), expected=())
    ] == ["hall.md"]


def test_of_what_is_held_back_nothing_is_expected() -> None:
    """A draft has no missing translations; and one that is a draft or withdrawn itself is held, and in no warning."""
    assert rows(document("hall.md"), held=("hall.md",)) == []
    source, french = document("hall.md"), document("hall.fr.md", "translated_from: 0f3a9c2b1d")
    assert rows(source, french, held=("hall.fr.md",), expected=()) == [("held", "fr", "hall.md", "hall.fr.md")]
    gone = document("hall.md", "withdrawn: {date: 2016-03-09, reason: It was wrong.}")
    assert rows(gone, french, held=("hall.md",), expected=("en", "fr")) == [("held", "en", "hall.fr.md", "hall.md")]
    assert rows(document("hall.md", "redirect_to: /x/"), held=("hall.md",)) == []
    assert list(outdated(translated([source, french], [source.path], SETTINGS, lambda _: ()), [source, french])) == []


def test_the_hash_is_that_of_the_words() -> None:
    """Title, summary, text and blocks count; how lines are broken, dates and subjects do not."""
    base = source_hash(document("hall.md", "summary: S", "One two.\n\n::: quote\nwho: A\n\nThree.\n:::"))
    assert len(base) == 10
    assert (
        source_hash(document("other.md", "summary: S\ntags: [x]\ndate: 2016-03-09", "One\n  two.\n\n\n::: quote\nwho: A\n\nThree.\n:::"))
        == base
    )
    changes = (
        ("summary: Z", "One two.\n\n::: quote\nwho: A\n\nThree.\n:::"),
        ("summary: S", "One too.\n\n::: quote\nwho: A\n\nThree.\n:::"),
    )
    blocks = (("summary: S", "One two.\n\n::: quote\nwho: B\n\nThree.\n:::"), ("summary: S", "One two.\n\n::: quote\nwho: A\n\nFour.\n:::"))
    found = {source_hash(document("hall.md", *change)) for change in (*changes, *blocks)}
    assert len(found | {base}) == 5
