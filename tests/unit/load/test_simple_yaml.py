"""Simple heads, read without the library: the same nodes, or none."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from despatch.load.any_yaml import compose_any
from despatch.load.simple_yaml import simple_table

HEAD = """title: "Ship's log: 5 & 6"
author: Ilse Marant
date: 2013-06-12T09:30:00+01:00
tags: [port, "the sea", 'a b', 2013]
topics:
  - trade & tide
  - "relations"
people:
- a-b
url: https://a.example/b?c=d&e
summary: 'He said "no", twice – it’s true'
Übersee: no
"""
PIECES = (
    *("a: ", "b:", "c: ", "d:  ", "e", "f g", "1", "é", "\n", "\n", "\n", " ", "  - ", "- ", "- h: ", "[", "]", "[i, j]", "['k', l]", ", "),
    *(
        '"m"',
        '"n',
        "'o'",
        "''",
        '"\\x41"',
        ": ",
        ":",
        "#p",
        " #q",
        "q#r",
        "|",
        ">",
        "&s",
        "*t",
        "!u",
        "%v",
        "@w",
        "`",
        "{x: y}",
        "? ",
        "---",
        "...",
    ),
    *(
        "-",
        "~",
        "null",
        "\t",
        "\u00a0",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\u00ad",
        "\ufdd0",
        "\x7f",
        "\\",
        "=",
        "<<: ",
        "–",
        "’",
        "\U0001f6a2",
    ),
)


def _agrees(text: str, start: int, stop: int) -> bool:
    """Fail where simple reading says something else than the library; return whether it says anything."""
    table = simple_table(text, start, stop)
    if table is not None:
        assert compose_any("a.md", text, start, stop) == (table, ())
    return table is not None


def test_an_ordinary_head_is_simple() -> None:
    """Texts, quoted or not, and flat lists of both forms; offsets count in the file."""
    head = HEAD.replace("Übersee: no\n", "")
    assert _agrees(f"---\n{head}---\n\nText: no\n", 4, 4 + len(head))
    assert _agrees(head.rstrip("\n"), 0, len(head) - 1)


@pytest.mark.parametrize(
    "text", ["", "\n", "a: b\na: c\n", "a:\n", "a: b # c\n", "# a\nb: c\n", "a: b\n c\n", "a: [b, [c]]\n", "a: {b: c}\n", HEAD]
)
def test_other_heads_are_left_to_the_library(text: str) -> None:
    """Nothing is said of comments, nested values, mistakes and empty heads."""
    assert simple_table(text, 0, len(text)) is None


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.integers(0, 3))
@example("a:\n- b\n  - c\n", 0)
@example("a: b:c\n", 0)
@example("a: [b , c]\n", 0)
@example("a: b \nc: d\n", 0)
def test_whatever_is_simple_is_what_the_library_reads(text: str, start: int) -> None:
    """Marks in any order."""
    _agrees(text, min(start, len(text)), len(text))


_KEYS = st.sampled_from(("title", "date_x", "A-b", "c", "d", "on"))
_TEXTS = st.text(st.sampled_from("abZ09 é中–’.,:;!?#&*-_=+@/()[]{}|>%'\"~^$\\\u00a0"), max_size=8)
_VALUES = st.one_of(
    _TEXTS,
    _TEXTS.map('"{}"'.format),
    _TEXTS.map("'{}'".format),
    st.lists(_TEXTS, min_size=1, max_size=3).map(lambda all_: f"[{', '.join(all_)}]"),
)
_LISTS = st.lists(st.one_of(_TEXTS, _TEXTS.map('"{}"'.format)), min_size=1, max_size=3).map(
    lambda all_: "".join(f"\n- {each}" for each in all_)
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.builds("{}: {}".format, _KEYS, _VALUES) | st.builds("{}:{}".format, _KEYS, _LISTS), min_size=1, max_size=4).map("\n".join)
)
def test_whatever_looks_like_a_head_is_what_the_library_reads(text: str) -> None:
    """Keys with values of all signs that people use."""
    _agrees(text, 0, len(text))


def test_real_heads_are_what_the_library_reads(corpora: Path, in_full: bool) -> None:
    """Those of the corpora; in a short run, a part of them. A third at least is simple."""
    told = [
        _agrees(text, found.start(1), found.end(1))
        for path in sorted(corpora.rglob("*.md"))[:: 1 if in_full else 8]
        if (found := re.match(r"---\n(.*?\n)---\n", text := path.read_text(errors="ignore").replace("\r\n", "\n"), re.DOTALL))
    ]
    assert sum(told) > len(told) / 3
