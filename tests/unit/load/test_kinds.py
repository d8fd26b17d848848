"""Kinds of values."""

from typing import Any

import pytest

from despatch.load.compose import compose
from despatch.load.decode import Field, Kind, Reader, table_of
from despatch.load.kinds import (
    ADDRESSES,
    FLAG,
    LANGUAGE,
    LANGUAGES,
    LINE,
    MOMENT,
    NUMBER,
    OPTIONS,
    TEXT,
    WORDS,
    ZONE,
    as_text,
    choice,
    find_flag,
    table_schema,
    whole,
)
from despatch.load.nodes import Scalar, Table
from despatch.model.moment import Moment


def read(kind: Kind, value: str) -> tuple[Any, list[str]]:
    """Return what a kind makes of `key: value`, and the codes of its problems."""
    text = f"key: {value}\n"
    node, faults = compose("a.md", text)
    assert isinstance(node, Table)
    assert faults == ()
    reader = Reader("a.md", text, "Europe/London", [])
    found = kind.parse(reader, "key", node.pairs[0][1])
    return found, [problem.code for problem in reader.problems]


@pytest.mark.parametrize("word", ["true", "True", "yes", "on", "1", "y", '"true"', "' YES '"])
def test_words_for_yes(word: str) -> None:
    """All that YAML, people and other tools write for yes."""
    assert read(FLAG, word) == (True, [])


@pytest.mark.parametrize("word", ["false", "No", "off", "0", "n", '"false"'])
def test_words_for_no(word: str) -> None:
    """All that is written for no."""
    assert read(FLAG, word) == (False, [])


@pytest.mark.parametrize("word", ["maybe", "2", '""', "truee", "[a, b]", "{a: b}"])
def test_neither_yes_nor_no(word: str) -> None:
    """Anything else is an error and no answer."""
    value, codes = read(FLAG, word)
    assert value is None
    assert codes in (["flag-unreadable"], ["value-kind"])
    assert find_flag("maybe") is None


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (LINE, '"  a\\n  b "', "a b"),
        (LINE, "[one]", "one"),
        (TEXT, '" a "', "a"),
        (TEXT, '""', None),
        (NUMBER, "-3", -3),
        (whole(1, 5), "5", 5),
        (choice("given", "oldest"), "Oldest", "oldest"),
        (WORDS, "a, b ,, c", ("a", "b", "c")),
        (WORDS, "a, b; c", ("a, b", "c")),
        (WORDS, "السلام، الحرب", ("السلام", "الحرب")),
        (WORDS, "one word", ("one word",)),
        (WORDS, "[NO, 2015, 0123, 12:30, on, NO, '']", ("NO", "2015", "0123", "12:30", "on")),
        (WORDS, "['a, b', c]", ("a, b", "c")),
        (WORDS, "[a, ~, null]", ("a",)),
        (WORDS, "[]", ()),
        (ADDRESSES, "/a/ /b/", ("/a/", "/b/")),
        (ADDRESSES, "/a/, /b/", ("/a/", "/b/")),
        (ADDRESSES, "/0,12.html", ("/0,12.html",)),
        (ADDRESSES, "[/a/, /b/]", ("/a/", "/b/")),
        (LANGUAGE, "no", "no"),
        (LANGUAGE, "fr_CA", "fr-CA"),
        (LANGUAGES, "[en, ar, en]", ("en", "ar")),
        (LANGUAGES, "en, no", ("en", "no")),
        (LANGUAGES, "{en: English, fr: Français}", ("en", "fr")),
        (ZONE, "Asia/Manila", "Asia/Manila"),
        (OPTIONS, "{b: 1, a: [x, {y: z}]}", (("a", '["x", {"y": "z"}]'), ("b", "1"))),
    ],
)
def test_values(kind: Kind, value: str, expected: object) -> None:
    """What each kind makes of what people write."""
    assert read(kind, value) == (expected, [])


@pytest.mark.parametrize(
    ("path", "key", "text", "words"),
    [
        ("content/_posts/x.md", "categories", "jekyll update", ("jekyll", "update")),
        ("content/trade/_posts/2016/x.md", "Tags", "one  two one", ("one", "two")),
        ("content/_drafts/x.md", "tags", "one two", ("one", "two")),
        ("content/_posts/x.md", "categories", "open source, trade", ("open source", "trade")),
        ("content/_posts/x.md", "category", "open source", ("open source",)),
        ("content/posts/x.md", "tags", "open source", ("open source",)),
        ("content/posts/_drafts/x.md", "tags", "open source", ("open source",)),
    ],
)
def test_blanks_part_tags_and_categories_of_jekyll_alone(path: str, key: str, text: str, words: tuple[str, ...]) -> None:
    """Where posts lie as Jekyll has them, one text of several words is several; elsewhere it is one tag."""
    assert WORDS.parse(Reader(path, text, "UTC", []), key, Scalar(text, 0, len(text))) == words


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (LINE, "[a, b]", "value-kind"),
        (TEXT, "{a: b}", "value-kind"),
        (NUMBER, "x", "number-unreadable"),
        (NUMBER, "1.5", "number-unreadable"),
        (NUMBER, "99999999999999999999", "number-unreadable"),
        (whole(1), "0", "number-unreadable"),
        (choice("a", "b"), "c", "choice-unknown"),
        (WORDS, "{a: b}", "value-kind"),
        (WORDS, "[[a]]", "value-kind"),
        (MOMENT, "soon", "date-unreadable"),
        (MOMENT, "[a, b]", "value-kind"),
        (LANGUAGE, "english", "language-malformed"),
        (ZONE, "Mars", "zone-unknown"),
        (OPTIONS, "x", "value-kind"),
    ],
)
def test_faults(kind: Kind, value: str, code: str) -> None:
    """What cannot be read is one error each."""
    assert read(kind, value)[1] == [code]


def test_moments_are_read_in_the_given_zone() -> None:
    """A date without a zone takes the reader's."""
    moment, codes = read(MOMENT, "2013-06-12 09:00")
    assert codes == []
    assert isinstance(moment, Moment)
    assert moment.zone == "Europe/London"


def test_unknown_values_become_text() -> None:
    """Lists and tables become JSON, letters kept."""
    node, _ = compose("a.md", "[é, {a: NO}]")
    assert node is not None
    assert as_text(node) == '["é", {"a": "NO"}]'


def test_the_schema_of_a_table_within_a_value() -> None:
    """It tells our own keys, and leaves other tools' names for them to the parser."""
    schema = table_schema(table_of(Field("date", MOMENT, "The day.", ("when",))))
    assert schema == {"type": "object", "properties": {"date": {"description": "The day.", **MOMENT.schema}}}
