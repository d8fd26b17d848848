"""Files in the shapes that Storify gave out, with invented people on `.example` hosts."""

import json
from collections.abc import Iterable
from html import escape

SID = "5a0000000000000000000001"
ORIGIN = "https://storify.com/portsarrin/quay-week"


def eid(number: int) -> str:
    """Return an id as Storify made them."""
    return f"{number:024x}"


def text_record(number: int, html: str) -> dict[str, object]:
    """Return narration as v1 tells it."""
    return {
        "id": eid(900 + number),
        "eid": eid(number),
        "type": "text",
        "permalink": f"http://storify.com/stories/{SID}/elements/{number}",
        "posted_at": "2013-12-06T12:18:28.166Z",
        "data": {"text": html},
        "source": {"name": "storify", "href": "http://storify.com"},
        "meta": {},
    }


def tweet_record(number: int, status: int, title: str = "Twitter / harbour:The first ship lef ...", **more: object) -> dict[str, object]:
    """Return a quoted tweet as v1 tells it from 2013 on: as a link with a cut title."""
    record = {
        "id": eid(900 + number),
        "eid": eid(number),
        "type": "link",
        "permalink": f"http://twitter.com/harbour/status/{status}",
        "posted_at": "2013-12-06T13:04:36.000Z",
        "data": {"link": {"title": title, "description": title}, "oembed": {"html": "", "title": title}},
        "source": {"name": "twitter", "username": "harbour", "href": "http://twitter.com"},
        "attribution": {"name": "Port Sarrin Harbour", "username": "harbour", "href": "http://twitter.com/harbour"},
    }
    return record | more


def story_record(elements: Iterable[object], counts: dict[str, int] | None = None, **more: object) -> dict[str, object]:
    """Return a story as v1 tells it."""
    several = list(elements)
    record: dict[str, object] = {
        "sid": SID,
        "title": "Quay week &amp; after",
        "slug": "quay-week",
        "status": "published",
        "permalink": "http://storify.com/portsarrin/quay-week",
        "description": "Two ships,\none harbour",
        "date": {"created": "2013-12-06T12:23:36.618Z", "published": "2013-12-09T03:32:38.666Z", "modified": "2013-12-10T03:32:38.666Z"},
        "private": False,
        "deleted": False,
        "stats": {"views": 7, "elements": counts or {"text": 0, "quote": len(several), "other": 0}},
        "author": {"username": "portsarrin", "name": "Noor Vessely", "email": "noor@port-sarrin.example"},
        "elements": several,
    }
    return record | more


def answer(record: object) -> bytes:
    """Return a record in Storify's envelope."""
    return json.dumps({"content": record, "code": 200}).encode()


def item(number: int, kind: str, source: str, permalink: str, inner: str) -> str:
    """Return an element as the HTML exports hold it."""
    attributes = f'data-eid="{eid(number)}" data-type="{kind}" data-source="{source}" data-permalink="{escape(permalink)}"'
    return f'<li {attributes} class="s-element s-element-{kind}"><div class="s-element-container">{inner}</div></li>'


def text_item(number: int, html: str) -> str:
    """Return narration as the HTML exports hold it."""
    return item(
        number, "text", "storify", f"https://storify.com/stories/{SID}/elements/{number}", f'<div class="s-text emojify">{html}</div>'
    )


def quote_item(number: int, status: int, html: str, permalink: str = "") -> str:
    """Return a quoted tweet as the HTML exports hold it."""
    author = '<a class="s-quote-author-name" href="https://twitter.com/harbour">Port Sarrin Harbour</a>'
    handle = '<a class="s-quote-author-username" href="https://twitter.com/harbour">@harbour</a>'
    when = '<a class="s-posted"><span data-timestamp="2013-12-06T13:04:36.000Z" class="timestamp">4 years ago</span></a>'
    inner = (
        f'<div class="s-quote">{author}{handle}<div class="s-quote-text emojify">{html}</div></div><div class="s-attribution">{when}</div>'
    )
    return item(number, "quote", "twitter", permalink or f"//twitter.com/harbour/status/{status}", inner)


def short_link(url: str, shown: str, before: str = "https://", rest: str = "", cut: str = "") -> str:
    """Return an address as Twitter's own script wrapped it."""
    off = 'style="position:absolute;left:-9999px;"'
    parts = f'<span {off}>{before}</span><span class="js-display-url">{shown}</span><span {off}>{rest}</span>'
    edge, tail = f'<span class="tco-ellipsis"><span {off}>&nbsp;</span>', f"<span {off}>&nbsp;</span>{cut}</span>"
    return f'<a href="https://t.co/AbC1" title="{escape(url)}" rel="nofollow">{edge}</span>{parts}<span class="tco-ellipsis">{tail}</a>'


def export(items: Iterable[str], counts: dict[str, int] | None = None, script: str = "", head: str = "") -> bytes:
    """Return an HTML export."""
    several = list(items)
    stats = json.dumps({"views": 3, "elements": counts or {"text": 0, "quote": len(several)}})
    lines = [
        f's.story["sid"] = "{SID}";',
        's.story["permalink"] = "https://storify.com/portsarrin/quay-week";',
        's.story["title"] = "Quay week: \\"undefined\\" ships";',
        's.story["date"] = {"created":"2013-12-06T12:23:36.618Z", "published":"2013-12-09T03:32:38.666Z"};',
        f's.story["stats"] = {stats};',
        's.story["author"] = {"username":"portsarrin", "name":"Noor Vessely", "ga_tracker":undefined};',
    ]
    intro = '<h1 class="s-title emojify">Quay week</h1><p class="s-description emojify">Two ships, one harbour</p>'
    byline = '<a rel="author" class="s-author-name">Noor Vessely</a>'
    return (
        f"<!DOCTYPE html><html><head>{head}<title>Quay week</title><script>window.s = window.s || {{}};\n"
        f'{script or chr(10).join(lines)}\n</script></head><body><div class="s-header">{byline}{intro}</div>'
        f'<ol class="s-elements">{"".join(several)}</ol></body></html>'
    ).encode()
