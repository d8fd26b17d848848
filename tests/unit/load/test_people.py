"""People, in files of their own and in one."""

import pytest
from ministry_files import codes, read_ministry

from despatch.model.ministry import Person
from despatch.problems import Problem

WHOLE = """name: Ilse Marant
names: {ar: إلسه مارانت, zh-hant: 馬蘭特}
slug: marant
portrait: ilse.jpg
bio:
  fr: |

    Elle *écrit*.
  en: She *writes*.
postings:
  - {role: {en: Ambassador, fr: Ambassadrice}, mission: skopje, from: 2016-08-01, to: 2020-07-31}
  - {role: Permanent Representative, mission: geneva, from: 2020-09-01}
"""


def read(text: str, name: str = "people/ilse-marant.yaml") -> tuple[Person, tuple[Problem, ...]]:
    """Return the only person of a file, and every mistake."""
    ministry, problems = read_ministry({name: text})
    assert ministry.people is not None
    (person,) = ministry.people
    return person, problems


def test_a_person_is_read_whole() -> None:
    """Names in other scripts, bios by language and dated postings, each as written."""
    person, problems = read(WHOLE)
    assert problems == ()
    assert (person.id, person.slug, person.portrait, person.group) == ("ilse-marant", "marant", "ilse.jpg", False)
    assert person.name.texts == (("", "Ilse Marant"), ("ar", "إلسه مارانت"), ("zh-Hant", "馬蘭特"))
    assert [(bio.lang, bio.body.text.strip(), bio.body.line) for bio in person.bios] == [
        ("en", "She *writes*.", 9),
        ("fr", "Elle *écrit*.", 7),
    ]
    assert [posting.days.first for posting in person.postings] == ["2016-08-01", "2020-09-01"]


def test_one_file_for_all_says_the_same() -> None:
    """A person is the same in `people.yaml` as in a file of her own."""
    inside = "ilse-marant:\n" + "".join(f"  {line}\n" for line in WHOLE.splitlines())
    own, together = read(WHOLE)[0], read(inside, "people.yaml")[0]
    assert (own.name, own.slug, own.portrait) == (together.name, together.slug, together.portrait)
    assert [(posting.role, posting.days) for posting in own.postings] == [(posting.role, posting.days) for posting in together.postings]


def test_a_name_is_enough() -> None:
    """In one text, or in a text for each language."""
    ministry, problems = read_ministry({"people.yaml": "a: R. Ovanes\nb: {en: Harbour office, fr: Bureau du port}\n"})
    assert problems == ()
    assert [person.name.texts for person in ministry.people or ()] == [
        (("", "R. Ovanes"),),
        (("en", "Harbour office"), ("fr", "Bureau du port")),
    ]


@pytest.mark.parametrize(("word", "group"), [("person", False), ("group", True), ("Group", True)])
def test_a_group_writes_together(word: str, group: bool) -> None:
    """A kind is one of two words, in any case."""
    assert read(f"name: A\nkind: {word}\n")[0].group is group


@pytest.mark.parametrize(
    ("key", "field"), [("image", "portrait"), ("photo", "portrait"), ("avatar", "portrait"), ("about", "bios"), ("description", "bios")]
)
def test_other_words_for_the_keys(key: str, field: str) -> None:
    """What an editor or another tool would call them."""
    person, problems = read(f"name: A\n{key}: x.jpg\n")
    assert getattr(person, field)
    assert problems == ()


def test_a_bio_points_into_the_file() -> None:
    """A mistake in a literal block is told at the file's line."""
    _, problems = read("name: A\nbio: |\n  Words.\n\n  ::: qoute\n  who: B\n\n  More.\n  :::\n")
    assert [(problem.code, problem.where.line) for problem in problems] == [("block-kind-unknown", 5)]


def test_a_bio_is_markdown_ready_for_pages() -> None:
    """Links of other tools are ours, as in posts."""
    person, _ = read("name: A\nbio: 'See [this]({{< ref \"port.md\" >}}).'\n")
    assert "{{<" not in person.bios[0].body.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("naem: A\n", [("key-unknown", 1, 1)]),
        ("name: A\nmission: rome\n", [("key-unknown", 2, 1)]),
        ("name: A\nkind: team\n", [("choice-unknown", 2, 7)]),
        ("name: {en: A, gr: B}\n", [("language-malformed", 1, 15)]),
        ("name: {en: A, EN: B}\n", [("key-twice", 1, 15)]),
        ("name: {en: {a: b}}\n", [("value-kind", 1, 12)]),
        ("name: A\nbio: [a, b]\n", [("value-kind", 2, 6)]),
        ("name: A\nbio: {en: [a, b]}\n", [("value-kind", 2, 11)]),
        ("name: A\nportrait: {src: a.jpg}\n", [("value-kind", 2, 11)]),
        ("name: A\nname: B\n", [("key-twice", 2, 1)]),
        ("name: A\nNAME: B\n", [("key-twice", 2, 1)]),
        ("slug: a\n", [("name-missing", 1, 1)]),
        ('name: "A\\u202eB"\n', [("character-turning", 1, 7)]),
        ('name: "\\u202e"\n', [("character-turning", 1, 7), ("name-missing", 1, 1)]),
    ],
)
def test_mistakes_stand_at_their_place(text: str, found: list[tuple[str, int, int]]) -> None:
    """Each mistake is told once, at its value or key."""
    _, problems = read_ministry({"people/a.yaml": text})
    assert sorted(codes(problems)) == sorted(found)


def test_a_person_knows_her_line() -> None:
    """Later warnings point at her: at the key in `people.yaml`, at the first line of a file of her own."""
    people = read_ministry({"people.yaml": "a: A\n\nb:\n  name: B\n"})[0].people or ()
    assert [(person.where.line, person.where.text) for person in people] == [(1, "a: A"), (3, "b:")]
    assert (read(WHOLE)[0].where.line, read(WHOLE)[0].where.text) == (1, "name: Ilse Marant")
