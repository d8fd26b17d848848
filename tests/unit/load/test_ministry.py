"""The ministry's files together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ministry_files import codes, read_ministry

from despatch.digest import digest
from despatch.load.ministry import describes_ministry, parse_ministry
from despatch.model.ministry import Ministry

FILES = ("people.yaml", "people/a.yaml", "missions.yaml", "topics.yaml", "governments.yaml")


@pytest.mark.parametrize("kind", ["people", "missions", "topics", "governments"])
@pytest.mark.parametrize("text", ["", "# nobody yet\n", "~\n", "{}\n", "[]\n"])
def test_an_empty_file_defines_its_kind(kind: str, text: str) -> None:
    """Nobody is known, which is something else than that anybody may be named."""
    ministry, problems = read_ministry({f"{kind}.yaml": text})
    assert problems == ()
    assert {name: getattr(ministry, name) for name in Ministry.__struct_fields__ if getattr(ministry, name) is not None} == {kind: ()}


def test_nothing_is_defined_without_files() -> None:
    """Any name may stand for a person then."""
    assert read_ministry({}) == (Ministry(), ())


@pytest.mark.parametrize(
    ("mission", "guess"), [("skopie", "skopje"), ("Skopje", "skopje"), ("Skopje, Macedonia", "skopje"), ("geneve", "geneva"), ("lima", "")]
)
def test_a_mission_of_a_posting_must_be_known(mission: str, guess: str) -> None:
    """Once there is a file of missions; what is meant is found by id and by name."""
    people = f"name: A\npostings:\n- role: R\n  mission: '{mission}'\n"
    missions = "geneva: Geneva\nskopje: {names: [{name: 'Skopje, Macedonia', to: 2019}, {name: S, from: 2020}]}\n"
    assert read_ministry({"people/a.yaml": people})[1] == ()
    _, (problem,) = read_ministry({"people/a.yaml": people, "missions.yaml": missions})
    assert (problem.code, problem.severity, problem.where.line, problem.where.column) == ("mission-unknown", "error", 4, 12)
    assert problem.hint == (f'did you mean "{guess}"?' if guess else "write an id of content/missions.yaml, or add it there")


def test_every_mistake_of_every_file_comes_at_once() -> None:
    """One file at fault hides no other."""
    files = {"people.yaml": "a: {name: A, x: y}\n", "people/b.yaml": "- b\n", "missions.yaml": "a: {tz: x}\n", "topics.yaml": "a: [\n"}
    ministry, problems = read_ministry(files)
    assert {problem.where.path for problem in problems} == {f"content/{name}" for name in files}
    assert [person.id for person in ministry.people or ()] == ["a"]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("content/people.yaml", True),
        ("content/people.yml", True),
        ("content/people", True),
        ("content/people/x.yaml", True),
        ("content/topics/a.yml", True),
        ("content/peoples.yaml", False),
        ("content/posts/people.yaml", False),
        ("content/site.yaml", False),
    ],
)
def test_what_tells_of_the_ministry(path: str, known: bool) -> None:
    """Files and folders at the top, by name."""
    assert describes_ministry(path) is known


def test_bytes_that_are_no_text() -> None:
    """They are an error at their line; NUL is taken out with a warning."""
    _, problems = parse_ministry([("content/people.yaml", b"a: Ren\xe9\nb: B\x00\n")])
    assert codes(problems) == [("text-not-utf8", 1, 7), ("character-illegal", 2, 5)]


def test_nesting_has_an_end() -> None:
    """Lists in lists, tables in tables, and aliases that multiply are refused."""
    for text in ("[" * 5000, "{a: " * 5000, "a: &a [b]\nc: *a\n", "a: " + "9" * 100_000 + "\n"):
        for name in FILES:
            _, problems = read_ministry({name: text})
            assert problems or text.startswith("a: 9")


_WORDS = st.sampled_from(
    [
        "id",
        "name",
        "names",
        "postings",
        "role",
        "mission",
        "from",
        "to",
        "bio",
        "en",
        "fr",
        "gr",
        "kind",
        "slug",
        "timezone",
        "place",
        "no",
        "~",
        "2012",
        "2012-02-30",
        "present",
        "null",
        "é",
        "1e999",
        "0x1F",
        "12:30",
        "../x",
        "'\u202e'",
        '"\\0"',
        "'\u200b'",
        "''",
        "':::quote'",
        "99999999999999999999999999",
    ],
)
_VALUES = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(_WORDS, inner), max_size=5).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}")
    ),
    max_leaves=14,
)


@given(st.dictionaries(st.sampled_from(FILES), _VALUES | st.text(max_size=40), max_size=5))
def test_no_file_breaks_us(files: dict[str, str]) -> None:
    """Whatever the files hold gives frozen values and problems at places in them, and the same each time."""
    files = {name: text.encode(errors="replace").decode() for name, text in files.items()}
    ministry, problems = read_ministry(files)
    assert digest(ministry) == digest(read_ministry(files)[0])
    assert {problem.where.path.removeprefix("content/") for problem in problems} <= files.keys()
    assert all(problem.message and problem.code for problem in problems)
    for person in ministry.people or ():
        assert [posting.days.first for posting in person.postings] == sorted(posting.days.first for posting in person.postings)
        assert all(text.strip() for _, text in person.name.texts)


@given(_VALUES)
def test_nothing_is_dropped_in_silence(text: str) -> None:
    """A person who is written down comes out, or there is an error."""
    ministry, problems = read_ministry({"people/a.yaml": f"name: A\n{text}\n" if text.startswith("{") else f"name: A\npostings: {text}\n"})
    assert ministry.people or any(problem.severity == "error" for problem in problems)
