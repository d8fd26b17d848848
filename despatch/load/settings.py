"""`content/site.yaml` as typed settings, by the same decoder as front matter."""

from collections.abc import Mapping
from typing import Any

from despatch.load.compose import compose
from despatch.load.decode import Decoded, Field, Given, Reader, decode, fold_key, json_schema, refuse_unknown, table_of
from despatch.load.kinds import ADDRESS, FLAG, LANGUAGE, LANGUAGES, LINE, MOMENT, OPTIONS, TEXT, WORDS, ZONE, choice, whole
from despatch.load.language_guess import find_tag
from despatch.load.list_places import scalars_in
from despatch.load.nodes import Node, Scalar, Table, is_absent, kind_of
from despatch.load.patterns import PATTERN, PATTERNS
from despatch.load.site_values import BASE_URL, CONTACTS, MENU, ROBOTS, THEME, is_menu_by_language
from despatch.load.snapshot_policy import POLICY
from despatch.load.text import decode_text
from despatch.load.words import WORDED
from despatch.model.settings import Settings
from despatch.model.words import shorter
from despatch.problems import Problem, error

SITE_FIELDS = (
    Field("title", WORDED, "The blog's name, in the masthead and feeds.", ("name", "site_title", "sitename")),
    Field("tagline", WORDED, "One line under the name.", ("subtitle",)),
    Field("description", WORDED, "What the blog is, for search engines and feeds.", ("site_description",)),
    Field("base_url", BASE_URL, "Where the blog is published; without it addresses work anywhere.", ("url", "site_url", "site")),
    Field("language", LANGUAGE, "The default language, a BCP 47 tag.", ("lang", "language_code", "default_language", "locale")),
    Field("languages", LANGUAGES, "All languages, in order; those of posts are added."),
    Field("timezone", ZONE, "IANA name; dates without a zone are read in it.", ("tz",)),
    Field("theme", THEME, "A folder in `themes/`, or a theme that Despatch carries; or a table with `name` and `options`."),
    Field("theme_options", OPTIONS, "Options for the theme, checked against its `theme.yaml`."),
    Field("permalink", PATTERNS, "Pattern of a post's address, or a table with `posts` and `pages`.", ("permalinks", "post_permalink")),
    Field("page_permalink", PATTERN, "Pattern of a page's address; `{path}` is its folder and name below `pages/`."),
    Field("slugs", choice("ascii", "unicode"), "`ascii` transliterates slugs, `unicode` keeps letters of every script."),
    Field("per_page", whole(1, 1000), "Posts on a listing page.", ("paginate", "posts_per_page", "paginate_by")),
    Field("feed_size", whole(1, 1000), "Posts in a feed.", ("feed_items",)),
    Field("summary_words", whole(1, 1000), "Words of an automatic summary.", ("summary_length",)),
    Field("markdown", choice("extra", "commonmark"), "How texts are read: as Markdown Extra, or as GitHub, Hugo and Zola read them."),
    Field("raw_html", choice("sanitised", "escaped", "trusted"), "HTML in Markdown: cleaned by a list, shown as text, or left alone."),
    Field("smart_quotes", FLAG, "Turn straight quotes, `--` and `...` into typographic ones, by language.", ("smartypants",)),
    Field("menu", MENU, "Entries of the main menu: a list of `{title, url}`, or one by language.", ("nav", "navigation", "menus")),
    Field("author", LINE, "The name that feeds give where a post has no author."),
    Field("licence", LINE, "Licence of the texts: its name, or its address.", ("license",)),
    Field("licence_url", ADDRESS, "Address of the licence: of the web, or on this blog (`/licence/`).", ("license_url",)),
    Field("feed_id", TEXT, "Identity of the feeds that survives a move of domain."),
    Field("security_contact", CONTACTS, "Addresses for `security.txt` (RFC 9116); none: no file."),
    Field("security_expires", MOMENT, "When `security.txt` stops being valid; needed with `security_contact`."),
    Field("robots", ROBOTS, "Whether search engines may index the site: `allow` or `disallow`."),
    Field("allowed_tags", WORDS, "The only tags that posts may have; none: any.", ("tags_allowed",)),
    Field("allowed_series", WORDS, "The only series that posts may belong to; none: any.", ("series_allowed",)),
    Field("snapshots", POLICY, "Whose kept posts are shown, and with what: a table with `pictures` and `deleted`, lists of accounts."),
    Field("known_keys", WORDS, "Further front matter keys that posts may use without a near-miss check."),
)
SITE = table_of(*SITE_FIELDS)
"""The settings."""

_SECURITY = table_of(
    Field("security_contact", CONTACTS, "", ("contact", "contacts")),
    Field("security_expires", MOMENT, "", ("expires",)),
)


def parse_settings(path: str, data: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in a file's bytes, a default in the place of each mistake, and all mistakes."""
    text, problems = decode_text(path, data)
    node, faults = compose(path, text)
    problems += faults
    if node is None:
        return Settings(), problems
    if not isinstance(node, Table):
        where = Reader(path, text, "UTC", []).span(node)
        return Settings(), (
            *problems,
            error("settings-not-fields", f"the settings must be keys with values, but they are {kind_of(node)}", where),
        )
    settings, found = _decode_settings(path, text, node)
    return settings, (*problems, *found)


def _decode_settings(path: str, text: str, table: Table) -> tuple[Settings, list[Problem]]:
    reader = Reader(path, text, _zone_of(table), [])
    table, security = _lift_security(table, reader)
    decoded = decode(table, SITE, reader)
    refuse_unknown(decoded, SITE, reader, "the settings")
    values = {**security.values, **decoded.values} if security else dict(decoded.values)
    given = {**security.given, **decoded.given} if security else dict(decoded.given)
    values = _unfold(values) | _by_language(values)
    _check_security(values, given, reader)
    nodes = {**{name: claim.node for name, claim in given.items()}, **_option_nodes(given), **_menu_nodes(given)}
    spans = tuple(sorted((name, reader.span(node)) for name, node in nodes.items()))
    return Settings(**values, spans=spans), reader.problems


def _option_nodes(given: Mapping[str, Given]) -> dict[str, Node]:
    """Return the values of the theme's options as `theme_options.NAME`, wherever they stand."""
    theme, options = (given[name].node if name in given else None for name in ("theme", "theme_options"))
    inner = {key.text.strip().lower(): value for key, value in theme.pairs}.get("options") if isinstance(theme, Table) else None
    tables = [table for table in (inner, options) if isinstance(table, Table)]
    return {f"theme_options.{key.text}": value for table in tables for key, value in table.pairs}


def _zone_of(table: Table) -> str:
    """Return the site's zone before the rest is read, since dates need it."""
    for key, node in table.pairs:
        if fold_key(key.text) in ("timezone", "tz") and isinstance(node, Scalar) and not is_absent(node):
            return str(ZONE.parse(Reader("", node.text, "UTC", []), key.text, node) or "UTC")
    return "UTC"


def _lift_security(table: Table, reader: Reader) -> tuple[Table, Decoded | None]:
    """Return the table without `security: {contact:, expires:}`, and what that held."""
    found: Node | None = next((node for key, node in table.pairs if fold_key(key.text) == "security"), None)
    if not isinstance(found, Table):
        return table, None
    decoded = decode(found, _SECURITY, reader)
    refuse_unknown(decoded, _SECURITY, reader, '"security"')
    return Table(tuple(pair for pair in table.pairs if pair[1] is not found), table.start, table.end), decoded


def _unfold(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values under the names of `Settings`: the parts of `theme` and `permalink` apart."""
    flat = {name: value for name, value in values.items() if name not in ("theme", "permalink", "menu")}
    name, options = values.get("theme", (None, ()))
    if name:
        flat["theme"] = name
    if options:
        flat["theme_options"] = tuple(sorted({**dict(options), **dict(flat.get("theme_options", ()))}.items()))
    return {**values.get("permalink", {}), **flat}


def _by_language(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that may differ by language: for the default one, and for each where they do."""
    lang = values.get("language", Settings().language)
    found: dict[str, Any] = {}
    for name in ("title", "tagline", "description"):
        if words := values.get(name):
            found[name] = words.find(lang, lang).text
            found |= {f"{name}s": words} if [tag for tag, _text in words.texts] != [""] else {}
    menus = values.get("menu", {})
    if menus:
        chosen = next((tag for tag in shorter(lang) if tag in menus), min(menus))
        found |= {"menu": menus[chosen], "menus": tuple(sorted(menus.items())) if "" not in menus else ()}
    return found


def _menu_nodes(given: Mapping[str, Given]) -> dict[str, Node]:
    """Return the texts in the menu as `menu TEXT`, so that each address has its place; in a language's own as `menu TAG TEXT` too."""
    if "menu" not in given:
        return {}
    node = given["menu"].node
    own = node.pairs if is_menu_by_language(node) else ()
    tagged = ((find_tag(name.text), text) for name, menu in own for text in scalars_in(menu))
    found: dict[str, Node] = {f"menu {tag} {_text_of(text)}": text for tag, text in tagged if tag}
    for text in scalars_in(node):
        found.setdefault(f"menu {_text_of(text)}", text)
    return found


def _text_of(node: Scalar) -> str:
    return node.text.strip()


def _check_security(values: Mapping[str, Any], given: Mapping[str, Any], reader: Reader) -> None:
    if values.get("security_contact") and "security_expires" not in given:
        hint = "add security_expires: with a day within a year"
        node = given["security_contact"].node
        reader.fault(node, "security-expires-missing", "a security contact needs the day on which its file expires (RFC 9116)", hint)


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema of `content/site.yaml`."""
    schema = json_schema(SITE, strict=True)
    schema["properties"]["security"] = {"description": "`contact` and `expires` of `security.txt`.", **json_schema(_SECURITY, strict=True)}
    return schema
