"""Front matter: every key we know, what other tools call it, and the typed head that comes of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from despatch.load.corrections import CORRECTIONS, WITHDRAWN
from despatch.load.credits import AUTHORS, CURATOR
from despatch.load.decode import Field, Given, Kind, Reader, decode, fold_key, table_of
from despatch.load.extra import extra_of
from despatch.load.head import RawHead
from despatch.load.kinds import ADDRESSES, FLAG, LANGUAGE, LINE, MOMENT, NUMBER, TEXT, WORDS, ZONE, find_flag, one_text
from despatch.load.list_places import entry_nodes
from despatch.load.nodes import Node, Scalar, Table, is_absent
from despatch.load.pictures import PICTURE_FIELDS, picture_of
from despatch.load.plain import PLAIN_LINE, PLAIN_TEXT
from despatch.load.states import STATE_FIELDS, state_of
from despatch.load.story_head import COVERAGE, IMPORTED, ORIGIN
from despatch.model.moment import Moment
from despatch.model.paths import composed
from despatch.model.source import Correction, Credit, Head
from despatch.model.spans import pack_places
from despatch.problems import Problem

_GENERIC = frozenset(
    {"post", "posts", "page", "pages", "default", "single", "base", "article", "blog", "blog-post", "blogpost", "news", "none", "null"}
)
_STYLES = frozenset({"pretty", "date", "none", "ordinal", "weekdate"})
_PLACEHOLDER = re.compile(r"\{\{|\{%|/:[a-z]|\{[a-z]+\}")
_ORDERS = ("given", "oldest", "newest")


def _url(reader: Reader, key: str, node: Node) -> str | None:
    """Return the address; an empty text when the author wants no page (`permalink: false`)."""
    text = (one_text(reader, key, node) or "").strip()
    if not text or text.lower() in _STYLES:
        return None
    if isinstance(node, Scalar) and node.plain and find_flag(text) is False and not text.isdigit():
        return ""
    if _PLACEHOLDER.search(text):
        reader.fault(
            node,
            "address-pattern",
            f'"{key}" must be a finished address, but "{text[:60]}" is a pattern',
            "patterns for all posts stand in content/site.yaml",
        )
        return None
    return text


def _template(reader: Reader, key: str, node: Node) -> str | None:
    text = (one_text(reader, key, node) or "").strip()
    if text.endswith((".njk", ".liquid", ".hbs", ".ejs", ".11ty.js", ".astro")):
        return None
    name = text.rpartition("/")[2].removesuffix(".html")
    return None if name.lower() in _GENERIC or not name or find_flag(text) is False else text


def _order(reader: Reader, key: str, node: Node) -> str | int | None:
    text = (one_text(reader, key, node) or "").strip().lower()
    if text in _ORDERS:
        return text
    if re.fullmatch(r"[+-]?\d{1,9}", text):
        return int(text)
    reader.fault(
        node, "choice-unknown", f'"{key}" cannot be "{text[:60]}"', "it is one of: given, oldest, newest; or a number, read as weight"
    )
    return None


def _first_line(reader: Reader, key: str, node: Node) -> str | None:
    words = WORDS.parse(reader, key, node) if not isinstance(node, Scalar) else (" ".join(node.text.split()),)
    if words and len(words) > 1:
        reader.doubt(node, "value-first", f'"{key}" takes one name, so "{words[0]}" is used', "keep one of them")
    return composed(words[0]) or None if words else None


HEAD_FIELDS = (
    Field("title", LINE, "The title; else the text's first heading."),
    Field(
        "date",
        MOMENT,
        "The day, or day and time, that is shown, sorted by and put in feeds.",
        ("created", "created_at", "post_date", "date_published"),
    ),
    Field(
        "updated",
        MOMENT,
        "When it last changed.",
        ("lastmod", "modified", "last_modified_at", "last_modified", "updated_at", "last_updated", "date_modified"),
    ),
    Field(
        "publish_at",
        MOMENT,
        "The document appears at this moment, not before.",
        ("publish_date", "pubdate", "published_at", "published_on", "published_date", "publish_on", "embargo", "embargo_until"),
    ),
    Field(
        "expires",
        MOMENT,
        "The document disappears at this moment.",
        ("expiry_date", "unpublish_date", "expiry", "expires_at", "unpublish_at", "expiration_date", "expire"),
    ),
    *STATE_FIELDS,
    Field("slug", LINE, "The last part of the address; else the file's name.", ("post_name",)),
    Field("url", Kind(_url, {"type": "string"}), "An address of its own instead of the pattern's.", ("permalink", "path", "save_as")),
    Field("aliases", ADDRESSES, "Former addresses, which redirect here.", ("alias", "redirect_from", "redirects")),
    Field("redirect_to", TEXT, "The document has moved: its address redirects there."),
    Field(
        "authors",
        AUTHORS,
        "Who wrote it: ids or names, or tables with `id` and `role`; with `name` and `role` for a guest.",
        ("author", "byline"),
    ),
    Field("byline_role", LINE, "The role in the byline of all authors, instead of the posting of the day.", ("author_role",)),
    Field("tags", WORDS, "Free words.", ("tag",)),
    Field("topics", WORDS, "The site's subjects.", ("topic", "categories", "category")),
    Field("mission", Kind(_first_line, {"type": "string"}), "The mission: the place shown beside the date."),
    Field("series", Kind(_first_line, {"type": "string"}), "The name of a series."),
    Field("weight", NUMBER, "Place among posts without a date: the lightest first.", ("menu_order", "nav_order", "sort_order")),
    Field("summary", PLAIN_TEXT, "A few sentences for lists and feeds.", ("excerpt", "deck", "abstract", "teaser", "lede")),
    Field("description", PLAIN_LINE, "One or two sentences for search engines and social cards.", ("meta_description", "seo_description")),
    *PICTURE_FIELDS,
    Field("lang", LANGUAGE, "The language, a BCP 47 tag.", ("language", "locale")),
    Field("title_lang", LANGUAGE, "The language of the title, where it is not that of the text.", ("title_language",)),
    Field("translation_key", LINE, "What the translations of one text have in common.", ("ref", "translation_id", "i18n_key")),
    Field("template", Kind(_template, {"type": "string"}), "Another template of the theme than the usual one.", ("layout",)),
    Field("toc", FLAG, "Whether a table of contents is shown.", ("table_of_contents",)),
    Field("guid", TEXT, "The entry's identity in feeds, for posts that come from elsewhere."),
    Field("licence", LINE, "Licence of this text.", ("license",)),
    Field("related", WORDS, "Slugs of related posts, before those that are found.", ("related_posts",)),
    Field("political", FLAG, "Political content: once the government of its day is over, the page names that government."),
    Field(
        "corrections",
        CORRECTIONS,
        "What was put right, shown before the text: a list of tables with `date` and `note`.",
        ("correction", "change_notes", "change_note", "changes", "errata", "erratum", "change_history"),
    ),
    Field(
        "withdrawn",
        WITHDRAWN,
        "A table with `date` and `reason`: the page keeps its address and says so, but leaves lists and feeds.",
        ("withdrawal", "withdrawn_notice", "retracted", "retraction"),
    ),
    Field("translated_from", TEXT, "The hash that the source text had when this translation was made.", ("source_hash",)),
    Field("curator", CURATOR, "Story: who chose and ordered the items: an id or a name, or a table as for `authors`."),
    Field("timezone", ZONE, "The zone of dates without one in this head; for stories, of their items too.", ("tz",)),
    Field("origin", ORIGIN, "Story: the address, or addresses, under which it was published before."),
    Field("imported", IMPORTED, "Story: put there by an import: a table with `form` and `elements`."),
    Field("written", TEXT, "Story: put there by an import, which knows by it whether anybody has edited the file since."),
    Field(
        "order",
        Kind(_order, {"oneOf": [{"enum": list(_ORDERS)}, {"type": "integer"}]}),
        "Story: as its items stand, or by their times; a live story has the newest first. A number is read as `weight`.",
    ),
    Field("live", FLAG, "Story: it tells what happens while it happens."),
    Field("coverage", COVERAGE, "Story: from when to when it does, a table with `from` and `to`."),
    Field("pinned_items", WORDS, "Story: ids of items that stand at its top, whatever their order."),
    Field("key_items", WORDS, "Story: ids of items to which a short list at its top leads."),
)
_NESTED = ("extra", "params", "taxonomies")
HEAD = table_of(*HEAD_FIELDS, nested=_NESTED)
"""The front matter of posts, pages and stories."""

_PLACE_KEYS = frozenset({"authors", "mission", "date", "publish_at", "published"})
_PLACE = table_of(*(field for field in HEAD_FIELDS if field.name in _PLACE_KEYS), nested=_NESTED)

_PLAIN = (
    "title",
    "date",
    "updated",
    "publish_at",
    "expires",
    "slug",
    "aliases",
    "redirect_to",
    "byline_role",
    "tags",
    "topics",
    "mission",
    "series",
    "weight",
    "summary",
    "description",
    "lang",
    "title_lang",
    "translation_key",
    "template",
    "toc",
    "guid",
    "licence",
    "related",
    "political",
    "corrections",
    "withdrawn",
    "translated_from",
    "timezone",
    "origin",
    "imported",
    "written",
    "live",
    "coverage",
    "pinned_items",
    "key_items",
)
"""Keys whose values are fields of `Head` as they are."""
_LISTS = ("aliases", "authors", "topics", "tags", "corrections", "origin", "pinned_items", "key_items")
_SINGLES = ("mission", "series", "curator")


def decode_head(raw: RawHead, path: str, zone: str, known_keys: Sequence[str]) -> tuple[Head, tuple[Problem, ...]]:
    """Return the typed head and every mistake in it.

    `zone` is the site's, for dates without one. Keys that we do not know stand in `extra`;
    one that is nearly ours is an error unless `known_keys` lists it.
    """
    reader = Reader(path, raw.text, _own_zone(raw, zone), [])
    decoded = decode(raw.table, HEAD, reader, known_keys)
    values: dict[str, Any] = {name: decoded.values[name] for name in _PLAIN if name in decoded.values}
    state, reason, holder = state_of(path, decoded, raw.text)
    picture, no_image = picture_of(decoded.values)
    values |= {"state": state, "state_reason": reason, "image": picture, "no_image": no_image, "url": decoded.values.get("url") or None}
    values |= _order_and_dates(decoded.values) | _people(decoded.values)
    nodes = {name: claim.node for name, claim in decoded.given.items()}
    nodes.update(_entries(decoded.given, values, raw.text))
    if holder:
        nodes["state"] = holder.node
    spans = pack_places({name: (node.start, node.end) for name, node in nodes.items()}, raw.text)
    head = Head(**values, extra=extra_of(decoded, reader, known_keys), spans=spans)
    return head, tuple(reader.problems)


def decode_place(raw: RawHead) -> Head:
    """Return a head with nothing but authors, mission and dates, which tell the zone of the rest; mistakes are `decode_head`'s to tell.

    Dates are read in UTC, in which every time of a clock exists: their days are as they are written.
    """
    kept = tuple((key, node) for key, node in raw.table.pairs if fold_key(key.text) in _PLACE.lookup or isinstance(node, Table))
    table = Table(kept, raw.table.start, raw.table.end)
    values = decode(table, _PLACE, Reader(raw.path, raw.text, _own_zone(raw, "UTC"), []), [key.text for key, _ in kept]).values
    plain = {name: values[name] for name in ("mission", "date", "publish_at") if name in values}
    return Head(**(plain | _order_and_dates(values) | _people(values)))


def _people(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the authors and the curator, and what their tables say more."""
    found: dict[str, Any] = {}
    if authors := values.get("authors"):
        found["authors"] = tuple(dict.fromkeys(author.who if isinstance(author, Credit) else author for author in authors))
        found["credits"] = tuple(author for author in authors if isinstance(author, Credit))
    if curator := values.get("curator"):
        found |= {"curator": curator.who, "curator_role": curator.role, "curator_guest": curator.guest}
    return found


def _entries(given: Mapping[str, Given], values: Mapping[str, Any], text: str) -> Iterator[tuple[str, Node]]:
    """Yield where each entry of a list stands, as `tags TEXT`, and where the one name stands that a list or table gives."""
    for name in _LISTS:
        if name in given and values.get(name):
            entries = [entry.note if isinstance(entry, Correction) else entry for entry in values[name]]
            yield from ((f"{name} {entry}", node) for entry, node in entry_nodes(given[name].node, entries, text).items())
    for name in _SINGLES:
        if name in given and values.get(name):
            yield from ((name, node) for node in entry_nodes(given[name].node, [values[name]], text).values())


def _own_zone(raw: RawHead, zone: str) -> str:
    for key, node in raw.table.pairs:
        if key.text.lower() in ("timezone", "time_zone", "tz") and isinstance(node, Scalar) and not is_absent(node):
            own = ZONE.parse(Reader(raw.path, raw.text, zone, []), key.text, node)
            return str(own or zone)
    return zone


def _order_and_dates(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    order = values.get("order")
    if isinstance(order, int):
        found["weight"] = values.get("weight", order)
    elif order:
        found["order"] = order
    if isinstance(values.get("published"), Moment) and "publish_at" not in values:
        found["publish_at"] = values["published"]
    return found
