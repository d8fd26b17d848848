"""The words of a post that a network gives as HTML, such as Mastodon: lines, paragraphs and links, and no markup.

What is folded away on the network's own page stays away: Mastodon hides the head and the tail of a
long address (`span.invisible`) and shows `…` after its middle (`span.ellipsis`).
"""

import re
from collections.abc import Container, Iterator

from msgspec import Struct

from despatch.model.html_tokens import Tag, tokens
from despatch.model.post_text import PostText, post_text
from despatch.model.web_address import web_address

_SPACE = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPHS = frozenset(("p", "div", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "footer", "figure"))
_VOID = frozenset(("br", "img", "hr", "wbr", "input", "link", "meta", "source"))
_LONGEST = 500_000
_DEEPEST = 200


class Part(Struct, frozen=True, gc=False):
    """Words with the address to which they lead and the number of their link; or, without words, so many line ends."""

    words: str = ""
    url: str = ""
    link: int = 0
    lines: int = 0
    forced: bool = False


class Open(Struct, frozen=True, gc=False):
    """An element that is open, and what it or one around it makes of the words inside."""

    name: str = ""
    hidden: bool = False
    exact: bool = False
    folded: bool = False
    url: str = ""
    link: int = 0


def html_words(html: str, hidden: Container[str] = ("invisible",), *, keep_lines: bool = False) -> PostText:
    """Return the text of a post given as HTML and its links. Elements of a `hidden` class are left out.

    `keep_lines` is for networks that put line ends into HTML as they are.
    """
    return post_text(_folded(_parts(html[:_LONGEST], hidden, keep_lines)))


def _parts(html: str, hidden: Container[str], keep_lines: bool) -> Iterator[Part]:
    stack = [Open(exact=keep_lines)]
    for tag in tokens(html):
        inside = stack[-1]
        if not tag.name:
            words = tag.text if inside.exact else _SPACE.sub(" ", tag.text)
            yield from [] if inside.hidden else [Part(words, inside.url, inside.link)]
        elif tag.closing:
            ended = next((at for at in range(len(stack) - 1, 0, -1) if stack[at].name == tag.name), len(stack))
            yield from [] if inside.hidden else _ending(tag.name, stack[ended] if ended < len(stack) else Open(), inside)
            del stack[ended:]
        else:
            yield from [] if inside.hidden else _opening(tag, inside)
            stack += [_opened(tag, inside, hidden)] if tag.name not in _VOID and len(stack) < _DEEPEST else []


def _opened(tag: Tag, around: Open, hidden: Container[str]) -> Open:
    classes = tag.attributes.get("class", "").split()
    link = tag.name == "a"
    return Open(
        name=tag.name,
        hidden=around.hidden or any(name in hidden for name in classes),
        exact=around.exact or tag.name == "pre",
        folded="ellipsis" in classes,
        url=web_address(tag.attributes.get("href", "")) if link else around.url,
        link=tag.start + 1 if link else around.link,
    )


def _opening(tag: Tag, around: Open) -> Iterator[Part]:
    if tag.name == "br":
        yield Part(lines=1, forced=True)
    elif tag.name == "img" and tag.attributes.get("alt"):
        yield Part(tag.attributes["alt"], around.url, around.link)
    elif tag.name == "li":
        yield Part(lines=1)
        yield Part("• ")
    elif tag.name in _PARAGRAPHS:
        yield Part(lines=2)


def _ending(name: str, ended: Open, inside: Open) -> Iterator[Part]:
    if ended.folded:
        yield Part("…", inside.url, inside.link)
    if name in _PARAGRAPHS:
        yield Part(lines=2)


def _folded(parts: Iterator[Part]) -> Iterator[tuple[str, str]]:
    """Yield words with addresses, all words of one link together, with as many line ends between as a browser would show."""
    held, lines, begun = Part(), 0, False
    for part in parts:
        if not part.words:
            lines = lines + 1 if part.forced else max(lines, part.lines)
            continue
        fresh = lines > 0 or not begun or held.words.endswith((" ", "\n"))
        words = part.words.lstrip(" ") if fresh else part.words
        if not words:
            continue
        if not lines and part.link and part.link == held.link:
            held = Part(held.words + words, part.url, part.link)
            continue
        yield held.words.rstrip(" ") if lines else held.words, held.url
        yield "\n" * lines if begun else "", ""
        held, lines, begun = Part(words, part.url, part.link), 0, True
    yield held.words, held.url
