"""The words of a quoted post as old HTML exports hold them, as readers of the network saw them.

Storify wrapped addresses in `t.co` links with the real address in `title`, the shown part in `.js-display-url` and the rest
off the screen; pictures ended as `pic.twitter.com/…`; hashtags led to a search that is gone.
"""

import re
from collections.abc import Iterator

from despatch.importers.html_walk import HtmlElement, sign_of, walk
from despatch.importers.loose import clean, unescaped
from despatch.importers.whole_address import link_address, whole_address
from despatch.model import post_text as model
from despatch.model.post_text import PostText

_SHORT = re.compile(r"https?://t\.co/", re.IGNORECASE)
_PICTURE = re.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/", re.IGNORECASE)
_OWN_MEDIA = re.compile(r"https?://(?:\w+\.)?(?:twitter|x)\.com/\w+/status(?:es)?/\d+/(?:photo|video)/\d", re.IGNORECASE)
_TAG = re.compile(r"[#＃]\w")
_LAST = re.compile(r"\S+\Z")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def post_text(element: HtmlElement, *, on_x: bool = True) -> PostText:
    """Return the text of a quoted post and its links.

    Line ends stay, links show what was shown. Elsewhere than on X hashtags lead nowhere: Storify linked all to Twitter.
    """
    pieces: list[tuple[str, str]] = []
    for words, url in _pieces(element):
        if url is None and pieces:
            pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
        elif url is not None:
            elsewhere = not on_x and _TAG.match(words)
            pieces.append((words, "" if elsewhere else url))
    if pieces and not pieces[-1][1]:
        pieces[-1] = (_without_pictures(pieces[-1][0]), "")
    return model.post_text(pieces)


def _without_pictures(words: str) -> str:
    """Return words without the names of pictures at their end."""
    end, kept = len(words.rstrip()), len(words)
    while (last := _LAST.search(words[max(0, end - 80) : end])) and _PICTURE.match(last[0]):
        end -= len(last[0])
        while end and words[end - 1].isspace():
            end -= 1
        kept = end
    return words[:kept]


def _pieces(element: HtmlElement) -> Iterator[tuple[str, str | None]]:
    """Yield words with the address to which they lead or an empty one; None stands for a link to the post's own picture."""
    linked: list[str] | None = None
    for kind, at, text in walk(element):
        if kind == "close":
            if at.tag == "a" and linked is not None:
                yield _link(at, "".join(linked))
                linked = None
            continue
        words = unescaped(clean(text)) if kind == "text" else "\n" if at.tag == "br" else sign_of(at).strip()
        if kind == "open" and at.tag == "a":
            linked = []
        elif linked is not None:
            linked.append(words)
        elif words:
            yield words, ""


def _link(anchor: HtmlElement, words: str) -> tuple[str, str | None]:
    href, title = anchor.get("href") or "", anchor.get("title") or ""
    target = title if _SHORT.match(href) and whole_address(title) else href
    if _PICTURE.match(words.strip()) or (_SHORT.match(href) and _OWN_MEDIA.match(target)):
        return "", None
    url = link_address(target)
    if url.startswith("mailto:"):
        return words, ""
    return (_SCHEME.sub("", url).rstrip("/") if _SHORT.match(words.strip()) and target != href else words), url
