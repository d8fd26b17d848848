"""JSON Feed 1.1, as https://www.jsonfeed.org/version/1.1/ describes it."""

import json

from despatch.model.feed import EntryView, FeedView
from despatch.render.feed_entries import authors, categories, enclosure, filled, moment

VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(view: FeedView) -> bytes:
    """Return a filled view as JSON Feed: UTF-8, keys in a fixed order, without empty ones."""
    feed: dict[str, object] = {
        "version": VERSION,
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": view.url,
        "description": view.description,
        "authors": [{"name": view.author}],
        "language": view.lang,
    }
    items = [_item(entry, view) for entry in view.entries]
    text = json.dumps({**_given(feed), "items": items}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _item(entry: EntryView, view: FeedView) -> dict[str, object]:
    picture = enclosure(entry)
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": filled(entry.summary),
        "image": entry.image,
        "date_published": moment(entry.published).isoformat(),
        "date_modified": moment(entry.updated).isoformat(),
        "authors": [_given({"name": author.name, "url": author.url}) for author in authors(entry, view)],
        "tags": list(categories(entry)),
        "language": entry.lang,
        "attachments": [{"url": picture.url, "mime_type": picture.type, "size_in_bytes": picture.length}] if picture else [],
    }
    return {**_given(item), "content_html": filled(entry.body)}


def _given(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}
