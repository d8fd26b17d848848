"""The allow-list for HTML that comes out of content.

Output is cleaned, not input: attribute lists and fenced code can carry handlers that no look at
the Markdown shows. Cleaning goes twice through ammonia, an HTML5 parser (`nh3`): `normalise`
makes any HTML regular, so that the steps between can read it exactly; `sanitise` is the last
word, whatever those steps did.
"""

import re

import nh3
from pygments.token import STANDARD_TYPES

from despatch.model.job import SITE
from despatch.render.tokens import Comment, End, Inert, Start, Token

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
"""Schemes that a link may have; all others are dropped with a warning."""

_REPORTED = frozenset({"javascript", "vbscript", "data", "file", "blob", "about", "jar", "view-source", "intent", "chrome", "ms-word"})

TAGS = frozenset(
    """
    a abbr address article aside audio b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small
    source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr
    """.split()  # noqa: SIM905 - words read better than quoted words
)
"""Elements that a body may have. Of others the text stays, but for those of `DROPPED`."""

DROPPED = frozenset(
    "script style iframe object embed applet svg math template noscript noembed noframes textarea title select xmp frameset head".split()  # noqa: SIM905 - words read better than quoted words
)
"""Elements that go with all that is in them."""

_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href", "hreflang", "role"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "div": {"role"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "poster", "controls", "loop", "muted", "preload", "width", "height"},
}
_SHOWN = {
    "img": _ATTRIBUTES["img"] | {"decoding", "srcset", "sizes"},
    "source": _ATTRIBUTES["source"] | {"srcset", "sizes"},
}
"""What we say of pictures of the site; authors name no copies."""

_ROLES = {"a": {"role": {"doc-noteref", "doc-backlink"}}, "div": {"role": {"doc-endnotes"}}}
"""Roles that footnotes carry (DPUB-ARIA); authors give none."""

_CLASSES = frozenset({name for name in STANDARD_TYPES.values() if name}) | frozenset(
    {"highlight", "linenos", "hll", "filename", "footnote", "footnote-ref", "footnote-backref", "toc", "lead", "wide"}
    | {"align-left", "align-center", "align-right"}
)
_OPEN_CLASS = re.compile(r"language-[A-Za-z0-9_+#.-]{1,40}\Z")


def _without(role: str) -> dict[str, set[str]]:
    return {tag: names - {role} for tag, names in _ATTRIBUTES.items()}


def _root_relative(url: str) -> str | None:
    return url if url.startswith((SITE, "#")) else None


_normaliser = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(DROPPED),
    attributes={**_without("role"), "*": _ATTRIBUTES["*"] | {"align"}, "a": {"href", "hreflang", "name"}},
    strip_comments=False,
    link_rel=None,
    url_schemes=set(SCHEMES | _REPORTED),
)
_sanitiser = nh3.Cleaner(
    tags=set(TAGS | {"picture"}),
    clean_content_tags=set(DROPPED),
    attributes={**_without("role"), **_SHOWN},
    tag_attribute_values=_ROLES,
    strip_comments=True,
    link_rel=None,
    url_schemes=set(SCHEMES),
    url_relative=_root_relative,
)


def normalise(html: str) -> str:
    """Return the HTML made regular: known elements and attributes, comments, and links of any well-known scheme."""
    return _normaliser.clean(html)


def sanitise(html: str) -> str:
    """Return HTML that runs nothing, wears no style, and links only to safe schemes or site addresses."""
    return _sanitiser.clean(html)


def kept_classes(value: str) -> str:
    """Return the class names of an attribute that a body may use."""
    return " ".join(name for name in value.split() if name in _CLASSES or _OPEN_CLASS.match(name))


_OBSOLETE = {"center": "div", "strike": "s", "tt": "code"}
"""Elements that HTML no longer has, and what takes their place (HTML Living Standard, §16.2)."""


def renewed(token: Token) -> Token:
    """Return a token tidied, with an element of today for one that HTML no longer has."""
    if isinstance(token, str | Comment | Inert):
        return token
    if token.name not in _OBSOLETE:
        return tidied(token) if isinstance(token, Start) and token.attrs else token
    if isinstance(token, End):
        return End(_OBSOLETE[token.name])
    centred = (("align", "center"),) if token.name == "center" else ()
    return tidied(Start(_OBSOLETE[token.name], (*token.attrs, *centred)))


def tidied(tag: Start) -> Start:
    """Return a tag with allowed classes only, and its alignment as a class instead of an attribute."""
    changes: dict[str, str | None] = {}
    given = tag.get("class")
    if given is not None and (kept := kept_classes(given)) != given:
        changes["class"] = kept or None
    align = tag.get("align")
    if align is not None:
        changes["align"] = None
        if align.strip().lower() in {"left", "center", "right"}:
            changes["class"] = f"{kept_classes(given or '')} align-{align.strip().lower()}".strip()
    return tag.with_(**changes) if changes else tag


_UNWRAPPED = frozenset({"acronym", "basefont", "big", "body", "data", "font", "html", "label", "main", "menu", "nav", "nobr", "picture"})
"""Elements of which only the look is lost: nobody needs to hear of them."""

_TAG = re.compile(r"<([a-zA-Z][\w-]*)")


def removed_elements(html: str) -> tuple[str, ...]:
    """Return the names of elements in a converter's output whose loss in cleaning matters, one for each time."""
    return tuple(name for name in map(str.lower, _TAG.findall(html)) if name not in TAGS and name not in _UNWRAPPED)
