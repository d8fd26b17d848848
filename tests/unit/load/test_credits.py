"""Authors and curators: ids, names, and tables."""

import unicodedata

import pytest

from despatch.load.fields import decode_head
from despatch.load.head import parse_head
from despatch.model.source import Credit, Head
from despatch.problems import Problem


def head_of(lines: str) -> tuple[Head, tuple[Problem, ...]]:
    """Return the typed head of a post with these lines, and its problems."""
    raw, _, _, faults = parse_head("content/posts/x.md", f"---\n{lines}\n---\nText")
    assert (raw is not None, faults) == (True, ())
    assert raw is not None
    return decode_head(raw, "content/posts/x.md", "UTC", ())


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("ilse-marant", ("ilse-marant",)),
        ("Ilse Marant, R. Ovanes", ("Ilse Marant", "R. Ovanes")),
        ("'Marant, Ilse; Ovanes, R.'", ("Marant, Ilse", "Ovanes, R.")),
        ("['Marant, Ilse', r-ovanes, ~]", ("Marant, Ilse", "r-ovanes")),
        ("[a, b, a]", ("a", "b")),
        ("Ilse Marant <ilse@ministry.example>", ("Ilse Marant",)),
        ("[Ilse Marant <ilse@ministry.example>, R. Ovanes]", ("Ilse Marant", "R. Ovanes")),
        ("[]", ()),
        ("~", ()),
    ],
)
def test_authors_as_texts(value: str, authors: tuple[str, ...]) -> None:
    """One or several, in order, each once; a mail address is never part of a name."""
    head, problems = head_of(f"authors: {value}")
    assert (head.authors, head.credits, problems) == (authors, (), ())


@pytest.mark.parametrize("line", ["author: {}", "authors: [b, {}]", "author: {{id: {}, role: x}}", "mission: {}", "curator: {}"])
def test_an_id_is_read_composed(line: str) -> None:
    """Some systems write é as two characters; files of people have it as one. Its place is found all the same."""
    decomposed = unicodedata.normalize("NFD", "élise")
    assert decomposed != "élise"
    head, problems = head_of(line.format(decomposed))
    key = line.partition(":")[0].replace("author", "authors").replace("ss", "s")
    assert "élise" in (*head.authors, head.mission, head.curator)
    assert not problems
    if key == "authors":
        assert head.span("authors élise", "x").column == line.format("^").index("^") + 1


@pytest.mark.parametrize(
    ("value", "credit"),
    [
        ("{id: ilse-marant, role: Chair of the talks}", Credit("ilse-marant", "Chair of the talks")),
        ("{id: ilse-marant}", Credit("ilse-marant")),
        ("{id: ilse-marant, name: Ilse Marant}", Credit("ilse-marant")),
        ("{name: Sarah P., role: Pupil}", Credit("Sarah P.", "Pupil", guest=True)),
        ("{Name: Sarah P.}", Credit("Sarah P.", guest=True)),
        ("{name: Sarah P., email: sarah@school.example, url: https://school.example/}", Credit("Sarah P.", guest=True)),
        ("{name: Sarah P. <sarah@school.example>}", Credit("Sarah P.", guest=True)),
        ("{name: Sarah P., twitter: sp, avatar: a.png, bio: {en: x}, image_url: [a]}", Credit("Sarah P.", guest=True)),
        ("{key: ilse, title: Envoy, socials: {mastodon: x}}", Credit("ilse", "Envoy")),
        ("{display_name: Sarah P., login: sarah}", Credit("Sarah P.", guest=True)),
    ],
)
@pytest.mark.parametrize("shape", ["author: {}", "authors: [{}]", "authors: [first, {}, last]", "params: {{author: {}}}"])
def test_an_author_as_a_table(value: str, credit: Credit, shape: str) -> None:
    """An id or a guest's name, and a role; what other tools' tables tell besides is left out, mail addresses first of all."""
    head, problems = head_of(shape.format(value))
    assert (head.credits, problems) == ((credit,), ())
    assert head.authors == (("first", credit.who, "last") if "first" in shape else (credit.who,))
    assert "@" not in repr((head.authors, head.credits, head.extra))


@pytest.mark.parametrize(
    ("value", "code", "column", "words"),
    [
        ("{name: Ann, rolle: Envoy}", "key-unknown", 21, 'did you mean "role"?'),
        ("{nmae: Ann, name: Ann}", "key-unknown", 10, 'did you mean "name"?'),
        ("{name: Ann, hat: red}", "key-unknown", 21, 'unknown key "hat" in an author'),
        ("{ilse-marant}", "key-unknown", 10, 'unknown key "ilse-marant" in an author'),
        ("{email: a@school.example}", "value-kind", 9, 'this entry of "author" has no name'),
        ("[ann, {role: Envoy}]", "value-kind", 15, 'this entry of "author" has no name'),
        ("[ann, <a@school.example>]", "value-kind", 15, 'this entry of "author" has no name'),
        ("[ann, [a, b]]", "value-kind", 15, "not a list"),
        ("{name: [a, b]}", "value-kind", 16, "not a list"),
    ],
)
def test_mistakes_of_authors(value: str, code: str, column: int, words: str) -> None:
    """Each is an error at its own column, and what is sound is still read."""
    _, problems = head_of(f"author: {value}")
    assert [problem.severity for problem in problems] == ["error"]
    assert (problems[0].code, problems[0].where.line, problems[0].where.column) == (code, 2, column)
    assert words in problems[0].message


def test_each_author_has_a_place() -> None:
    """In a list, in a table, and in a text with several names."""
    head, _ = head_of("authors:\n  - ilse-marant\n  - {role: Envoy, id: r-ovanes}\n  - name: Sarah P.")
    places = {name: head.span(f"authors {name}", "") for name in head.authors}
    assert {name: (span.line, span.column, span.length) for name, span in places.items()} == {
        "ilse-marant": (3, 5, 11),
        "r-ovanes": (4, 23, 8),
        "Sarah P.": (5, 11, 8),
    }
    head, _ = head_of("author: Ann Bell <ann@school.example>, Ann")
    assert [head.span(f"authors {name}", "").column for name in ("Ann Bell", "Ann")] == [9, 40]


@pytest.mark.parametrize(
    ("value", "curator", "column"),
    [
        ("Noor Vessely", ("Noor Vessely", "", False), 10),
        ("noor-vessely", ("noor-vessely", "", False), 10),
        ("{id: noor-vessely}", ("noor-vessely", "", False), 15),
        ("{name: Noor Vessely}", ("Noor Vessely", "", True), 17),
        ("[{name: Noor Vessely, role: Archivist, email: n@museum.example}]", ("Noor Vessely", "Archivist", True), 18),
    ],
)
def test_a_curator(value: str, curator: tuple[str, str, bool], column: int) -> None:
    """A text, or the same table as an author's: a guest is told apart."""
    head, problems = head_of(f"curator: {value}")
    assert (head.curator, head.curator_role, head.curator_guest) == curator
    assert (problems, head.span("curator", "").column) == ((), column)


@pytest.mark.parametrize(
    ("value", "code"),
    [("[a, b]", "value-kind"), ("{role: x}", "value-kind"), ("{name: a, rolle: b}", "key-unknown"), ("[[a]]", "value-kind")],
)
def test_mistakes_of_curators(value: str, code: str) -> None:
    """A story has one curator, who has a name."""
    assert [problem.code for problem in head_of(f"curator: {value}")[1]] == [code]
