"""TOML as nodes with places: what is right is as the standard library reads it, what is wrong is told at its place."""

import math
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.kinds import to_plain
from despatch.load.nodes import Items, Node, Scalar, Table
from despatch.load.text import ILLEGAL
from despatch.load.toml_head import read_toml

HEAD = '''title = "The \\"port\\" reopens"  # at last
date = 2024-01-01T10:00:00Z
slug.part = 'C:\\quay'
weight = +1_000
draft = false
tags = [ "a", # one
  'b',
]
where = {place = "Sarrin", at = [1.5, true]}
long = """
One \\
   line"""
[params]
"deck of" = "x"
'''


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, keys too."""
    yield node
    if isinstance(node, Table):
        for key, value in node.pairs:
            yield key
            yield from nodes(value)
    elif isinstance(node, Items):
        for item in node.items:
            yield from nodes(item)


def as_texts(value: object) -> object:
    """Return what the standard library read, with texts for all that is neither list nor table."""
    if isinstance(value, dict):
        return {key: as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_values_are_texts_in_their_tables() -> None:
    """Escapes are read, underscores and plus signs fall away, dates and truth values stay as written."""
    table, problems = read_toml("a.md", HEAD, 0, len(HEAD))
    assert problems == ()
    assert to_plain(table) == {
        "title": 'The "port" reopens',
        "date": "2024-01-01T10:00:00Z",
        "slug": {"part": "C:\\quay"},
        "weight": "1000",
        "draft": "false",
        "tags": ["a", "b"],
        "where": {"place": "Sarrin", "at": ["1.5", "true"]},
        "long": "One line",
        "params": {"deck of": "x"},
    }


def test_offsets_count_in_the_whole_text() -> None:
    """Keys and values say where they stand in the file, behind any letters, quotes included."""
    text = '+++\n"té" = "é"\n[[kéy.b]]\nc = [1]\n+++\n'.replace("kéy", "'kéy'")
    table, problems = read_toml("a.md", text, 4, text.rindex("+++"))
    assert problems == ()
    shown = [text[node.start : node.end] for node in nodes(table) if isinstance(node, Scalar)]
    assert shown == ['"té"', '"é"', "'kéy'", "b", "c", "1"]


def test_tables_of_an_array_hold_tables_of_their_own() -> None:
    """`[[name]]` opens one more; `[name.inner]` belongs to the last."""
    text = "[[res]]\n[res.inner]\na=1\n[[res]]\n[res.inner]\na=2\n"
    table, problems = read_toml("a.md", text, 0, len(text))
    assert problems == ()
    assert to_plain(table) == {"res": [{"inner": {"a": "1"}}, {"inner": {"a": "2"}}]}


def test_texts_in_quotes_are_not_plain() -> None:
    """`"null"` and `""` are texts; a word without quotes is plain."""
    table, _ = read_toml("a.md", 'a = ""\nb = true\n', 0, 16)
    assert [value.plain for _, value in table.pairs if isinstance(value, Scalar)] == [False, True]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "length", "hint"),
    [
        ("title = The port\n", "head-syntax", 1, 9, 8, 'put it in quotes: "The port"'),
        ("title: The port\n", "head-syntax", 1, 6, 1, 'write title = "The port"'),
        ("draft = True\n", "head-syntax", 1, 9, 4, "write true or false"),
        ("draft = yes # no\n", "head-syntax", 1, 9, 3, "write true or false"),
        ("a = \u201cx\u201d\n", "head-syntax", 1, 5, 3, 'write straight quotes: "…"'),
        ('a = "x\nb = 1\n', "head-syntax", 1, 5, 2, 'put " at the end of the text'),
        ('a = "x" y\n', "head-syntax", 1, 9, 1, 'put a text in quotes as a whole, and write \\" for a quote inside it'),
        ('a = "C:\\quay"\n', "head-syntax", 1, 5, 9, "write \\\\ for a backslash, or put the text in single quotes"),
        ("a =\nb = 1\n", "head-syntax", 1, 4, 1, 'write "" for an empty text, or delete the line'),
        ("a = [1, 2\n", "head-syntax", 1, 5, 1, "put ] behind the last entry"),
        ("a = [1 2]\n", "head-syntax", 1, 6, 3, 'put it in quotes: "1 2"'),
        ('a = ["x" "y"]\n', "head-syntax", 1, 10, 1, "put a comma between two entries, and ] behind the last"),
        ("a = {b = 1\n}\n", "head-syntax", 1, 5, 1, "put } behind the last entry"),
        ("date = 2024-02-30\n", "head-syntax", 1, 8, 10, "write it as 2013-06-12 or 2013-06-12T09:30:00"),
        ("date = 2024-02-03 10:00\n", "head-syntax", 1, 8, 16, 'put it in quotes: "2024-02-03 10:00"'),
        ("[a\nb = 1\n", "head-syntax", 1, 1, 2, "write it as [name]"),
        ("words\n", "head-syntax", 1, 1, 5, 'write it as key = "value"'),
        ("a = 1\na = 2\n", "key-twice", 2, 1, 1, "keep one of them"),
        ("[a]\n[a]\n", "key-twice", 2, 2, 1, "keep one of them"),
        ("a = 1\n[[a]]\n", "key-twice", 2, 3, 1, "keep one of them"),
        ("a.b = 1\n[a]\n", "head-syntax", 2, 1, 3, "give each table and each key once"),
        ("a = 1\na.b = 1\n", "head-syntax", 2, 1, 1, "give one of them another name"),
        (f"a = {'[' * 40}{']' * 40}\n", "head-syntax", 1, 25, 1, "nest less"),
        ('a = "\\u0007"\n', "character-illegal", 1, 5, 8, "delete the escape"),
    ],
)
def test_mistakes_are_told_at_their_place_with_a_cure(text: str, code: str, line: int, column: int, length: int, hint: str) -> None:
    """One problem, with line, column and length as an editor counts them."""
    _, problems = read_toml("a.md", text, 0, len(text))
    assert [(p.code, p.where.line, p.where.column, p.where.length, p.hint) for p in problems] == [(code, line, column, length, hint)]


def test_every_mistake_is_told_and_the_rest_is_read() -> None:
    """A line that cannot be read costs that line alone."""
    text = "title: x\na = y\n[params]\nb = 'z'\nc = No\n"
    table, problems = read_toml("a.md", text, 0, len(text))
    assert [problem.where.line for problem in problems] == [1, 2, 5]
    assert to_plain(table) == {"params": {"b": "z"}}


KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,5}", fullmatch=True) | st.text(max_size=3).map(lambda text: _quoted(ILLEGAL.sub("", text)))
SCALARS = st.one_of(
    st.text(max_size=12).map(lambda text: _quoted(text)),
    st.text(alphabet="ab \"'\\\n#=]", max_size=8).map(lambda text: f"'''{text}'''"),
    st.text(alphabet="ab \"'\\\nnt#=]", max_size=8).map(lambda text: f'"""{text}"""'),
    st.integers().map(str),
    st.sampled_from(["true", "false", "1_000", "0x1F", "0o17", "-0.5e3", "inf", "+7", "True", "yes", "01", "1.", "\u0661", "x y", ""]),
    st.datetimes().map(lambda moment: moment.isoformat(sep=" ")),
    st.dates().map(lambda day: day.isoformat()),
    st.times().map(lambda clock: clock.isoformat()),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.lists(st.tuples(KEYS, inner), max_size=3).map(lambda rows: "{" + ", ".join(f"{key} = {item}" for key, item in rows) + "}"),
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda row: f"{row[0]} = {row[1]}"),
    st.tuples(KEYS, KEYS, VALUES).map(lambda row: f"{row[0]} . {row[1]}={row[2]} # {row[0]}"),
    st.lists(KEYS, min_size=1, max_size=3).map(lambda keys: f"[{'.'.join(keys)}]"),
    KEYS.map(lambda key: f"[[{key}]]"),
    st.text(max_size=8),
)


def _quoted(text: str) -> str:
    plain = text.encode("utf-8", "replace").decode()
    return '"' + "".join(f"\\u{ord(sign):04x}" if sign < " " or sign in '"\\\x7f' else sign for sign in plain) + '"'


def same(ours: object, theirs: object) -> bool:
    """Return whether our texts stand for the values that the standard library read."""
    if isinstance(theirs, dict):
        return isinstance(ours, dict) and list(ours) == list(theirs) and all(same(ours[key], theirs[key]) for key in theirs)
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    assert isinstance(ours, str)
    if isinstance(theirs, bool | str):
        return ours == as_texts(theirs)
    if isinstance(theirs, int):
        return int(ours, 0) == theirs
    if isinstance(theirs, float):
        return float(ours) == theirs or (math.isnan(theirs) and math.isnan(float(ours)))
    assert isinstance(theirs, date | time | datetime)
    return type(theirs).fromisoformat(ours) == theirs


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_heads_mean_what_the_standard_library_reads(text: str) -> None:
    """No text raises; offsets lie within it; valid TOML has no error and equal values, other text an error."""
    table, problems = read_toml("a.md", f"+++\n{text}", 4, len(text) + 4)
    assert all(4 <= node.start <= node.end <= len(text) + 4 for node in nodes(table))
    errors = [problem for problem in problems if problem.severity == "error"]
    try:
        theirs = tomllib.loads(text)
    except ValueError:
        assert errors
        return
    assert not errors
    if not problems:
        assert same(to_plain(table), theirs)
