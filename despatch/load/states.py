"""Every way of saying "not yet" or "not for the public", in any tool's words.

The keys are those of Hugo, Jekyll, Pelican, Nikola, Eleventy, Zola, MkDocs and WordPress exports.
Whatever is said more than once holds the document back if one of it does.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from despatch.load.dates import parse_moment
from despatch.load.decode import Decoded, Field, Given, Kind, Reader, fold_key
from despatch.load.kinds import FLAG, find_flag, one_text, read_moment
from despatch.load.nodes import Node, Scalar, Table
from despatch.model.moment import Moment
from despatch.model.source import DRAFT_FOLDERS, State

PUBLISHED_WORDS = frozenset(
    {"published", "publish", "public", "live", "ready", "final", "done", "featured", "visible", "normal", "inherit"}
)
DRAFT_WORDS = frozenset(
    {
        "draft",
        "drafts",
        "skip",
        "pending",
        "review",
        "in review",
        "in-review",
        "unpublished",
        "wip",
        "idea",
        "todo",
        "auto-draft",
        "trash",
        "deleted",
        "embargoed",
    },
)
PRIVATE_WORDS = frozenset(
    {"private", "hidden", "unlisted", "password", "protected", "internal", "secret", "restricted", "members", "archived"}
)
TIMED_WORDS = frozenset({"scheduled", "future"})

_NEVER = frozenset({"never", "false", "no", "off", "local", "link"})
_HOLDING = ("draft", "publish", "private", "hidden", "hide", "unlist", "embargo", "expir", "visible", "secret", "confidential", "schedul")
_PERMITTING = frozenset({"ready", "active", "enabled", "online", "final", "cleared", "approved", "reviewed", "released"})
"""Unknown keys that hold a document back when they say no."""
_OF_A_PART = re.compile(
    r"hid(?:e|den|ing)(?:the|post|page|article|single|main|featured?)?(?:title|toc|tableofcontents|summary|excerpt|description|meta|metadata|author|byline|date|readingtime|tag|"
    r"comment|image|picture|thumbnail|hero|banner|cover|header|heading|footer|sidebar|navigation|nav|navbar|menu|breadcrumb|pagination|pager|"
    r"share|sharing|feedback|related|relatedpost|edit|editlink|license|licence|copyright|ad)s?"
)
"""Keys of other tools' themes that hide a part of a page, such as Nikola's `hidetitle`, without case, `-` and `_`."""
_HELD_WORDS = frozenset({"draft", "drafts", "unpublished", "private", "hidden", "unlisted", "embargoed", "confidential"})
"""Values that hold a document back whatever their key is called, such as `state: draft`."""
_HOLDING_TAGS: Mapping[str, State] = {"draft": "draft", "private": "private"}
"""Nikola's tags that are states (`USE_TAG_METADATA`)."""
_BUILD_KEYS = frozenset({"render", "list"})
Held = tuple[State, str]


def _status(reader: Reader, key: str, node: Node) -> str | None:
    text = one_text(reader, key, node)
    word = (text or "").strip().lower()
    if not word or word in PUBLISHED_WORDS or word in DRAFT_WORDS or word in PRIVATE_WORDS or word in TIMED_WORDS:
        return word or None
    reader.fault(node, "choice-unknown", f'"{key}" cannot be "{word[:60]}"', "it is one of: published, draft, private")
    return None


def _published(reader: Reader, key: str, node: Node) -> bool | Moment | None:
    """Return a truth value or, as some tools have it, the moment of publication."""
    text = one_text(reader, key, node) or ""
    flag = find_flag(text)
    if flag is not None:
        return flag
    if not isinstance(parse_moment(text, reader.zone), Moment):
        reader.fault(node, "flag-unreadable", f'"{key}" takes true, false or a date, not "{text[:60]}"')
        return None
    return read_moment(reader, key, node)


def _build(reader: Reader, key: str, node: Node) -> bool | None:
    """Return whether Hugo's `build` table lets the page be made and listed."""
    if not isinstance(node, Table):
        flag: bool | None = FLAG.parse(reader, key, node)
        return flag
    given = [value.text.strip().lower() for name, value in node.pairs if name.text.lower() in _BUILD_KEYS and isinstance(value, Scalar)]
    return not any(word in _NEVER for word in given)


def _password(_reader: Reader, _key: str, _node: Node) -> bool:
    return True


_STATUS = Kind(_status, {"enum": ["published", "draft", "private"]})
_PUBLISHED = Kind(_published, {"type": ["boolean", "string"]})
_BUILD = Kind(_build, {"type": ["object", "boolean"]})
_PASSWORD = Kind(_password, {"type": "string"})

STATE_FIELDS = (
    Field("draft", FLAG, "Not yet ready: the document is in no output.", ("wip", "unpublished", "is_draft"), every=True),
    Field("status", _STATUS, "`published`, `draft` or `private`, and other tools' words for these.", ("post_status",), every=True),
    Field("private", FLAG, "Not for the public: the document is in no output.", ("hidden", "unlisted", "headless", "internal"), every=True),
    Field("visibility", _STATUS, "Read as `status`.", every=True),
    Field(
        "published",
        _PUBLISHED,
        "`false` is `draft: true`; a date is `publish_at`.",
        ("publish", "dg-publish", "is_published", "public", "is_public"),
        every=True,
    ),
    Field("build", _BUILD, "Hugo: `{render: never}` or `{list: never}` holds the document back.", every=True),
    Field("render", FLAG, "Zola: `false` holds the document back.", every=True),
    Field("excluded", FLAG, "Eleventy: left out of lists, so held back here.", ("eleventyExcludeFromCollections",), every=True),
    Field("password", _PASSWORD, "A document behind a password is in no output.", ("post_password",), every=True),
)
"""Keys that decide a document's state."""


def _from_status(value: object, values: Mapping[str, object]) -> State:
    if value in TIMED_WORDS:
        return "published" if values.get("publish_at") or values.get("date") else "draft"
    return "private" if value in PRIVATE_WORDS else "draft" if value in DRAFT_WORDS else "published"


def _from_tags(value: object, _values: Mapping[str, object]) -> State:
    tags = value if isinstance(value, tuple) else ()
    return next((_HOLDING_TAGS[tag.lower()] for tag in tags if tag.lower() in _HOLDING_TAGS), "published")


_RULES: tuple[tuple[str, Callable[[object, Mapping[str, object]], State]], ...] = (
    ("draft", lambda value, _values: "draft" if value else "published"),
    ("status", _from_status),
    ("published", lambda value, _values: "draft" if value is False else "published"),
    ("visibility", _from_status),
    ("private", lambda value, _values: "private" if value else "published"),
    ("password", lambda _value, _values: "private"),
    ("build", lambda value, _values: "private" if value is False else "published"),
    ("render", lambda value, _values: "private" if value is False else "published"),
    ("excluded", lambda value, _values: "private" if value else "published"),
    ("url", lambda value, _values: "private" if value == "" else "published"),
    ("tags", _from_tags),
)


def state_of(path: str, decoded: Decoded, text: str) -> tuple[State, str, Given | None]:
    """Return a document's state, why in its author's words, and the key that says so.

    Of two keys that hold the document back, one that makes it private counts. A state that cannot
    be read counts as a draft: its error keeps the document out anyway.
    """
    found = [(state, claim) for state, claim in _claims(decoded) if state != "published"]
    if found:
        state, claim = next((one for one in found if one[0] == "private"), found[0])
        return state, _reason(claim, text), claim
    folder = next((part for part in path.split("/")[1:-1] if part.lower() in DRAFT_FOLDERS), None)
    return ("draft", f"in {folder}/", None) if folder else ("published", "", None)


def _claims(decoded: Decoded) -> Iterator[tuple[State, Given]]:
    for name, judge in _RULES:
        if name not in decoded.given:
            continue
        lost = [(claim, value) for other, claim, value in decoded.others if other == name]
        for claim, value in ((decoded.given[name], decoded.values.get(name)), *lost):
            yield judge(value, decoded.values) if value is not None else _unread(name), claim


def _unread(name: str) -> State:
    return "published" if name in ("url", "tags") else "draft"


def suspicious(key: str, node: Node, reader: Reader) -> bool:
    """Return whether an unknown key may be meant to hold the document back: `drafted: yes`, `unpublish_on: 2027-01-01`, `state: draft`."""
    if not isinstance(node, Scalar):
        return False
    name, flag = fold_key(key), find_flag(node.text)
    if node.text.strip().lower() in _HELD_WORDS or (flag is False and name in _PERMITTING):
        return True
    if _OF_A_PART.fullmatch(name):
        return False
    return any(word in name for word in _HOLDING) and (flag is not None or isinstance(parse_moment(node.text, reader.zone), Moment))


def _reason(claim: Given, text: str) -> str:
    if claim.key.text.lower().endswith("password"):
        return claim.key.text
    shown = " ".join(text[claim.node.start : claim.node.end].split())
    return f"{claim.key.text}: {shown[:60]}"
