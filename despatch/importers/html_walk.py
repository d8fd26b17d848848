"""HTML as lxml's tree, walked without recursion."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree

from despatch.importers.loose import clean, unescaped

HtmlElement = etree._Element  # noqa: SLF001  the library has no public name for it

DROPPED = frozenset(
    "script style head title iframe object embed svg math template noscript textarea select button form canvas audio video".split()  # noqa: SIM905 - words read better than quoted words
)
"""Elements that go with all that is in them."""

_OTHER_TAG = re.compile(r"</?(?!(?:p|br|body)\b)[a-z][^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"left\s*:\s*-\d{3,}|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Step(NamedTuple):
    """What a walk meets: an element's begin or end, or a text inside `element`."""

    kind: Literal["open", "close", "text"]
    element: HtmlElement
    text: str = ""


class TooDeepError(Exception):
    """HTML that is nested deeper than its parser goes; what lies below would be lost."""


def html_tree(html: str) -> HtmlElement | None:
    """Return the tree of HTML text, None where there is nothing in it. Nothing is fetched, no entity is expanded.

    Raise TooDeepError where the tree would not hold all of it.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if any("depth" in fault.message.lower() for fault in parser.error_log.filter_from_fatals()):
        raise TooDeepError
    return tree


def fragment(html: str) -> HtmlElement | None:
    """Return the tree of a piece of HTML such as a field of JSON holds; of one nested too deep only paragraphs and breaks."""
    if not html.strip():
        return None
    whole = f"<body>{clean(html)}</body>"
    try:
        return html_tree(whole)
    except TooDeepError:
        return html_tree(_OTHER_TAG.sub(" ", whole))


def walk(root: HtmlElement, dropped: frozenset[str] = DROPPED) -> Iterator[Step]:
    """Yield the steps through a tree, without the elements named in `dropped` and without hidden ones."""
    stack = [Step("open", root)]
    while stack:
        step = stack.pop()
        yield step
        if step.kind != "open":
            continue
        element = step.element
        stack.append(Step("close", element))
        for child in reversed(element):
            if child.tail:
                stack.append(Step("text", element, child.tail))
            if isinstance(child.tag, str) and child.tag not in dropped and not is_hidden(child):
                stack.append(Step("open", child))
        if element.text:
            stack.append(Step("text", element, element.text))


def is_hidden(element: HtmlElement) -> bool:
    """Say whether a reader does not see an element: put off the screen, as X does with parts of long addresses."""
    return _HIDDEN.search(element.get("style") or "") is not None or "invisible" in classes(element) or element.get("hidden") is not None


def classes(element: HtmlElement) -> frozenset[str]:
    """Return the class names of an element."""
    return frozenset((element.get("class") or "").split())


def find(root: HtmlElement, name: str) -> HtmlElement | None:
    """Return the first element of a class below `root`, or None."""
    return next(iter(find_all(root, name)), None)


def find_all(root: HtmlElement, name: str) -> list[HtmlElement]:
    """Return all elements of a class below `root`, in order."""
    return [element for element in root.iter(etree.Element) if name in classes(element)]


def words_of(element: HtmlElement | None) -> str:
    """Return the words of an element as one line, an empty text for None."""
    if element is None:
        return ""
    parts = ("".join(sign_of(step.element)) if step.kind == "open" else step.text for step in walk(element))
    return " ".join(unescaped(clean("".join(parts))).split())


def sign_of(element: HtmlElement) -> str:
    """Return the sign that a picture of an emoji stands for, a space for a break, else an empty text."""
    if element.tag == "img" and "emoji" in " ".join(classes(element)):
        return clean(element.get("alt") or "")[:20]
    return " " if element.tag in {"br", "p", "div", "li"} else ""
