"""Stories in every form that imports know, made up, with a hostile text in every field.

The words of the element with number 7 are `zb7 … ze7`, with the hostile text between.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

import social_records as social
from hostile_files import filled, marked, said_in_html, web
from storify_files import SID, answer, eid, item, quote_item, story_record, text_item


def story_json(texts: Sequence[str], **more: object) -> bytes:
    """Return a story of Storify's with hostile elements of each type for each text; elements are numbered from 1."""
    return answer(story_record(_records(texts), {"text": 5 * len(texts)}, **more))


TYPES = ("text", "quote", "image", "video", "link")


def _records(texts: Sequence[str]) -> Iterator[dict[str, object]]:
    for number, words in enumerate(texts):
        for place, kind in enumerate(TYPES):
            yield _record(5 * number + place + 1, kind, words)


def _record(number: int, kind: str, words: str) -> dict[str, object]:
    said = marked(number, words)
    shown = {"title": said, "description": said, "caption": said, "src": web(words), "thumbnail": web(words), "html": words}
    return {
        "eid": eid(number),
        "id": words,
        "type": kind,
        "permalink": (f"http://twitter.com/harbour/status/{408_000_000_000 + number}" if kind == "quote" else web(words)),
        "posted_at": "2013-12-06T13:04:36.000Z" if number % 2 else words,
        "via": words,
        "source": {"name": "twitter" if kind == "quote" else words, "username": words, "href": words},
        "attribution": {"name": said, "username": words, "href": words, "title": words, "thumbnail": words},
        "data": {"text": said_in_html(number, words), "quote": {"text": said}, "oembed": {"html": words, "title": said}}
        | dict.fromkeys(TYPES[2:], shown),
    }


def legacy_json(texts: Sequence[str]) -> bytes:
    """Return a story in Storify's words of 2010."""
    elements = {}
    for number, words in enumerate(texts, 1):
        kind, said = ("text", "tweet", "photo", "video", "website")[number % 5], marked(number, words)
        address = f"http://storify.com/u/s/elements/text/{number}" if kind == "text" else web(words)
        elements[str(number)] = {
            "source": words,
            "elementClass": kind,
            "permalink": f"http://twitter.com/harbour/status/{409_000_000_000 + number}" if kind == "tweet" else address,
            "title": said,
            "description": said_in_html(number, words) if kind == "text" else said,
            "created_at": "1310784356",
            "thumbnail": web(words),
            "author": {"name": words, "username": words, "href": words},
            "image": {"src": web(words), "href": words},
        }
    record = {"permalink": "http://storify.com/portsarrin/legacy", "title": texts[0], "description": texts[-1], "published_at": 1310784583}
    return json.dumps(record | {"elements": elements, "author": {"username": "portsarrin", "name": texts[-1]}}).encode()


def _items(texts: Sequence[str], *, raw: bool, first: int = 1) -> Iterator[str]:
    for number, words in enumerate(texts):
        at = first + 4 * number
        html = [said_in_html(at + place, words) if raw else f"<p>{escape(marked(at + place, words))}</p>" for place in range(4)]
        yield text_item(at, html[0])
        yield quote_item(at + 1, 410_000_000_000 + at, html[1])
        photo = (
            f'<div class="s-image"><img src="{escape(web(words))}" alt="{escape(words)}"><div class="s-image-caption">{html[2]}</div></div>'
        )
        yield item(at + 2, "image", words, web(words), photo)
        card = f'<a href="{escape(words)}" class="s-link-a">{html[3]}</a><p class="s-link-desc">{html[3]}</p>'
        yield item(at + 3, "link", escape(words), web(words), f'<div class="s-link">{card}</div>')


def export_html(texts: Sequence[str], address: str = "export", *, raw: bool = False) -> bytes:
    """Return an HTML export; with `raw` the texts are not only words in it but markup, too."""
    story: dict[str, object] = {
        "sid": hashlib.md5(address.encode()).hexdigest()[: len(SID)],
        "permalink": f"https://storify.com/portsarrin/{address}",
        "title": texts[0],
        "stats": {},
        "author": {"name": texts[-1]},
    }
    told = {key: json.dumps(value).replace("</", "<\\/") for key, value in story.items()}
    lines = "\n".join(f's.story["{key}"] = {value};' for key, value in told.items())
    head = f'<h1 class="s-title">{escape(texts[0])}</h1><p class="s-description">{escape(texts[-1])}</p>'
    elements = "".join(_items(texts, raw=raw))
    page = f"<!DOCTYPE html><html><head><title>x</title><script>{lines}</script></head><body>{head}<ol class='s-elements'>{elements}</ol>"
    return page.encode("utf-8", "replace")


def noscript(texts: Sequence[str], address: str = "inside", *, raw: bool = False) -> bytes:
    """Return a post of WordPress's that holds a story inside a `<noscript>`."""
    view = f'View the story "{escape(texts[0])}" on Storify'
    link = f'<noscript>[<a href="//storify.com/portsarrin/{address}.html" target="_blank">{view}</a>]</noscript>'
    script = f'<script src="//storify.com/portsarrin/{address}.js?border=false"></script>'
    elements = "".join(_items(texts, raw=raw))
    return f'# Post\n\n{script}{link}<noscript><ol class="s-elements">{elements}</ol></noscript>\n'.encode("utf-8", "replace")


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def export_xml(texts: Sequence[str]) -> bytes:
    """Return a story as XML with the JSON's keys."""
    record = story_record([_plain_record(number, words) for number, words in enumerate(texts, 1)], title=texts[0])
    record["permalink"] = "http://storify.com/portsarrin/in-xml"
    return f"<story>{_xml(record)}</story>".encode()


def _plain_record(number: int, words: str) -> dict[str, object]:
    return {key: value for key, value in _record(number, TYPES[number % 5], words).items() if key != "id"}


def _xml(value: object) -> str:
    if isinstance(value, Mapping):
        return "".join(f"<{key}>{_xml(each)}</{key}>" for key, each in value.items())
    if isinstance(value, list):
        return "".join(f"<element>{_xml(each)}</element>" for each in value)
    return escape(_NOT_XML.sub("", str(value)))


def timeline(texts: Sequence[str], *, old: bool = False) -> bytes:
    """Return a TimelineJS file, of version 3 or 2."""
    if old:
        events = [_old_event(number, words) for number, words in enumerate(texts)]
        return json.dumps({"timeline": {"headline": texts[0], "text": texts[-1], "date": events}}).encode()
    events = [_event(number, words) for number, words in enumerate(texts)]
    return json.dumps({"title": {"text": {"headline": texts[0], "text": texts[-1]}}, "events": events}).encode()


def _event(number: int, words: str) -> dict[str, object]:
    told = {"headline": marked(number, words), "text": said_in_html(number, words)}
    event: dict[str, object] = filled(social.LINE["events"][0], number, words)
    return event | {"unique_id": f"t{number}", "text": told, "start_date": {"year": 2018, "month": 1 + number % 12}}


def _old_event(number: int, words: str) -> dict[str, object]:
    asset = {"media": web(words) if number % 2 else words, "caption": words, "credit": words}
    said = marked(number, words)
    return {"startDate": "2011,1", "headline": said, "text": said_in_html(number, words), "tag": words, "asset": asset}
