"""The decoder: tables of fields over trees of texts."""

from typing import Any

import pytest

from despatch.load.compose import compose
from despatch.load.decode import Decoded, Field, Reader, decode, fold_key, json_schema, one_typo, refuse_unknown, table_of
from despatch.load.kinds import FLAG, LINE, WORDS, whole
from despatch.load.nodes import Table
from despatch.problems import Problem

_FIELDS = table_of(
    Field("title", LINE, "The title."),
    Field("summary", LINE, "A summary.", ("excerpt", "deck")),
    Field("per_page", whole(1, 10), "Posts on a page."),
    Field("tags", WORDS, "Words."),
    Field("draft", FLAG, "Not yet.", ("wip",), every=True),
    nested=("extra",),
)


def run(text: str, known: tuple[str, ...] = ()) -> tuple[Decoded, list[Problem]]:
    """Decode a text by the fields above."""
    node, faults = compose("a.md", text)
    assert isinstance(node, Table)
    reader = Reader("a.md", text, "UTC", [*faults])
    return decode(node, _FIELDS, reader, known), reader.problems


def told(problems: list[Problem]) -> list[tuple[str, int, int]]:
    """Return code, line and column of each problem."""
    return [(problem.code, problem.where.line, problem.where.column) for problem in problems]


def test_values_get_types() -> None:
    """Each value goes through its field's parser and comes under the field's name."""
    decoded, problems = run("title: x\nper_page: 5\ntags: a, b\n")
    assert decoded.values == {"title": "x", "per_page": 5, "tags": ("a", "b")}
    assert problems == []


@pytest.mark.parametrize("key", ["per_page", "Per_Page", "PERPAGE", "per-page", "perPage", "per page"])
def test_spellings_of_a_key(key: str) -> None:
    """Case, hyphens, underscores and blanks do not matter."""
    assert run(f"{key}: 5\n")[0].values == {"per_page": 5}


def test_every_mistake_is_told_at_its_place() -> None:
    """One bad value does not hide the next."""
    decoded, problems = run("title: [a, b]\nper_page: 99\ndraft: maybe\ntags: ok\n")
    assert decoded.values == {"tags": ("ok",)}
    assert told(problems) == [("value-kind", 1, 8), ("number-unreadable", 2, 11), ("flag-unreadable", 3, 8)]


def test_empty_values_are_absent() -> None:
    """A key without a value is as good as none."""
    assert run("title:\nper_page: ~\ntags: null\n")[0].given == {}


def test_our_own_key_beats_an_alias_in_silence() -> None:
    """In either order."""
    for text in ("summary: a\nexcerpt: b\n", "excerpt: b\nsummary: a\n"):
        decoded, problems = run(text)
        assert (decoded.values, problems) == ({"summary": "a"}, [])


def test_two_aliases_are_a_warning() -> None:
    """The first of two other spellings is used, and the second is told."""
    decoded, problems = run("deck: a\nexcerpt: b\n")
    assert decoded.values == {"summary": "a"}
    assert told(problems) == [("key-same-meaning", 2, 1)]
    assert problems[0].severity == "warning"


def test_one_key_in_two_spellings_is_given_twice() -> None:
    """`Title` and `title` are one key."""
    assert told(run("title: a\nTitle: b\n")[1]) == [("key-twice", 2, 1)]


def test_every_spelling_counts_where_a_field_asks_for_it() -> None:
    """What loses to a better spelling is handed on beside it."""
    decoded, problems = run("draft: no\nwip: yes\nextra: {draft: 1}\n")
    assert decoded.values == {"draft": False}
    assert [(name, value) for name, _, value in decoded.others] == [("draft", True), ("draft", True)]
    assert problems == []


def test_nested_tables_are_read_through() -> None:
    """Known keys in `extra` count where the head has none of its own; unknown ones come as unknown, without a near-miss check."""
    decoded, problems = run("title: own\nextra:\n  title: nested\n  summary: s\n  tittle: x\n")
    assert decoded.values == {"title": "own", "summary": "s"}
    assert [key.text for key, _ in decoded.unknown] == ["tittle"]
    assert problems == []


def test_a_near_miss_is_an_error_unless_listed() -> None:
    """One typo is told with the word that was meant; a listed key is let through."""
    decoded, problems = run("drfat: true\nclass: x\n")
    assert [key.text for key, _ in decoded.unknown] == ["class"]
    assert [(p.code, p.message, p.where.length) for p in problems] == [("key-unknown", 'unknown key "drfat" (did you mean "draft"?)', 5)]
    assert run("drfat: true\n", ("DRFAT",))[1] == []


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("draft", "draft", False),
        ("drfat", "draft", True),
        ("darft", "draft", True),
        ("draf", "draft", True),
        ("drafft", "draft", True),
        ("drast", "draft", True),
        ("raft", "draft", True),
        ("drafts", "draft", True),
        ("rdatf", "draft", False),
        ("dr", "draft", False),
        ("tfard", "draft", False),
        ("", "a", True),
        ("ab", "ba", True),
    ],
)
def test_typos(word: str, other: str, *, near: bool) -> None:
    """One letter more, less or other, or two neighbours swapped; in both directions."""
    assert one_typo(word, other) is near
    assert one_typo(other, word) is near


def test_two_fields_may_not_share_a_spelling() -> None:
    """A table that reads one key in two ways is refused at start."""
    with pytest.raises(ValueError, match="two fields"):
        table_of(Field("title", LINE, ""), Field("name", LINE, "", ("Title",)))


def test_unknown_keys_can_be_refused() -> None:
    """Where no key may be unknown each of them is an error that lists what is known."""
    node, _ = compose("s.yaml", "title: x\nfoo: 1\n")
    assert isinstance(node, Table)
    reader = Reader("s.yaml", "title: x\nfoo: 1\n", "UTC", [])
    refuse_unknown(decode(node, _FIELDS, reader), _FIELDS, reader, "the settings")
    assert told(reader.problems) == [("key-unknown", 2, 1)]
    assert "title, summary" in reader.problems[0].hint


def test_the_schema_comes_from_the_fields() -> None:
    """Names, aliases, kinds and docs stand in a JSON Schema."""
    schema: dict[str, Any] = json_schema(_FIELDS, strict=True)
    assert schema["properties"]["per_page"] == {"description": "Posts on a page.", "type": "integer", "minimum": 1, "maximum": 10}
    assert schema["properties"]["deck"]["deprecated"] is True
    assert schema["additionalProperties"] is False
    assert json_schema(_FIELDS, strict=False)["additionalProperties"] is True


def test_keys_fold() -> None:
    """All spellings have one form."""
    assert {fold_key(key) for key in ("publishDate", "publish_date", "Publish-Date", "PUBLISH DATE")} == {"publishdate"}
