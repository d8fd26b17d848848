"""Files of entries with ids."""

import pytest
from ministry_files import codes, read_ministry

from despatch.load.entries import is_id
from despatch.problems import Problem


def ids(files: dict[str, str]) -> tuple[list[str], tuple[Problem, ...]]:
    """Return the ids of the topics in files, and every mistake."""
    ministry, problems = read_ministry(files)
    return [topic.id for topic in ministry.topics or ()], problems


@pytest.mark.parametrize(
    "text",
    [
        "trade: Trade\nports: {name: Ports}\n",
        "- {id: trade, name: Trade}\n- id: ports\n  name: Ports\n",
        "ports: {id: ports, name: Ports}\ntrade: {en: Trade}\n",
    ],
)
def test_a_map_or_a_list(text: str) -> None:
    """Entries stand in a map from ids or in a list; they come in order of id."""
    assert ids({"topics.yaml": text}) == (["ports", "trade"], ())


def test_files_of_a_folder_belong_to_them() -> None:
    """A file of a folder is one entry; its name is the id unless it says another."""
    files = {"topics.yml": "trade: Trade\n", "topics/ports.yaml": "name: Ports\n", "topics/x.yml": "id: visas\nname: Visas\n"}
    assert ids(files) == (["ports", "trade", "visas"], ())


def test_ids_stay_texts() -> None:
    """What YAML would take for something else is an id like any other, and a name like any other."""
    ministry, problems = read_ministry({"topics.yaml": "no: NO\n2015: 2015\n007: Yes\nnull: 12:30\non: 1_000\n"})
    assert problems == ()
    topics = {topic.id: dict(topic.name.texts)[""] for topic in ministry.topics or ()}
    assert topics == {"no": "NO", "2015": "2015", "007": "Yes", "null": "12:30", "on": "1_000"}


@pytest.mark.parametrize("text", ["ilse-marant", "a", "7", "R.Ovanes_2", "إلسه", "हिन्दी", "外交", "é", "x" * 100])
def test_words_that_are_ids(text: str) -> None:
    """Letters and digits of any script, with marks on them, and three signs between."""
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", ".", "..", "-a", "_a", "a b", "a/b", "../a", "a\\b", "a\u202eb", "a\u200bb", "a\nb", "%2e", "a:b", "x" * 101, "\u0301a"]
)
def test_words_that_are_no_ids(text: str) -> None:
    """Nothing that could lead out of a folder, be invisible or need escapes in an address."""
    assert not is_id(text)


def test_a_better_id_is_named() -> None:
    """A name in the place of an id is an error that gives a word to write; where there is none, it says what may stand there."""
    _, problems = ids({"topics.yaml": "Ports & trade: Ports\n'/': Slash\n"})
    assert codes(problems) == [("id-unsafe", 1, 1), ("id-unsafe", 2, 1)]
    assert [problem.hint[:12] for problem in problems] == ['write "ports', "use letters "]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"topics.yaml": "a: A\na: B\n"}, [("key-twice", 2, 1)]),
        ({"topics.yaml": "- {id: a, name: A}\n- {id: a, name: B}\n"}, [("id-twice", 2, 8)]),
        ({"topics.yaml": "a: A\n", "topics.yml": "a: A\n"}, [("id-twice", 1, 1)]),
        ({"topics.yaml": "a: A\n", "topics/a.yaml": "name: A\n"}, [("id-twice", 1, 1)]),
        ({"topics.yaml": "'\u00e9': A\n'e\u0301': B\n"}, [("id-twice", 2, 1)]),
        ({"topics.yaml": "a: {id: b, name: A}\n"}, [("id-twice", 1, 9)]),
    ],
)
def test_an_id_stands_for_one_entry(files: dict[str, str], found: list[tuple[str, int, int]]) -> None:
    """The same id twice, in one file or in two, is an error."""
    assert codes(ids(files)[1]) == found


def test_both_places_of_an_id_are_named() -> None:
    """Whoever reads the error need not search for the other one."""
    _, (problem,) = ids({"topics.yaml": "x: X\na: A\n", "topics/a.yaml": "\nname: A\n"})
    assert problem.where.path == "content/topics/a.yaml"
    assert "content/topics.yaml:2" in problem.message
    assert [where.path for where, _ in problem.notes] == ["content/topics.yaml"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("trade", "file-not-fields"),
        ("- trade\n", "id-missing"),
        ("- {name: Trade}\n", "id-missing"),
        ("- {id: ~, name: Trade}\n", "id-missing"),
        ("- {id: [a], name: Trade}\n", "value-kind"),
        ("trade:\n", "name-missing"),
        ("trade: ''\n", "name-missing"),
        ("trade: {name: ''}\n", "name-missing"),
        ("trade: {slug: t}\n", "name-missing"),
        ("trade: [a, b]\n", "value-kind"),
        ("trade: {name: [a, b]}\n", "value-kind"),
        ("trade: {name: Trade, naem: x}\n", "key-unknown"),
        ("trade: {name: Trade, colour: x}\n", "key-unknown"),
        ("trade: {english: Trade}\n", "key-unknown"),
        ("trade: {nme: Trade}\n", "key-unknown"),
        ("trade: {names: {english: Trade}}\n", "language-malformed"),
    ],
)
def test_mistakes_are_told(text: str, code: str) -> None:
    """An entry that is none, or has no name, or more than we know, is an error, and one only."""
    _, problems = ids({"topics.yaml": text})
    assert [(problem.code, problem.severity) for problem in problems if problem.code != "id-unsafe"] == [(code, "error")]


@pytest.mark.parametrize(("text", "code"), [("", "name-missing"), ("- a\n", "file-not-fields"), ("words\n", "file-not-fields")])
def test_a_file_of_its_own_needs_fields(text: str, code: str) -> None:
    """A file that is named like an entry must be one."""
    assert [problem.code for problem in ids({"topics/a.yaml": text})[1]] == [code]


def test_a_mistake_in_the_yaml_has_no_followers() -> None:
    """Where a line cannot be read, nobody is told that the entry lacks what the line may hold."""
    assert [problem.code for problem in ids({"topics/a.yaml": 'name: "Trade\n'})[1]] == ["yaml-syntax"]


def test_what_is_said_twice_is_told() -> None:
    """A key that gives way to another spelling does so with a warning, in either order."""
    for text in ("a: {name: A, title: B}\n", "a: {title: B, name: A}\n"):
        ministry, (problem,) = read_ministry({"topics.yaml": text})
        assert ministry.topics is not None
        assert (problem.code, problem.severity, ministry.topics[0].name.texts) == ("key-same-meaning", "warning", (("", "A"),))


def test_more_names_join_the_name() -> None:
    """`names` adds languages; one that `name` has already is told, and that of `name` stays."""
    ministry, problems = read_ministry({"topics.yaml": "a: {name: {en: A}, names: {fr: B, en: C}}\nb: {name: B, names: {ar: D}}\n"})
    assert [topic.name.texts for topic in ministry.topics or ()] == [(("en", "A"), ("fr", "B")), (("", "B"), ("ar", "D"))]
    assert codes(problems) == [("key-same-meaning", 1, 27)]
