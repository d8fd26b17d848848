"""Texts that may differ by language."""

import pytest

from despatch.load.compose import compose
from despatch.load.decode import Reader
from despatch.load.words import WORDED
from despatch.model.words import Words
from despatch.problems import Problem


def read(text: str) -> tuple[Words | None, list[Problem]]:
    """Return the words in a value, and its problems."""
    reader = Reader("a.yaml", text, "UTC", [])
    node, _ = compose("a.yaml", text)
    assert node is not None
    words: Words | None = WORDED.parse(reader, "name", node)
    return words, reader.problems


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Athens", (("", "Athens"),)),
        ("'  two\n  lines '", (("", "two lines"),)),
        ("{fr: Athènes, ar: أثينا, en: Athens}", (("ar", "أثينا"), ("en", "Athens"), ("fr", "Athènes"))),
        ("{pt_br: Atenas}", (("pt-BR", "Atenas"),)),
        ("{no: Athen, fr: ~}", (("no", "Athen"),)),
        ("{en: 2015}", (("en", "2015"),)),
    ],
)
def test_a_text_or_a_text_by_language(text: str, texts: tuple[tuple[str, str], ...]) -> None:
    """A text stands for all languages; a map is sorted by tag, each in its usual spelling."""
    assert read(text) == (Words(texts), [])


@pytest.mark.parametrize("text", ["''", "{}", "{en: ~}", "{en: ''}"])
def test_what_is_empty_is_none(text: str) -> None:
    """Words without a text are none at all."""
    assert read(text) == (None, [])


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("{english: Athens}", "language-malformed", 2),
        ("{en: Athens, EN: Athina}", "key-twice", 14),
        ("{en: [a, b]}", "value-kind", 6),
        ("[a, b]", "value-kind", 1),
    ],
)
def test_mistakes_stand_where_they_are(text: str, code: str, column: int) -> None:
    """Each mistake is one error at its key or text."""
    _, problems = read(text)
    assert [(problem.code, problem.severity, problem.where.column) for problem in problems] == [(code, "error", column)]


def test_what_is_meant_is_named() -> None:
    """A country's code or a language's name in the place of a tag gets the tag."""
    _, problems = read("{gr: a, english: b, xx: c}")
    assert [problem.message for problem in problems] == [
        '"gr" is no language tag (did you mean "el"?)',
        '"english" is no language tag (did you mean "en"?)',
        '"xx" is no language tag',
    ]


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_controls_of_direction_are_taken_out(sign: str) -> None:
    """A name cannot turn the line that it stands in; marks that turn nothing stay."""
    words, (problem,) = read(f"{{en: '{sign}Athens\u200f'}}")
    assert words == Words((("en", "Athens\u200f"),))
    assert (problem.code, problem.severity, problem.where.column) == ("character-turning", "warning", 6)
    assert f"U+{ord(sign):04X}" in problem.message
