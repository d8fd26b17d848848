"""Missions and their names."""

import pytest
from ministry_files import codes, read_ministry

from despatch.model.ministry import Mission
from despatch.problems import Problem


def read(text: str) -> tuple[list[Mission], tuple[Problem, ...]]:
    """Return the missions in `missions.yaml`, and every mistake."""
    ministry, problems = read_ministry({"missions.yaml": text})
    return list(ministry.missions or ()), problems


def names(text: str) -> list[tuple[dict[str, str], str, str]]:
    """Return the names of the only mission, each with its days; there is no mistake."""
    (mission,), problems = read(text)
    assert problems == ()
    return [(dict(name.name.texts), name.days.first, name.days.last) for name in mission.names]


@pytest.mark.parametrize(
    "text",
    [
        "a: Athens",
        "a: {name: Athens}",
        "a: {names: Athens}",
        "a: {name: [Athens]}",
        "a: {names: [{name: Athens}]}",
        "a: {name: {name: Athens}}",
        "a: [Athens]",
    ],
)
def test_one_name(text: str) -> None:
    """A name that never changed may be written in every way that comes to mind."""
    assert names(text) == [({"": "Athens"}, "", "")]


@pytest.mark.parametrize(
    "text",
    [
        "a: {en: Athens, to: Atene}",
        "a: {name: {en: Athens, to: Atene}}",
        "a: {names: {en: Athens, to: Atene}}",
        "a: {names: [{en: Athens, to: Atene}]}",
    ],
)
def test_one_name_by_language(text: str) -> None:
    """Tongan is a language where it stands beside another one, although `to` is a key as well."""
    assert names(text) == [({"en": "Athens", "to": "Atene"}, "", "")]


def test_languages_may_stand_apart() -> None:
    """`names` adds languages to `name`."""
    assert names("a: {name: Athens, names: {fr: Athènes}}") == [({"": "Athens", "fr": "Athènes"}, "", "")]


@pytest.mark.parametrize("key", ["name", "names"])
def test_dated_names(key: str) -> None:
    """A mission changes its name on a day; the names come in order."""
    north = "{name: {en: 'Skopje, North Macedonia', fr: 'Skopje, Macédoine du Nord'}, from: 2019-02-12}"
    assert names(f"skopje:\n  {key}:\n  - {north}\n  - {{name: 'Skopje, Macedonia', until: 2019-02-11}}\n") == [
        ({"": "Skopje, Macedonia"}, "", "2019-02-11"),
        ({"en": "Skopje, North Macedonia", "fr": "Skopje, Macédoine du Nord"}, "2019-02-12", ""),
    ]


def test_all_else_of_a_mission() -> None:
    """Its place in words, its zone and its languages."""
    (mission,), problems = read("no: {name: NO, slug: oslo, location: {en: Norway}, tz: Europe/Oslo, languages: [no, EN]}")
    assert problems == ()
    assert (mission.id, mission.slug, mission.timezone, mission.languages) == ("no", "oslo", "Europe/Oslo", ("no", "en"))
    assert mission.place is not None
    assert mission.place.texts == (("en", "Norway"),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: {slug: b}", [("name-missing", 1, 1)]),
        ("a: []", [("name-missing", 1, 1)]),
        ("a: {names: [{from: 2012}]}", [("name-missing", 1, 13)]),
        ("a: {names: [{name: '', from: 2012}]}", [("name-missing", 1, 13)]),
        ("a: {names: [{name: A, from: 2012, to: 2011}]}", [("days-reversed", 1, 39)]),
        ("a: {names: [{name: A, form: 2012}]}", [("key-unknown", 1, 23)]),
        ("a: {names: [{name: A, to: 2012-02-30}]}", [("date-unreadable", 1, 27)]),
        ("a: {names: [{en: A, from: 2012}]}", [("key-unknown", 1, 14)]),
        ("a: {name: A, timezone: Europe/Paphos}", [("zone-unknown", 1, 24)]),
        ("a: {name: A, names: [{name: B, from: 2012}]}", [("key-same-meaning", 1, 5)]),
        ("a: {names: [A, B]}", [("name-overlap", 1, 16)]),
    ],
)
def test_mistakes_stand_at_their_place(text: str, found: list[tuple[str, int, int]]) -> None:
    """Each mistake is told once, at its value or key."""
    assert codes(read(text)[1]) == found


def test_names_that_overlap() -> None:
    """On a day of two names nobody knows which one counts; both are told with their days."""
    _, (problem,) = read("a:\n  names:\n  - {name: B, from: 2019-02-12}\n  - {name: A, to: 2019-02-12}\n")
    assert (problem.code, problem.severity, problem.where.line) == ("name-overlap", "warning", 3)
    assert "until 2019-02-12" in problem.message
    assert "from 2019-02-12 on" in problem.message
