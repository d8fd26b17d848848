"""Storify's JSON of 2010 and 2011, whose elements are told in the words of 2013.

`elements` is an object with numbers as keys, times are unix seconds as text, and the words of a tweet are whole
(https://github.com/cpetzold/storify-doc).
"""

from despatch.importers.loose import Table, line, table, text

_KINDS = {"text": "text", "tweet": "quote", "photo": "image", "image": "image", "picture": "image", "video": "video"}


def is_legacy(record: Table) -> bool:
    """Say whether an element is of that time."""
    return "elementClass" in record and "type" not in record


def modern(record: Table) -> Table:
    """Return an element of that time as it would have been told later."""
    kind = _KINDS.get(line(record, "elementClass").lower(), "link")
    author = table(record, "author")
    told = {"title": record.get("title"), "description": record.get("description"), "thumbnail": record.get("thumbnail")}
    source = text(record, "image", "src")
    data: Table = {
        "text": record.get("description"),
        "quote": {"text": record.get("description") or record.get("title")},
        "image": {"src": source, "caption": record.get("title")} if source else {},
        "video": told,
        "link": told,
        "oembed": record.get("oembed"),
    }
    return {
        "eid": _id(record),
        "type": kind,
        "permalink": record.get("permalink"),
        "posted_at": record.get("created_at"),
        "source": {"name": line(record, "source"), "username": author.get("username")},
        "attribution": author,
        "data": {name: value for name, value in data.items() if name == kind or (kind == "quote" and name == "image")}
        | {"oembed": data["oembed"]},
    }


def _id(record: Table) -> str:
    """Return an id of the last part of an element's own address: `…/elements/text/1039` gives `text-1039`."""
    address = text(record, "permalink").partition("#")[0]
    before, mark, after = address.partition("/elements/")
    return after.strip("/").replace("/", "-") if before and mark else ""
