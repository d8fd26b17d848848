"""Authors and curators: ids or names, or tables with a role of their own and for guests."""

import re

from msgspec import structs

from despatch.load.decode import Field, Kind, Reader, decode, fold_key, refuse_unknown, table_of
from despatch.load.kinds import LINE, one_text, split_words, table_schema
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent
from despatch.model.paths import composed
from despatch.model.source import Credit

AUTHOR_FIELDS = (
    Field("id", LINE, "The id of a person in `content/people/`.", ("key", "person")),
    Field("name", LINE, "The name of a guest, who needs no entry there.", ("display_name",)),
    Field("role", LINE, "The role in this byline.", ("title", "position", "job_title")),
)
_AUTHOR = table_of(*AUTHOR_FIELDS)
_ELSEWHERE = (
    *("email", "mail", "e_mail", "url", "uri", "link", "links", "website", "web", "homepage", "site", "page"),
    *("twitter", "x", "github", "gitlab", "mastodon", "bluesky", "linkedin", "facebook", "instagram", "youtube", "threads", "social"),
    *("socials", "username", "user", "login", "handle", "slug", "nickname", "first_name", "last_name", "given", "family", "initials"),
    *("image", "image_url", "avatar", "avatar_url", "picture", "photo", "portrait", "thumbnail", "gravatar", "icon"),
    *("bio", "description", "about", "affiliation", "affiliations", "organisation", "organization", "org", "company", "institution"),
    *("location", "orcid", "phone", "corresponding", "equal_contributor", "degrees", "type"),
)
"""Keys that other tools' tables of authors hold (Hugo, Eleventy, Zola, Jekyll, Docusaurus, Quarto). None is ever printed."""
_IGNORED = frozenset(fold_key(key) for key in _ELSEWHERE)
_MAIL = re.compile(r"\s*<[\w.+-]+@[\w.-]+>")
_NAMELESS = "write the person's id or name, such as"


def _credit(reader: Reader, key: str, table: Table, what: str) -> Credit | None:
    """Return what a table says of a person; None with an error where it names nobody."""
    before = len(reader.problems)
    decoded = decode(table, _AUTHOR, reader, _ELSEWHERE)
    own = tuple(pair for pair in decoded.unknown if fold_key(pair[0].text) not in _IGNORED)
    refuse_unknown(structs.replace(decoded, unknown=own), _AUTHOR, reader, what)
    person = decoded.values.get("id")
    who = composed(person or _without_mail(decoded.values.get("name", "")))
    if not who and len(reader.problems) == before:
        reader.fault(table, "value-kind", f'this entry of "{key}" has no name', f'{_NAMELESS} "- ilse-marant" or "- name: Sarah P."')
    return None if not who else Credit(who, decoded.values.get("role", ""), guest=not person)


def _without_mail(name: str) -> str:
    return _MAIL.sub("", name).strip()


def _authors(reader: Reader, key: str, node: Node) -> tuple[str | Credit, ...]:
    """Return people in order: a text for an id or name, a credit for a table; each of them once."""
    found: list[str | Credit] = []
    if isinstance(node, Scalar):
        found += _names(reader, key, node, split_words(node.text))
    else:
        for item in node.items if isinstance(node, Items) else (node,):
            if isinstance(item, Table):
                found += [credit for credit in [_credit(reader, key, item, "an author")] if credit]
            elif not is_absent(item):
                found += _names(reader, key, item, (one_text(reader, key, item) or "",))
    return tuple(dict.fromkeys(found))


def _names(reader: Reader, key: str, node: Node, texts: tuple[str, ...]) -> list[str]:
    names = [_without_mail(composed(" ".join(text.split()))) for text in texts if text.strip()]
    if not all(names):
        reader.fault(node, "value-kind", f'this entry of "{key}" has no name', f'{_NAMELESS} "ilse-marant"')
    return [name for name in names if name]


def _curator(reader: Reader, key: str, node: Node) -> Credit | None:
    """Return who chose the items of a story; a text is an id or a name."""
    inner = node.items[0] if isinstance(node, Items) and len(node.items) == 1 else node
    if isinstance(inner, Table):
        return _credit(reader, key, inner, "the curator")
    name = composed(_without_mail(LINE.parse(reader, key, node) or ""))
    return Credit(name) if name else None


_PERSON = {"oneOf": [LINE.schema, table_schema(_AUTHOR)]}
CURATOR = Kind(_curator, _PERSON)
AUTHORS = Kind(_authors, {"oneOf": [*_PERSON["oneOf"], {"type": "array", "items": _PERSON}]})
