"""JSON as nodes with places: what is right is as the standard library reads it, what is wrong is told at its place."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.json_head import read_json
from despatch.load.kinds import to_plain
from despatch.load.nodes import Items, Node, Table, is_absent
from despatch.load.text import ILLEGAL


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


def test_values_are_texts_in_their_tables() -> None:
    """Escapes are read; numbers, truth values and null stay as written; the head ends behind its brace."""
    text = '\n{ "title": "the \\"port\\" \\u00e9",\n"tags": ["a", -2.5e3, true], "t": {"u": {}}, "n": null }\nText }\n'
    table, end, problems = read_json("a.md", text, 1, len(text))
    assert problems == ()
    assert end == text.index("\nText")
    assert to_plain(table) == {"title": 'the "port" é', "tags": ["a", "-2.5e3", "true"], "t": {"u": {}}, "n": "null"}
    assert is_absent(table.pairs[-1][1])


def test_offsets_count_in_the_whole_text() -> None:
    """Keys and values say where they stand in the file, quotes included."""
    text = 'é\n{"é": [1, "ü"]}'
    table, _, _ = read_json("a.md", text, 2, len(text))
    assert [text[node.start : node.end] for node in nodes(table)] == ['{"é": [1, "ü"]}', '"é"', '[1, "ü"]', "1", '"ü"']


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "length", "hint"),
    [
        ('{\n"a": 1,\n}', "head-syntax", 2, 7, 1, "delete the comma"),
        ('{\n"a": 1\n"b": 2,\n"c": 3}', "head-syntax", 3, 1, 1, "put a comma between two entries, and } behind the last"),
        ('{\ntitle: "x",\n"b": 1}', "head-syntax", 2, 1, 5, 'write "title": …'),
        ('{\n"a": \'x\',\n"b": 1}', "head-syntax", 2, 6, 3, 'write "…" around it; true, false, null and numbers stand without'),
        ('{\n"a": 01,\n"b": 1}', "head-syntax", 2, 6, 2, 'write "…" around it; true, false, null and numbers stand without'),
        ('{\n// note\n"b": 1}', "head-syntax", 2, 1, 7, "delete it, or write the head as YAML between lines of ---"),
        ('{\n"a": "x\n,"b": 1}', "head-syntax", 2, 6, 2, 'put " at the end of the text, and write \\n for a new line'),
        ('{\n"a": "C:\\q",\n"b": 1}', "head-syntax", 2, 6, 6, "write \\\\ for a backslash, and \\t for a tab"),
        ('{\n"a" 1,\n"b": 1}', "head-syntax", 2, 1, 3, 'write "key": value'),
        ('{"a": [1, 2', "head-syntax", 1, 7, 1, "put ] behind the last entry"),
        ('{"a": 1', "head-syntax", 1, 1, 1, "put } behind the last entry"),
        ('{"a": 1, "a": 2}', "key-twice", 1, 10, 3, "keep one of them"),
        ('{"a": "\\ud800"}', "character-illegal", 1, 7, 8, "delete the escape"),
        (f'{{"a": {"[" * 30}{"]" * 30}}}', "head-syntax", 1, 27, 1, "nest less"),
    ],
)
def test_mistakes_are_told_at_their_place_with_a_cure(text: str, code: str, line: int, column: int, length: int, hint: str) -> None:
    """One problem, with line, column and length as an editor counts them."""
    _, _, problems = read_json("a.md", text, 0, len(text))
    assert [(p.code, p.where.line, p.where.column, p.where.length, p.hint) for p in problems] == [(code, line, column, length, hint)]


def test_reading_goes_on_at_the_next_line_with_a_key() -> None:
    """Every mistake is told, and what lies between them is read."""
    table, end, problems = read_json("a.md", '{\n"a": x,\n"b": 1,\n"c": y\n}', 0, 24)
    assert [problem.where.line for problem in problems] == [2, 4]
    assert (to_plain(table), end) == ({"b": "1"}, None)


TEXTS = st.text(max_size=8)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def as_texts(value: object) -> object:
    """Return a tree with texts for all that is neither list nor table, without what no page may hold."""
    if isinstance(value, dict):
        return {ILLEGAL.sub("", key): as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_texts(item) for item in value]
    return ILLEGAL.sub("", value) if isinstance(value, str) else json.dumps(value)


@given(st.dictionaries(TEXTS, TREES, max_size=4), st.sampled_from([None, 0, 2]), st.booleans())
def test_heads_mean_what_the_standard_library_wrote(tree: dict[str, object], indent: int | None, ascii_only: bool) -> None:
    """Any table written by it, in any layout, comes back with no error unless cleaning makes two keys one."""
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    table, end, problems = read_json("a.md", f"{text}\nText", 0, len(text) + 5)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert all(0 <= node.start <= node.end <= len(text) for node in nodes(table))
    assert end == len(text)
    if not errors:
        assert to_plain(table) == as_texts(tree)
    assert all(problem.code == "key-twice" for problem in errors)


PIECES = st.sampled_from(
    ['"a"', '"b":', ":", ",", "{", "}", "[", "]", "1", "-", "true", "nul", "\n", " ", '"', "\\", "'x'", "//", "\u0661"]
)


@given(st.lists(PIECES, max_size=14).map(lambda pieces: "{" + "".join(pieces)))
def test_no_text_raises_and_what_is_no_json_is_an_error(text: str) -> None:
    """A head without an error is one that the standard library reads, up to where it ends."""
    table, end, problems = read_json("a.md", text, 0, len(text))
    assert all(0 <= node.start <= node.end <= len(text) for node in nodes(table))
    if not problems:
        assert end is not None
        assert as_texts(json.loads(text[:end])) == to_plain(table)
    elif end is None or all(problem.code != "key-twice" for problem in problems):
        with pytest.raises(json.JSONDecodeError):
            json.loads(text)
