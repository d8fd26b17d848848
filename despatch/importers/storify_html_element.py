"""One `li` of Storify's HTML exports as pieces of a story.

The HTML holds the whole words of posts, their authors and their times, which the JSON does not.
"""

import re
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from despatch.importers.html_walk import HtmlElement, find, find_all, is_hidden, words_of
from despatch.importers.instants import instant
from despatch.importers.loose import clean
from despatch.importers.prose import prose_of
from despatch.importers.quoted_words import post_text
from despatch.importers.storify_parts import (
    Group,
    cut_words,
    element_id,
    living_picture,
    narration,
    not_filmed,
    post_account,
    post_url,
    quoted_post,
    true_via,
)
from despatch.importers.values import Element, Picture
from despatch.importers.whole_address import whole_address
from despatch.model.snapshot import PostCard, PostMedia, Snapshot
from despatch.model.x_addresses import modern_x, x_profile

METHOD = "Storify HTML export"

_BACKGROUND = re.compile(r"""url\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^)"'\s]*+))\s*+\)""", re.IGNORECASE)
_SAVED = re.compile(r"\.(?P<ending>jpe?g|png|gif|webp|mp4)(?:[_-]\w+)?(?:\(\d+\))?\Z", re.IGNORECASE)
_TWIMG = re.compile(r"(?P<name>[\w-]{12,20})\.(?P<ending>jpg|png)(?:_large|-large|_orig|_medium|_small)?(?:\(\d+\))?\Z", re.ASCII)
_WORDS = {"quote": "s-quote-text", "image": "s-image-caption", "video": "s-video-title", "link": "s-link-a"}
_NAMES = ("s-quote-author-name", "s-author-twitter-name", "s-author-name")
_HANDLES = ("s-quote-author-username", "s-author-twitter-handle")
_MOST_PICTURES = 40
_LONGEST_STYLE = 4_000


class Files(Struct, frozen=True):
    """The files that lie beside an export: the export's own name, and all names."""

    page: str
    names: frozenset[str]

    def beside(self, address: str) -> str:
        """Return the name of the file that an address of the page means, or an empty text where it does not lie there."""
        name = normpath(join(dirname(self.page), unquote(address))) if address and "://" not in address else ""
        return name if name in self.names else ""


class _Made(NamedTuple):
    """A medium of an element: where it was, where it lies, and where a still picture of it was."""

    url: str
    member: str
    kind: str = "image"
    preview: str = ""


def group_of(item: HtmlElement, files: Files) -> tuple[Group, tuple[Picture, ...]]:
    """Return the pieces that an `li` makes, none where it holds nothing, and the pictures of its post that lie beside the page."""
    kind, source = (item.get("data-type") or "").lower(), " ".join(clean(item.get("data-source") or "").split())[:100]
    url = whole_address(clean(item.get("data-permalink") or ""), bare=True)
    name = element_id((item.get("data-eid") or "").strip(), url, words_of(item)[:500])
    if kind == "text":
        body = find(item, "s-text")
        return (narration(name, prose_of(body)) if body is not None else ()), ()
    place = quoted_post(kind, source.lower(), url)
    if not place:
        made = _shown(item, kind, url, files)
        return ((not_filmed(replace(made, id=name, source=source)),) if made else ()), ()
    post, pictures = _post(item, kind, place, url, files)
    element = Element(id=name, kind="post", url=post.url, time=post.time, source=source, via=_via(item), post=post)
    return (element,), pictures


def _shown(item: HtmlElement, kind: str, url: str, files: Files) -> Element | None:
    """Return the piece of an element that is no post, without its id and source."""
    words = _text(item, kind)
    media = _media(item, kind, "")
    first = media[0] if media else _Made("", "")
    if not url and not words:
        return None
    plain = Element(
        id="",
        kind="link",
        url=url,
        title=words,
        text=words_of(find(item, "s-link-desc")) or words_of(find(item, "s-video-description")),
        picture=living_picture(first.preview or first.url),
        time=_time(item),
        who=_first(item, _NAMES),
        via=_via(item),
        member=files.beside(first.member),
    )
    if kind in {"quote", "image"}:
        described = replace(plain, title="", text=words)
        is_image = kind == "image" and (described.picture or described.member)
        return replace(described, kind="image" if is_image else "quote") if is_image or words else plain
    if kind == "video":
        return replace(plain, kind="video")
    return plain if url else Element(id="", kind="quote", text=words)


def _post(item: HtmlElement, kind: str, place: tuple[str, str], url: str, files: Files) -> tuple[Snapshot, tuple[Picture, ...]]:
    body = find(item, _WORDS.get(kind, "s-quote-text"))
    words = post_text(body, on_x=place[0] == "x") if body is not None else post_text(item.makeelement("p"))
    handle = _first(item, _HANDLES).lstrip("@")
    media, pictures = _post_media(place, _media(item, kind, place[0]), files)
    cut = kind == "link" or not words.text or (place[0] != "x" and cut_words(words.text)[1])
    post = Snapshot(
        platform=place[0],
        id=place[1],
        url=post_url(place, url, handle),
        name=_first(item, _NAMES),
        handle=post_account(place, url, handle),
        profile=x_profile(handle) if place[0] == "x" else _profile(item),
        time=_time(item),
        text=words.text,
        links=words.links,
        media=media,
        card=_card(item, kind),
        method=METHOD,
        unverified=True,
        state="incomplete" if cut else "ok",
    )
    return post, pictures


def _post_media(place: tuple[str, str], media: list[_Made], files: Files) -> tuple[tuple[PostMedia, ...], tuple[Picture, ...]]:
    """Return the media of a post, with a name for each file that lies beside the page, and those files."""
    found: list[PostMedia] = []
    pictures: list[Picture] = []
    for number, made in enumerate(media, start=1):
        member = files.beside(made.member)
        ending = _SAVED.search(member)
        file = f"{place[1]}-{number}.{ending['ending'].lower().replace('jpeg', 'jpg')}" if ending else ""
        pictures += [Picture(platform=place[0], file=file, member=member)] if file else []
        found += [PostMedia(kind="video" if made.kind == "video" else "image", file=file, url=made.url, preview=made.preview)]
    return tuple(each for each in found if each.file or each.url), tuple(pictures)


def _media(item: HtmlElement, kind: str, network: str) -> list[_Made]:
    """Return the media of an element, in order: several pictures of a post stand as backgrounds."""
    if kind == "video":
        return _film(item)
    group = find(item, "s-image-group")
    if group is not None:
        addresses = [_background(each) for each in find_all(group, "img")]
        return [_picture(address, network) for address in addresses[:_MOST_PICTURES] if address]
    content = find(item, "s-image-content") if kind == "image" else item if kind == "link" else None
    several = (
        []
        if content is None
        else [each for each in content.iter("img") if kind == "image" or "s-link-thumbnail" in (each.get("class") or "")]
    )
    info = {id(each) for part in (find_all(content, "s-image-info") if content is not None else []) for each in part.iter("img")}
    return [_picture(each.get("src") or "", network) for each in several[:_MOST_PICTURES] if id(each) not in info and not is_hidden(each)]


def _film(item: HtmlElement) -> list[_Made]:
    content, shim = find(item, "s-video-content"), find(item, "s-video-shim")
    preview = whole_address(_background(shim)) if shim is not None else ""
    if content is None or content.tag != "video":
        return [_Made("", "", "still", preview)] if preview else []
    source = content.get("src") or next((each.get("src") or "" for each in content.iter("source")), "")
    return [_Made(whole_address(source), source, "video", whole_address(content.get("poster") or "") or preview)]


def _picture(address: str, network: str) -> _Made:
    """Return a picture; X's files keep their name when a browser saves them, which tells where they were."""
    saved = _TWIMG.search(unquote(address).rpartition("/")[2]) if network == "x" else None
    url = whole_address(address)
    return _Made(url or (f"https://pbs.twimg.com/media/{saved['name']}.{saved['ending']}" if saved else ""), address)


def _card(item: HtmlElement, kind: str) -> PostCard | None:
    """Return what a post's film on another site was, where the page still says so."""
    content = find(item, "s-video-content") if kind == "video" else None
    url = whole_address(content.get("src") or "") if content is not None and content.tag == "iframe" else ""
    return PostCard(url=url) if url else None


def _background(element: HtmlElement) -> str:
    found = _BACKGROUND.search((element.get("style") or "")[:_LONGEST_STYLE])
    return (found[1] or found[2] or found[3] or "").strip() if found else ""


def _text(item: HtmlElement, kind: str) -> str:
    body = find(item, _WORDS.get(kind, "s-link-a"))
    if body is None:
        return ""
    return post_text(body, on_x=False).text if kind == "quote" else words_of(body)


def _time(item: HtmlElement) -> str:
    stamps = (each.get("data-timestamp") for each in item.iter() if isinstance(each.tag, str))
    return instant(next((stamp for stamp in stamps if stamp), ""))


def _first(item: HtmlElement, names: tuple[str, ...]) -> str:
    return next((words for name in names if (words := words_of(find(item, name)))), "")[:200]


def _profile(item: HtmlElement) -> str:
    found = find(item, "s-quote-author-name")
    return modern_x(whole_address(found.get("href") or "")) if found is not None else ""


def _via(item: HtmlElement) -> str:
    found = find(item, "s-via")
    return true_via(found.get("href") or "") if found is not None else ""
