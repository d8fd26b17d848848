"""YAML as nodes, strictly: also what hostile YAML does, in a process of its own."""

import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.compose import compose
from despatch.load.kinds import to_plain
from despatch.load.nodes import MAX_DEPTH, Scalar, Table
from despatch.problems import Problem


def plain(text: str) -> tuple[object, tuple[Problem, ...]]:
    """Return the tree as lists, dicts and texts, and the problems."""
    node, problems = compose("a.md", text)
    return (None if node is None else to_plain(node)), problems


def test_all_values_stay_texts() -> None:
    """No word, number or date becomes anything else: Norway stays Norway."""
    text = "a: NO\nb: 2015\nc: 0123\nd: 12:30\ne: on\nf: 1_000\ng: 2013-06-12\nh: 1.10\nyes: 1\n2020: x\n"
    assert plain(text) == (
        {
            "a": "NO",
            "b": "2015",
            "c": "0123",
            "d": "12:30",
            "e": "on",
            "f": "1_000",
            "g": "2013-06-12",
            "h": "1.10",
            "yes": "1",
            "2020": "x",
        },
        (),
    )


def test_lists_tables_and_blocks() -> None:
    """Both styles of lists and tables, folded and literal texts are read."""
    text = "a: [x, y]\nb:\n- x\n- {c: d}\ne: >\n  one\n  two\nf: |\n  one\n  two\n"
    assert plain(text) == ({"a": ["x", "y"], "b": ["x", {"c": "d"}], "e": "one two\n", "f": "one\ntwo\n"}, ())


def test_offsets_count_in_the_whole_text() -> None:
    """Nodes say where they stand in the file, in characters, also after letters outside ASCII and U+2028."""
    text = "---\nté: é\u2028è\nkéy: [välue]\n---\n"
    node, problems = compose("a.md", text, 4, text.rindex("---"))
    assert isinstance(node, Table)
    key, value = node.pairs[-1]
    assert problems == ()
    assert text[key.start : key.end] == "kéy"
    assert text[value.start : value.end] == "[välue]"


def test_quotes_are_remembered() -> None:
    """`plain` tells `""` from nothing."""
    node, _ = compose("a.md", "a: ''\nb:\n")
    assert isinstance(node, Table)
    assert [value.plain for _, value in node.pairs if isinstance(value, Scalar)] == [False, True]


def test_nothing_is_nothing() -> None:
    """Blank and commented text has no tree and no fault."""
    assert plain("") == plain("\n# only a comment\n") == (None, ())


def test_a_key_given_twice_names_both_lines() -> None:
    """The second is the error, the first its note; it holds inside tables, too."""
    value, problems = plain("title: a\ndate: b\ntitle: c\n")
    assert value == {"title": "a", "date": "b"}
    assert [(p.code, p.message, p.where.line, p.notes[0][0].line) for p in problems] == [
        ("key-twice", 'the key "title" is given twice, on lines 1 and 3', 3, 1),
    ]
    assert [problem.code for problem in plain("a:\n  b: 1\n  b: 2\n")[1]] == ["key-twice"]


@pytest.mark.parametrize(
    "text",
    [
        "a: &x y",
        "a: *x",
        "a: &x [*x]",
        "a: !!python/object:os.system x",
        "a: !important",
        "!!map {a: b}",
        "a: ! x",
        "&x a: b",
        "a: b\n--- \nc: d",
    ],
)
def test_features_of_yaml_that_heads_do_not_need_are_refused(text: str) -> None:
    """Anchors, aliases, tags and second documents are errors with a cure."""
    _, problems = plain(text)
    assert [problem.code for problem in problems] == ["yaml-refused"]
    assert problems[0].hint


def test_depth_is_limited() -> None:
    """Twenty levels pass, one more does not."""
    assert plain("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))[1] == ()
    assert [p.code for p in plain("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH)[1]] == ["yaml-refused"]


@pytest.mark.parametrize(
    "expression",
    [
        "'[' * 100_000",
        "'{a: ' * 20_000",
        "'- ' * 30_000",
        "'? ' * 30_000",
        "'a:\\n' + ''.join(' ' * n + 'a:\\n' for n in range(1, 400))",
        "'a: ' + '\"' * 60_000",
        "'a: &a [x, x]\\n' + ''.join(f'{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\\n' for n in range(9))",
        "'a: &a {x: y}\\n' + ''.join(f'b{n}: &b{n} {{<<: [*a, *a]}}\\n' for n in range(24))",
        "'a: b\\n' * 16_000",
        "'!' * 60_000",
        "'%' * 60_000",
        "'a: \"' + '\\\\x00' * 15_000 + '\"'",
        "'a: b #c\\n' * 8_000",
        "'a' * 60_000 + ': b'",
        "',' * 60_000",
        "'a: b: c\\n' * 4_000",
        "'a: [\\n' * 3_000",
    ],
)
def test_hostile_yaml_ends_soon_and_without_a_crash(expression: str) -> None:
    """A process of its own survives each bomb, so that a crash of the C library fails this test and not the run."""
    program = f"""
        from despatch.load.compose import compose
        compose("a.md", ({expression})[:65_536])
        print("alive")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr[-500:]


def test_escapes_do_not_bring_back_illegal_characters() -> None:
    r"""`"\uFDD0"` and `"\0"` would be characters that no page may hold: taken out with a warning."""
    value, problems = plain('a: "x\\uFDD0y\\0z"\nb: "\\e"\n')
    assert value == {"a": "xyz", "b": ""}
    assert [(p.code, p.severity, p.where.line) for p in problems] == [
        ("character-illegal", "warning", 1),
        ("character-illegal", "warning", 2),
    ]


def test_a_hashtag_that_yaml_takes_for_a_comment_is_told() -> None:
    """`title: Talks on #Lima` would lose its end in silence; a comment with a blank after # is a comment."""
    value, problems = plain("title: Talks on #Lima now\ntags: #summit\nname: x # said by hand\nlist:\n  - a #b\n")
    assert value == {"title": "Talks on", "tags": "", "name": "x", "list": ["a"]}
    assert [(p.code, p.severity, p.where.line, p.where.column) for p in problems] == [
        ("value-cut", "warning", 1, 17),
        ("value-cut", "warning", 2, 7),
        ("value-cut", "warning", 5, 7),
    ]
    assert problems[0].hint == 'put the value in quotes: "Talks on #Lima now"'


def test_one_syntax_error_does_not_hide_the_rest() -> None:
    """Every line that cannot be read is named, and the others still are."""
    value, problems = plain('title: a: b\ndate: 2013-06-12\nby: @me\nnote: "Quoted" words\ntags: [a, b]\n')
    assert value == {"date": "2013-06-12", "tags": ["a", "b"]}
    assert [(problem.code, problem.where.line) for problem in problems] == [("yaml-syntax", 1), ("yaml-syntax", 3), ("yaml-syntax", 4)]


def test_a_text_over_several_lines_is_no_fault_beside_another() -> None:
    """A quoted text whose second line looks like a key is left alone when another line is at fault."""
    value, problems = plain('excerpt: "They said\nnote: well."\ntitle: a: b\n')
    assert value == {"excerpt": "They said note: well."}
    assert [problem.where.line for problem in problems] == [3]


def test_braces_of_templates_are_no_keys() -> None:
    """`{{ page.title }}` is told as a text that needs quotes."""
    _, problems = plain("title: {{ page.title }}\n")
    assert [problem.code for problem in problems] == ["yaml-syntax"]
    assert "quotes" in problems[0].hint


_PIECES = st.sampled_from(
    [*"[]{}:,-?&*!|>'\"%@`#~\\ \n\tab1é\u2028", ": ", "- ", "\n  ", "a: ", "---\n", "<<: ", "!!str ", "\\u0041", "key: value\n"]
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join)))
def test_no_text_raises(text: str) -> None:
    """Any text has a tree, a problem or nothing to say, and each problem a line of the text."""
    node, problems = compose("a.md", text)
    assert node is None or 0 <= node.start <= node.end <= len(text)
    assert all(1 <= problem.where.line <= text.count("\n") + 1 for problem in problems)
