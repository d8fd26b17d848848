"""Front matter as a typed head."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.decode import fold_key, json_schema
from despatch.load.fields import HEAD, HEAD_FIELDS, decode_head
from despatch.load.head import parse_head
from despatch.load.text import decode_text
from despatch.model.moment import Moment
from despatch.model.source import Head
from despatch.problems import Problem


def head_of(lines: str, zone: str = "UTC", known: tuple[str, ...] = ()) -> tuple[Head, tuple[Problem, ...]]:
    """Return the typed head of a post with these lines, and its problems."""
    raw, _, _, faults = parse_head("content/posts/x.md", f"---\n{lines}\n---\nText")
    assert raw is not None
    head, problems = decode_head(raw, "content/posts/x.md", zone, known)
    return head, (*faults, *problems)


def test_a_usual_head() -> None:
    """The example of the handbook, field by field."""
    head, problems = head_of(
        "title: The port reopens\ndate: 2016-03-09\nauthor: ilse-marant   # her posting on that day\ntopics: [trade]\n"
        "summary: Talks ended with a ship's horn.\nimage: quay.jpg\nimage_alt: A grain ship leaving the quay",
    )
    assert problems == ()
    assert (head.title, head.authors, head.topics, head.summary) == (
        "The port reopens",
        ("ilse-marant",),
        ("trade",),
        "Talks ended with a ship's horn.",
    )
    assert head.date == Moment("2016-03-09T00:00:00+00:00", "UTC", 1457481600, precise=False)
    assert head.image is not None
    assert (head.image.src, head.image.alt) == ("quay.jpg", "A grain ship leaving the quay")
    assert head.state == "published"


_DAY = Moment("2013-06-12T00:00:00+00:00", "UTC", 1370995200, precise=False)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        *(
            (f"{key}: 2013-06-12", "updated", _DAY)
            for key in ("updated", "lastmod", "modified", "last_modified_at", "Updated", "lastModified")
        ),
        *(
            (f"{key}: 2013-06-12", "publish_at", _DAY)
            for key in ("publish_at", "publishDate", "publishdate", "pubdate", "pubDate", "published_at")
        ),
        *(
            (f"{key}: 2013-06-12", "expires", _DAY)
            for key in ("expires", "expiryDate", "expirydate", "unpublishdate", "unpublishDate", "expiration_date")
        ),
        *((f"{key}: /a/b/", "url", "/a/b/") for key in ("url", "permalink", "path", "save_as")),
        *((f"{key}: [/a/, /b]", "aliases", ("/a/", "/b")) for key in ("aliases", "alias", "redirect_from")),
        *((f"{key}: a; b", "topics", ("a", "b")) for key in ("topics", "topic", "categories", "category", "Category")),
        *((f"{key}: a, b", "tags", ("a", "b")) for key in ("tags", "tag", "Tags")),
        *((f"{key}: ann", "authors", ("ann",)) for key in ("authors", "author", "byline")),
        *((f"{key}: few words", "summary", "few words") for key in ("summary", "excerpt", "deck")),
        *((f"{key}: k", "translation_key", "k") for key in ("translation_key", "translationKey", "ref")),
        *((f"{key}: fr", "lang", "fr") for key in ("lang", "language", "locale")),
        *((f"{key}: wide", "template", "wide") for key in ("template", "layout")),
        *((f"{key}: 3", "weight", 3) for key in ("weight", "order", "menu_order")),
        *((f"{key}: ogl", "licence", "ogl") for key in ("licence", "license")),
        ("order: oldest", "order", "oldest"),
        ("date: 2013-06-12", "date", _DAY),
        ("slug: 0123", "slug", "0123"),
        ("title: 12:30", "title", "12:30"),
        ("title: 2015", "title", "2015"),
        ("title: NO", "title", "NO"),
        ("title: Null", "title", "Null"),
        ("lang: no", "lang", "no"),
        ("redirect_to: /new/", "redirect_to", "/new/"),
        ("series: [talks]", "series", "talks"),
        ("mission: geneva", "mission", "geneva"),
        ("byline_role: Envoy", "byline_role", "Envoy"),
        ("toc: yes", "toc", True),
        ("guid: '7'", "guid", "7"),
        ("related: [a, b]", "related", ("a", "b")),
        ("political: true", "political", True),
        ("curator: Ann", "curator", "Ann"),
        ("translated_from: 0e12", "translated_from", "0e12"),
        ("source_hash: 2015", "translated_from", "2015"),
        ("timezone: Asia/Manila", "timezone", "Asia/Manila"),
        ("origin: https://s.example/x", "origin", ("https://s.example/x",)),
        ("written: 0123456789abcdef", "written", "0123456789abcdef"),
        ("live: true", "live", True),
        ("description: a\n  b", "description", "a b"),
        ("taxonomies: {tags: [a, b]}", "tags", ("a", "b")),
        ("params: {author: ann}", "authors", ("ann",)),
        ("extra:\n  series: talks", "series", "talks"),
    ],
)
def test_keys_and_their_aliases(line: str, field: str, value: object) -> None:
    """Each spelling reaches its field, with the place of its value."""
    head, problems = head_of(line)
    assert problems == ()
    assert getattr(head, field) == value
    assert any(name in (field, "order") and span.line >= 2 for name, span in head.places("content/posts/x.md").items())


@pytest.mark.parametrize("name", ["post", "page", "default", "layouts/post.njk", "essay.liquid", "single.html", "Post", "false"])
def test_layouts_of_other_tools_mean_none(name: str) -> None:
    """The usual names of other tools' layouts choose our usual template."""
    head, problems = head_of(f"layout: {name}")
    assert (head.template, problems) == (None, ())


@pytest.mark.parametrize("pattern", ["/:year/:title/", "/blog/{{ page.slug }}/", "/{slug}/"])
def test_an_address_with_placeholders_is_an_error(pattern: str) -> None:
    """One post's address is finished; a pattern belongs in the settings."""
    head, problems = head_of(f"permalink: '{pattern}'")
    assert head.url is None
    assert [problem.code for problem in problems] == ["address-pattern"]


def test_named_styles_of_addresses_mean_nothing() -> None:
    """Jekyll's `permalink: pretty` is no address."""
    head, problems = head_of("permalink: pretty")
    assert (head.url, problems) == (None, ())


def test_dates_take_the_heads_own_zone_before_the_sites() -> None:
    """A story's `timezone` holds for its dates, wherever it stands in the head."""
    head, _ = head_of("date: 2020-01-01 10:00\ntimezone: Asia/Manila", "Europe/London")
    assert head.date is not None
    assert head.date.iso == "2020-01-01T10:00:00+08:00"
    site, _ = head_of("date: 2020-01-01 10:00", "Asia/Manila")
    assert site.date is not None
    assert site.date.zone == "Asia/Manila"


def test_one_of_several_names() -> None:
    """Where one name is wanted the first is taken, with a warning."""
    head, problems = head_of("series: [a, b]")
    assert head.series == "a"
    assert [(problem.code, problem.severity) for problem in problems] == [("value-first", "warning")]


def test_all_mistakes_at_once_at_their_places() -> None:
    """Syntax, dates, flags and keys are all told in one go, each with line, column and length."""
    _, problems = head_of("title: a: b\ndate: 2013-02-30\ntoc: perhaps\ntilte: x\nlang: english")
    assert sorted((p.where.line, p.where.column, p.where.length, p.code) for p in problems) == [
        (2, 8, 4, "yaml-syntax"),
        (3, 7, 10, "date-unreadable"),
        (4, 6, 7, "flag-unreadable"),
        (5, 1, 5, "key-unknown"),
        (6, 7, 7, "language-malformed"),
    ]


def test_each_entry_of_a_list_has_a_place() -> None:
    """Topics, tags and aliases by themselves; of one name among several, the one that is used."""
    head, _ = head_of("tags: ports, sea trade\ntopics:\n- trade\n- ' Old  ports '\naliases: /a/ /b/\nmission: [athens]\nseries: talks")
    names = ("tags ports", "tags sea trade", "topics trade", "topics Old ports", "aliases /b/", "mission", "series")
    assert [(head.span(name, "").line, head.span(name, "").column) for name in names] == [
        (2, 7),
        (2, 14),
        (4, 3),
        (5, 3),
        (6, 14),
        (7, 11),
        (8, 9),
    ]


def test_every_field_has_words_and_a_schema() -> None:
    """Each key is described for people and for editors."""
    schema = json_schema(HEAD, strict=False)
    for field in HEAD_FIELDS:
        assert field.doc.endswith(".")
        assert schema["properties"][field.name]["description"] == field.doc
    assert {fold_key(name) for name in ("draft", "status", "published", "private")} <= set(HEAD.lookup)


_KEYS = st.sampled_from(
    [field.name for field in HEAD_FIELDS] + [alias for field in HEAD_FIELDS for alias in field.aliases] + ["x", "extra", "params", "drfat"]
)
_INNER = ("id", "name", "role", "rolle", "email", "date", "note", "reason", "since", "src", "2016-03-10", "en", "")
_TEXTS = ("ann", "Bell, Ann; Ben", "a@b.example", "2016-03-10", "soon", "true", "no", "~", "", "-1", "\u202e", "<b>")
_SHAPES = st.recursive(
    st.none() | st.booleans() | st.sampled_from(_TEXTS) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_INNER), inner, max_size=3),
    max_leaves=6,
)
_WRITTEN = st.sampled_from(["[", "{a: b", "|\n  x", "1e9", '"\\0"', "[{}]", "a: b"]) | st.text(max_size=30)
_VALUES = _SHAPES.map(json.dumps) | _WRITTEN


@given(st.lists(st.tuples(_KEYS, _VALUES), max_size=8))
def test_no_head_raises(pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in any field, there is a head or a problem, and each problem and author has a place."""
    data = "---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\nText"
    text, _ = decode_text("content/posts/x.md", data.encode("utf-8", "surrogatepass"))
    raw, _, _, faults = parse_head("content/posts/x.md", text)
    if raw is None:
        assert faults
    else:
        head, problems = decode_head(raw, "content/posts/x.md", "UTC", ())
        assert isinstance(head, Head)
        assert all(problem.where.line > 0 for problem in problems)
        assert all(head.span(f"authors {who}", "").line > 0 for who in head.authors)
        assert {credit.who for credit in head.credits} <= set(head.authors)
        assert list(head.corrections) == sorted(head.corrections, key=lambda correction: correction.date.stamp)


_HOSTILE = (
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "javascript:alert(1)",
    "{{7*7}}",
    "%00",
    "\u202etxt",
    "0xffff",
    "NaN",
    "' OR 1=1 --",
    "\ufdfa" * 20,
)


@pytest.mark.parametrize("field", [field.name for field in HEAD_FIELDS])
def test_hostile_words_in_every_field(field: str) -> None:
    """Each field takes a hostile word as a text, or tells it at its line."""
    for word in _HOSTILE:
        head, problems = head_of("{}: '{}'".format(field, word.replace("'", "''")))
        assert isinstance(head, Head)
        assert all((problem.where.path, problem.where.line) == ("content/posts/x.md", 2) for problem in problems)
