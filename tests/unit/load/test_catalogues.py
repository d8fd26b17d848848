"""Catalogues of messages."""

import pytest

from despatch.load.catalogues import Catalogue, catalogue_language, parse_messages, value_faults


def read(text: str) -> Catalogue:
    """Return the messages of a catalogue without mistakes."""
    messages, problems = parse_messages("themes/x/locale/en.yaml", text)
    assert problems == ()
    return messages


def test_messages_are_texts() -> None:
    """A catalogue is flat; anything deeper is an error at its place."""
    messages, problems = parse_messages("themes/x/locale/en.yaml", "a: x\nposts.one: '{count} post'\nb: [c]\n")
    assert messages["posts.one"].text == "{count} post"
    assert messages["posts.one"].where.line == 2
    assert [(problem.code, problem.where.line) for problem in problems] == [("theme-invalid", 3)]


def test_a_message_without_a_text_is_not_there() -> None:
    """Somebody has not translated it yet; two quotes mean that nothing is to be said."""
    assert {name: message.text for name, message in read("a:\nb: ''\n").items()} == {"b": ""}


@pytest.mark.parametrize("text", ["{day", "day}", "{}", "{0}", "{day.year}", "{day[0]}", "{day!r}", "{day:>3}", "{a day}"])
def test_braces_hold_the_name_of_a_value(text: str) -> None:
    """Whatever else they hold would fail on the first page that says it."""
    _, problems = parse_messages("themes/x/locale/en.yaml", f'a: b\nsince: "{text}"\n')
    assert [(problem.code, problem.severity, problem.where.line) for problem in problems] == [("message-malformed", "error", 2)]
    assert read('since: "{{day}} {day}"\n')


def test_a_value_that_english_does_not_have_is_an_error() -> None:
    """That of any layer counts, and a number is given to any message; what has no English says nothing."""
    carried = {"en": read('by: "by {name}"\nposts.one: A post\nposts.other: "{count} posts"\n')}
    own = {"de": read('by: "von {nmae}"\nposts.one: "{count} von {name}"\nposts.two: "{count}"\nother: "{x}"\n')}
    problems = list(value_faults([own, carried]))
    assert [(problem.message, problem.hint, problem.where.line) for problem in problems] == [
        ('the message "by" has no value {nmae}', 'did you mean "name"?', 1),
        ('the message "posts.one" has no value {name}', "it has {count}", 2),
    ]


@pytest.mark.parametrize(("name", "lang"), [("de", "de"), ("pt_BR", "pt-BR"), ("zh-hant", "zh-Hant"), ("deutsch", None), ("de.old", None)])
def test_the_name_of_the_file_is_the_language(name: str, lang: str | None) -> None:
    """In any spelling of its tag."""
    found, problems = catalogue_language(f"themes/x/locale/{name}.yaml")
    assert found == lang
    assert [problem.code for problem in problems] == ([] if lang else ["catalogue-name"])
