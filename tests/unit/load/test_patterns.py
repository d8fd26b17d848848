"""Permalink patterns of the settings."""

import pytest

from despatch.load.patterns import pattern_fault
from despatch.load.settings import parse_settings


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("/{yyyy}/{mm}/", "without {slug} or {path}"),
        ("/{sluggg}/", '"{sluggg}" is not one of'),
        ("/:year/:slug/", '":year" is another tool'),
        ("/{lang}/{slug}/", "{lang} is not needed"),
        ("/{slug}/{", "brace"),
        ("/{slug", "brace"),
    ],
)
def test_patterns_that_make_no_addresses(pattern: str, words: str) -> None:
    """Each fault of a pattern is told with a cure."""
    fault, hint = pattern_fault(pattern)
    assert words in fault
    assert hint


def test_sound_patterns() -> None:
    """The defaults and all placeholders pass."""
    assert pattern_fault("/{author}/{yyyy}/{mm}/{dd}/{slug}/") == ("", "")
    assert pattern_fault("/{mission}/{topic}/{series}/{path}.html") == ("", "")


def test_a_pattern_without_quotes_is_told() -> None:
    """YAML reads `{slug}` as a table; the hint says so."""
    _, problems = parse_settings("content/site.yaml", b"permalink: {slug}\n")
    assert [(problem.code, problem.message) for problem in problems] == [("permalink-invalid", "YAML reads these braces as a table")]
    assert "quotes" in problems[0].hint
