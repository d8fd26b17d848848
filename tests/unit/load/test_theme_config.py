"""theme.yaml."""

import pytest

from despatch.load.theme_config import OptionRule, parse_theme

WHOLE = """\
extends: dateline
options:
  accent: {type: text, default: red, doc: A colour}
  big: {type: bool, default: true}
  many: {type: number, default: 3}
  side: {type: choice, choices: [start, end], default: end}
queries:
  post: {latest: 5, related: 4}
"""


def test_everything_that_a_theme_says() -> None:
    """Options keep their types and defaults, queries their counts."""
    config, problems = parse_theme("themes/x/theme.yaml", WHOLE)
    assert problems == ()
    assert config.extends == "dateline"
    assert [(rule.name, rule.type, rule.default) for rule in config.options] == [
        ("accent", "text", "red"),
        ("big", "bool", "true"),
        ("many", "number", "3"),
        ("side", "choice", "end"),
    ]
    assert [(rule.template, rule.name, rule.count) for rule in config.queries] == [("post", "latest", 5), ("post", "related", 4)]


def test_an_empty_file_is_a_theme_that_stands_alone() -> None:
    """Nothing is needed in theme.yaml."""
    assert parse_theme("themes/x/theme.yaml", "# nothing\n")[1] == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("extend: x", "key-unknown", 1, 1),
        ("extends: [a]", "theme-invalid", 1, 10),
        ("options: [a]", "theme-invalid", 1, 10),
        ("options:\n  a: {tpye: text}", "key-unknown", 2, 7),
        ("options:\n  a: {type: colour}", "theme-invalid", 2, 13),
        ("options:\n  a: {type: bool, default: maybe}", "theme-invalid", 2, 28),
        ("options:\n  a: {type: choice, choices: x}", "theme-invalid", 2, 30),
        ("queries:\n  post: {ltest: 5}", "query-unknown", 2, 10),
        ("queries:\n  post: {latest: many}", "theme-invalid", 2, 18),
        ("queries: {post: latest}", "theme-invalid", 1, 17),
        ("just words", "theme-invalid", 1, 1),
    ],
)
def test_mistakes_at_their_places(text: str, code: str, line: int, column: int) -> None:
    """Every mistake stands at its line and column."""
    _, problems = parse_theme("themes/x/theme.yaml", text)
    assert (problems[0].code, problems[0].where.line, problems[0].where.column) == (code, line, column)


@pytest.mark.parametrize(("value", "good"), [("3", True), ("-0.5", True), ("three", False), ("1.", False), ("٣", False), ("", False)])
def test_numbers(value: str, good: bool) -> None:
    """A number is written with plain digits and a point."""
    assert (OptionRule(name="x", type="number", default="1").fault(value) == "") is good
