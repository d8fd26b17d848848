"""Which documents are translations of each other."""

import pytest

from despatch.load.document import parse_document
from despatch.model.settings import Settings
from despatch.model.source import Document, DocumentKind
from despatch.plan.translations import sets_of, translations, twice_translated

SETTINGS = Settings(languages=("en", "fr", "pt-BR"))


def document(path: str, head: str = "", kind: DocumentKind = "post") -> Document:
    """Return a document with a head, at a path below `content/`."""
    found, problems = parse_document(f"content/{path}", f"---\ntitle: T\n{head}\n---\nWords.\n".encode(), kind, SETTINGS)
    assert found is not None, problems
    return found


def sets(*documents: Document) -> list[set[str]]:
    """Return the sets of more than one document, as paths below `content/`."""
    return [{each.path.removeprefix("content/") for each in members} for members in sets_of(documents, SETTINGS) if len(members) > 1]


@pytest.mark.parametrize(
    "paths",
    [
        ("posts/hall.md", "posts/hall.fr.md", "posts/hall.ar.md"),
        ("posts/hall.md", "posts/fr/hall.md"),
        ("posts/en/hall.md", "posts/fr/hall.md"),
        ("posts/2016/hall.md", "posts/fr/2016/hall.md"),
        ("posts/2016/fr/hall.md", "posts/2016/hall.md"),
        ("posts/pt_BR/hall.md", "posts/hall.md"),
        ("posts/hall/index.md", "posts/hall/index.fr.md"),
        ("posts/hall/index.md", "posts/hall.fr.md"),
        ("posts/2016-03-09-hall.md", "posts/2016-03-09-hall.fr.md"),
        ("posts/2016-03-09-hall/index.md", "posts/2016-03-09-hall.fr.md"),
        ("hall.md", "fr/hall.md", "hall.ar.md"),
    ],
)
def test_texts_of_one_place_and_name_are_a_set(paths: tuple[str, ...]) -> None:
    """Suffix, folder and bundle say the language, and are not part of the name."""
    assert sets(*(document(path) for path in paths)) == [set(paths)]


@pytest.mark.parametrize(
    "paths",
    [
        ("posts/hall.md", "posts/port.fr.md"),
        ("posts/2016/hall.md", "posts/2017/hall.fr.md"),
        ("posts/2016-03-09-hall.md", "posts/2017-03-09-hall.fr.md"),
    ],
)
def test_texts_of_different_places_or_names_are_not(paths: tuple[str, ...]) -> None:
    """Another folder, day or name is another text."""
    assert sets(*(document(path) for path in paths)) == []


def test_a_key_joins_whatever_the_names() -> None:
    """Texts of one `translation_key` are a set, and names no longer count for them."""
    key = "translation_key: port"
    assert sets(document("posts/port.md", key), document("posts/le-port.fr.md", key), document("posts/port.ar.md")) == [
        {"posts/port.md", "posts/le-port.fr.md"}
    ]


def test_a_post_is_no_translation_of_a_page() -> None:
    """Neither name nor key nor slug joins kinds."""
    for head in ("", "translation_key: port", "slug: port"):
        assert sets(document("posts/port.md", head), document("pages/port.fr.md", head, "page")) == []


def test_pages_and_stories_have_sets_too() -> None:
    """The rules are those of posts."""
    for kind, folder in (("page", "pages"), ("story", "stories")):
        assert sets(document(f"{folder}/port.md", "", kind), document(f"{folder}/port.fr.md", "", kind)) == [
            {f"{folder}/port.md", f"{folder}/port.fr.md"}
        ]


def test_one_slug_in_several_languages_joins() -> None:
    """As Pelican has it; and what a name joins as well is one set."""
    found = sets(document("posts/a.md", "slug: port"), document("posts/b.fr.md", "slug: port"), document("posts/b.ar.md"))
    assert found == [{"posts/a.md", "posts/b.fr.md", "posts/b.ar.md"}]


def test_a_slug_that_a_language_uses_twice_joins_only_texts_of_a_day() -> None:
    """Two ambassadors may take their farewell under one slug."""
    first, second = "slug: farewell\ndate: 2012-07-01", "slug: farewell\ndate: 2016-07-01"
    found = sets(document("posts/a.md", first), document("posts/b.md", second), document("posts/c.fr.md", second))
    assert found == [{"posts/b.md", "posts/c.fr.md"}]


def test_what_does_not_stand_is_in_no_set() -> None:
    """Nobody is led to a withdrawn text, or to one that has moved."""
    withdrawn = document("posts/hall.fr.md", "withdrawn: {date: 2016-03-09, reason: It was wrong.}")
    texts = (document("posts/hall.md"), withdrawn, document("posts/hall.ar.md", "redirect_to: /x/"))
    assert translations(texts, SETTINGS) == ()


def test_of_two_texts_in_one_language_the_second_is_named_and_left_out() -> None:
    """Readers are led to the first; the warning stands at the second, and shows the first."""
    key = "translation_key: hall"
    texts = [document("posts/a.md", key), document("posts/b.fr.md", key), document("posts/c.fr.md", key)]
    assert dict(translations(texts, SETTINGS)) == dict.fromkeys(
        ("content/posts/a.md", "content/posts/b.fr.md"), ("content/posts/a.md", "content/posts/b.fr.md")
    )
    (problem,) = twice_translated(texts, SETTINGS)
    assert (problem.code, problem.where.path, problem.notes[0][0].path) == (
        "translation-twice",
        "content/posts/c.fr.md",
        "content/posts/b.fr.md",
    )


def test_two_texts_of_one_language_alone_are_no_mistake() -> None:
    """A key that names no translation does no harm."""
    texts = [document("posts/a.md", "translation_key: hall"), document("posts/b.md", "translation_key: hall")]
    assert (translations(texts, SETTINGS), list(twice_translated(texts, SETTINGS))) == ((), [])
