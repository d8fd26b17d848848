"""content/site.yaml as typed settings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.settings import SITE, SITE_FIELDS, parse_settings, settings_schema
from despatch.model.moment import Moment
from despatch.model.settings import MenuEntry, Settings
from despatch.model.words import Words

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
        ("menu: {fr: ['/a/': 'javascript:x']}", "menu-address"),
        ("menu: {fr: [A: /a/], french: [A: /a/]}", "language-malformed"),
        ("menu: {fr: [A: /a/], FR: [A: /a/]}", "key-twice"),
        ("menu: {About: [A: /a/]}", "value-kind"),
        ("title: {english: x}", "language-malformed"),
        ("title: {en: [a, b]}", "value-kind"),
        ("allowed_tags: {a: b}", "value-kind"),
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


_BY_LANGUAGE = {
    "title": ("Embassy", "Ambassade"),
    "tagline": ("News", "Nouvelles"),
    "description": ("All of it", "Tout"),
    "menu": ("[About: /about/]", "[À propos: /fr/about/]"),
}
"""Settings that may differ by language, with a text in English and in French."""


@pytest.mark.parametrize("key", _BY_LANGUAGE)
@pytest.mark.parametrize(("lang", "which"), [("en", 0), ("fr", 1), ("fr-CA", 1), ("ar", 0)])
def test_what_differs_by_language(key: str, lang: str, which: int) -> None:
    """A map by language gives the plain setting the text of the default language, else the first; each text stands beside it."""
    english, french = _BY_LANGUAGE[key]
    by_language, codes = read(f"language: {lang}\n{key}: {{fr: {french}, en: {english}}}\n")
    alone = [read(f"{key}: {text}\n")[0] for text in (english, french)]
    assert codes == []
    assert getattr(by_language, key) == getattr(alone[which], key)
    assert all(not getattr(settings, f"{key}s") for settings in alone)
    if key == "menu":
        assert by_language.menus == (("en", alone[0].menu), ("fr", alone[1].menu))
    else:
        assert getattr(by_language, f"{key}s") == Words((("en", english), ("fr", french)))


def test_a_menu_is_told_from_a_menu_by_language() -> None:
    """Titles that look like languages lead to addresses; tags of languages lead to menus, each entry of which has its place."""
    titles, codes = read("menu: {Fr: /fr/, Map: /map/}\n")
    assert (titles.menu, titles.menus, codes) == ((MenuEntry("Fr", "/fr/"), MenuEntry("Map", "/map/")), (), [])
    menus, codes = read("menu:\n  en: [About: /about/]\n  fr_CA: {À propos: /about/}\n  ar:\n")
    assert (menus.menus, codes) == ((("en", (MenuEntry("About", "/about/"),)), ("fr-CA", (MenuEntry("À propos", "/about/"),))), [])
    assert [menus.span(f"menu {name}").line for name in ("/about/", "en /about/", "fr-CA /about/")] == [2, 2, 3]


def test_allowed_words() -> None:
    """The words that tags and series may be, by our name or the other way round."""
    settings, codes = read("allowed_tags: [ports, trade]\nseries_allowed: Harbour talks\n")
    assert (settings.allowed_tags, settings.allowed_series, codes) == (("ports", "trade"), ("Harbour talks",), [])


def test_the_settings_and_their_fields_agree() -> None:
    """Every setting has a key, every key a setting, and both are described."""
    keys = {field.name for field in SITE_FIELDS}
    assert keys == set(Settings.__struct_fields__) - {"spans"} - {f"{key}s" for key in _BY_LANGUAGE}
    assert all(field.doc.endswith(".") for field in SITE_FIELDS)
    schema = settings_schema()
    assert keys | {"security"} <= set(schema["properties"])
    json.dumps(schema)
    assert len(SITE.fields) == len(SITE_FIELDS)


_SHAPES = st.recursive(
    st.none() | st.booleans() | st.sampled_from(("/about/", "fr", "https://x.example", "javascript:x", "")) | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("en", "fr_CA", "FR", "french", "title", "url", "name", "options", "")), inner, max_size=3)
    ),
    max_leaves=8,
)
_KEYS = st.sampled_from([field.name for field in SITE_FIELDS] + ["security", "x", "url"])
_VALUES = st.one_of(
    _SHAPES.map(json.dumps),
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
            "{fr: [a], en: ~, x: {y: z}}",
            "{fr: {A: /a/}, '': [~]}",
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
    assert not settings.menus or settings.menu in dict(settings.menus).values()
    assert not settings.titles or settings.title in dict(settings.titles.texts).values()
