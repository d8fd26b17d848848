"""content/site.yaml as typed settings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.settings import SITE, SITE_FIELDS, parse_settings, settings_schema
from despatch.model.moment import Moment
from despatch.model.settings import MenuEntry, Settings

_PATH = "content/site.yaml"


def read(text: str) -> tuple[Settings, list[str]]:
    """Return the settings in a text, and the codes of its problems."""
    settings, problems = parse_settings(_PATH, text.encode())
    return settings, [problem.code for problem in problems]


def test_all_at_once() -> None:
    """A full file, with the forms that people write."""
    settings, codes = read(
        "title: Blogs\nbase_url: HTTPS://Blogs.Example.org/base\nlanguage: en\nlanguages: [en, ar, fr_CA]\ntimezone: Asia/Manila\n"
        "theme: {name: dateline, options: {accent: blue, wide: yes}}\ntheme_options: {accent: red}\npermalink: '{year}/{month}/{slug}/'\n"
        "menu:\n  - {title: About, url: /about/}\n  - Contact: /contact/\nsecurity: {contact: sec@example.org, expires: 2027-01-01 09:00}\n"
        "per_page: 5\nsmart_quotes: no\nrobots: no\nraw_html: escaped\nslugs: unicode\nknown_keys: [class, untranslated]\n",
    )
    assert codes == []
    assert (settings.title, settings.base_url, settings.languages, settings.timezone) == (
        "Blogs",
        "https://blogs.example.org/base/",
        ("en", "ar", "fr-CA"),
        "Asia/Manila",
    )
    assert (settings.theme, settings.theme_options) == ("dateline", (("accent", "red"), ("wide", "yes")))
    assert settings.permalink == "/{yyyy}/{mm}/{slug}/"
    assert settings.menu == (MenuEntry("About", "/about/"), MenuEntry("Contact", "/contact/"))
    assert settings.security_contact == ("mailto:sec@example.org",)
    assert settings.security_expires == Moment("2027-01-01T09:00:00+08:00", "Asia/Manila", 1798765200, precise=True)
    assert (settings.per_page, settings.smart_quotes, settings.robots, settings.raw_html, settings.slugs) == (
        5,
        False,
        "disallow",
        "escaped",
        "unicode",
    )
    assert settings.known_keys == ("class", "untranslated")
    assert settings.span("base_url").line == 2


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "title:\n"])
def test_without_settings_the_defaults_hold(text: str) -> None:
    """An empty file is a site with the defaults."""
    assert read(text) == (Settings(), [])


def test_flat_keys_say_the_same() -> None:
    """What may be nested may also stand flat, and other tools' names are read."""
    nested, _ = read(
        "theme: {name: x, options: {a: 1}}\npermalink: {posts: '/{slug}/', pages: '/p/{path}/'}\n"
        "security: {contact: a@b.example, expires: 2027-01-01}\n"
    )
    flat, codes = read(
        "theme: x\ntheme_options: {a: 1}\npermalink: /{slug}/\npage_permalink: /p/{path}/\n"
        "security_contact: a@b.example\nsecurity_expires: 2027-01-01\n",
    )
    assert codes == []
    for key in ("theme", "theme_options", "permalink", "page_permalink", "security_contact", "security_expires"):
        assert getattr(nested, key) == getattr(flat, key)
    assert read("baseURL: https://a.example\nlanguageCode: pt-br\npaginate: 3\nsubtitle: s\n")[0].base_url == "https://a.example/"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tittle: x", "key-unknown"),
        ("foo: x", "key-unknown"),
        ("title: x\ntitle: y", "key-twice"),
        ("title: a: b", "yaml-syntax"),
        ("a: *b", "yaml-refused"),
        ("- a", "settings-not-fields"),
        ("base_url: blogs.example.org", "base-url-malformed"),
        ("timezone: Mars", "zone-unknown"),
        ("language: english", "language-malformed"),
        ("languages: [en, english]", "language-malformed"),
        ("permalink: /{yyyy}/", "permalink-invalid"),
        ("page_permalink: /{sluggg}/", "permalink-invalid"),
        ("per_page: 0", "number-unreadable"),
        ("feed_size: -1", "number-unreadable"),
        ("slugs: foo", "choice-unknown"),
        ("smart_quotes: perhaps", "flag-unreadable"),
        ("menu: about", "value-kind"),
        ("menu: [a]", "value-kind"),
        ("menu: {A: 'javascript:x'}", "menu-address"),
        ("theme: ../x", "theme-name"),
        ("theme: {foo: 1}", "key-unknown"),
        ("theme_options: x", "value-kind"),
        ("security_contact: a@b.example", "security-expires-missing"),
        ("security: {contact: a@b.example}", "security-expires-missing"),
        ("security: {foo: 1}", "key-unknown"),
        ("security: x", "key-unknown"),
        ("security_contact: javascript:x\nsecurity_expires: 2027-01-01", "contact-malformed"),
        ("security_expires: soon", "date-unreadable"),
        ("robots: perhaps", "choice-unknown"),
    ],
)
def test_mistakes(text: str, code: str) -> None:
    """Each mistake is one error at its line; the rest of the settings still holds."""
    settings, problems = parse_settings(_PATH, f"tagline: kept\n{text}\n".encode() if not text.startswith("- ") else text.encode())
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "error")]
    assert problems[0].where.line >= 1
    assert settings.tagline == ("" if text.startswith("- ") else "kept")


def test_the_missing_day_comes_with_its_cure() -> None:
    """A contact without an end says what to add, at the contact."""
    _, problems = parse_settings(_PATH, b"title: x\nsecurity_contact: a@b.example\n")
    assert (problems[0].where.line, problems[0].where.column) == (2, 19)
    assert "security_expires:" in problems[0].hint


def test_bytes_are_checked() -> None:
    """Settings saved in another encoding are told so."""
    assert [problem.code for problem in parse_settings(_PATH, b"title: caf\xe9\n")[1]] == ["text-not-utf8"]


def test_the_settings_and_their_fields_agree() -> None:
    """Every setting has a key, every key a setting, and both are described."""
    keys = {field.name for field in SITE_FIELDS}
    assert keys == set(Settings.__struct_fields__) - {"spans"}
    assert all(field.doc.endswith(".") for field in SITE_FIELDS)
    schema = settings_schema()
    assert keys | {"security"} <= set(schema["properties"])
    json.dumps(schema)
    assert len(SITE.fields) == len(SITE_FIELDS)


_KEYS = st.sampled_from([field.name for field in SITE_FIELDS] + ["security", "x", "url"])
_VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "[]",
            "{}",
            "[{}]",
            "{a: {b: c}}",
            "[[a]]",
            "{title: [x], url: y}",
            "{posts: [a]}",
            "https://[::1",
            "https://a.example:x/",
            "{name: [a]}",
        ]
    ),
)


@given(st.lists(st.tuples(_KEYS, _VALUES), max_size=8))
def test_no_settings_raise(pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in any setting, there are settings, and problems at lines."""
    text = "".join(f"{key}: {value}\n" for key, value in pairs)
    settings, problems = parse_settings(_PATH, text.encode("utf-8", "surrogatepass"))
    assert isinstance(settings, Settings)
    assert all(problem.where.path == _PATH for problem in problems)
