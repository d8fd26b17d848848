"""Lists of attributes."""

import pytest

from despatch.render.commonmark.attributes import LIST, read_list, written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{#a}", (("id", "a"),)),
        ("{: #a .b .c }", (("id", "a"), ("class", "b c"))),
        ("{.b.c}", (("class", "b c"),)),
        ("{title='a b' lang=fr width=\"40\"}", (("title", "a b"), ("lang", "fr"), ("width", "40"))),
        ("{#a #b}", (("id", "b"),)),
        ("{onclick=alert(1) .b}", (("class", "b"),)),
        ("{#سفير}", (("id", "سفير"),)),
    ],
)
def test_lists(text: str, found: tuple[tuple[str, str], ...]) -> None:
    """Of Hugo, of kramdown and of Python-Markdown; handlers and styles are left out."""
    assert LIST.fullmatch(text)
    assert read_list(text, trusted=False) == found


@pytest.mark.parametrize("text", ["{}", "{a}", "{ .b c }", "{{ a }}", "{% b %}", "{#}", "{# note #}", '{title="a}', "{.b\n.c}"])
def test_what_is_no_list(text: str) -> None:
    """Braces in a sentence, and tags of other tools, stay text."""
    assert LIST.match(text) is None


def test_a_tag_says_nothing_twice() -> None:
    """What it had before stands."""
    assert written('<a href="b" title="c">', (("title", "d"), ("id", '"e"'))) == '<a href="b" title="c" id="&quot;e&quot;">'
