"""The inline stage: links, emphasis, code and all else within a paragraph.

The library's own way through the tree, but a pattern is tried only where the characters stand that
every match of it has: most texts hold none of them.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

from despatch.render.quick.spans import html_of
from despatch.render.quick.written import Written, written
from despatch.render.smart import BLOCKS, Quotes, Run

_TICK, _SLASH, _BRACKET, _ANGLE, _BREAK, _AMPERSAND, _EMPHASIS, _TILDE, _REFERENCES, _NOTES = (1 << bit for bit in range(10))
"""What a text has (the first eight) and what its document has: the bits of a plan's key."""

MARKS: dict[str, tuple[int, tuple[str, ...]]] = {
    "backtick": (_TICK, ()),
    "escape": (_SLASH, ()),
    "footnote": (_BRACKET | _NOTES, ("[^",)),
    "reference": (_BRACKET | _REFERENCES, ()),
    "link": (_BRACKET, ("](",)),
    "image_link": (_BRACKET, ("![", "](")),
    "image_reference": (_BRACKET | _REFERENCES, ("![",)),
    "short_reference": (_BRACKET | _REFERENCES, ()),
    "short_image_ref": (_BRACKET | _REFERENCES, ("![",)),
    "autolink": (_ANGLE, ("://",)),
    "automail": (_ANGLE, ("@",)),
    "linebreak": (_BREAK, ()),
    "more": (_ANGLE, ()),
    "html": (_ANGLE, ()),
    "entity": (_AMPERSAND, (";",)),
    "em_strong": (_EMPHASIS, ()),
    "delimiter": (_TILDE, ()),
}
"""What must be there for a pattern to find anything: bits, and words that the text holds besides."""

AHEAD = frozenset({"escape", "footnote", "autolink", "automail", "linebreak", "more", "html", "entity"})
"""Patterns that look at nothing before a match, nor at what stands for those before it: the text need not be made anew for each."""

Node = Element | str
Handle = Callable[[re.Match[str], str], tuple[Node | None, int | None, int | None]]


class _Step(NamedTuple):
    """One pattern of a plan: its place in the order, words that it needs, how it finds and answers, and whether it only looks ahead."""

    number: int
    needs: tuple[str, ...]
    find: Callable[[str, int], Iterator[re.Match[str]]]
    handle: Handle
    ahead: bool


class QuickInline(InlineProcessor):
    """Finds inline patterns in a parsed tree, as the library's own processor does."""

    def __init__(self, md: Markdown, notes: FootnoteInlineProcessor, quotes: Quotes | None) -> None:
        """Work with the patterns that are registered now; `notes` knows the footnotes of a document.

        `quotes` are those that a later processor makes of straight ones.
        """
        super().__init__(md)
        self._quotes = quotes
        self._abbreviations = cast("AbbrTreeprocessor", md.treeprocessors["abbr"])
        self.stashed_nodes: dict[str, Node] = {}
        self._notes = notes.footnotes
        self._steps = [
            (bits, _Step(number, needs, pattern.getCompiledRegExp().finditer, cast("Handle", pattern.handleMatch), name in AHEAD))
            for number, (name, pattern) in enumerate(_marked_patterns(md))
            for bits, needs in [MARKS[name]]
        ]
        self._plans: dict[int, tuple[_Step, ...]] = {}
        self._document = 0

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:  # noqa: ARG002  no pattern of ours excludes ancestors
        """Replace what patterns find in the texts of the tree, and return it."""
        self.stashed_nodes = {}
        self._document = (_REFERENCES if self.md.references else 0) | (_NOTES if self._notes.footnotes else 0)
        waiting = deque([tree])
        while waiting:
            parent = waiting.popleft()
            placed: list[tuple[Element, list[Element]]] = []
            for child in parent:
                if child.text and not isinstance(child.text, AtomicString):
                    nodes = self._within(child)
                    if nodes:
                        waiting.extend(nodes)
                        placed.append((child, nodes))
                if child.tail:
                    self._behind(parent, child)
                if len(child):
                    waiting.append(child)
            for element, nodes in placed:
                _insert(element, 0, nodes)
        return tree

    def _within(self, child: Element) -> list[Element]:
        """Put into an element's text what patterns make of it, and return the elements that come behind that."""
        data = cast("str", child.text)
        if child.tag in BLOCKS and not self._abbreviations.abbrs:
            run = Run(self._quotes) if self._quotes else None
            html = html_of(data, run)
            if html is not None:
                child.text = written(Written, html, run.last, run.single) if run else written(Written, html, " ", 0)
                return []
        text = self._replaced(data, 0)
        if INLINE_PLACEHOLDER_PREFIX not in text:
            child.text = text
            return []
        child.text = None
        return self._nodes(text, child, tail=False)

    def _behind(self, parent: Element, child: Element) -> None:
        """Put behind an element what patterns make of its tail."""
        tail = cast("str", child.tail)
        if not isinstance(tail, AtomicString):
            tail = self._replaced(tail, 0)
        if INLINE_PLACEHOLDER_PREFIX not in tail:
            child.tail = tail
            return
        child.tail = None
        nodes = self._nodes(tail, child, tail=True)
        _insert(parent, list(parent).index(child) + 1, nodes)

    def _replaced(self, data: str, first: int) -> str:
        """Return a text with placeholders for what the patterns from number `first` on find in it."""
        key = (
            self._document
            | ("`" in data)
            | ("\\" in data) << 1
            | ("[" in data) << 2
            | ("<" in data) << 3
            | ("  \n" in data) << 4
            | ("&" in data) << 5
            | ("*" in data or "_" in data) << 6
            | ("~" in data) << 7
        )
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = tuple(step for bits, step in self._steps if bits & key == bits)
        for step in plan:
            if step.number < first:
                continue
            for need in step.needs:
                if need not in data:
                    break
            else:
                data = (self._applied_ahead if step.ahead else self._applied)(step, data)
        return data

    def _applied_ahead(self, step: _Step, data: str) -> str:
        """Return a text with placeholders for all that one pattern finds in it, joined once: there may be many in a paragraph."""
        parts: list[str] = []
        end = 0
        for match in step.find(data, 0):
            node, begin, behind = step.handle(match, data)
            if node is not None and begin is not None and behind is not None:
                parts += data[end:begin], self._placeholder(node, step.number)
                end = behind
        parts.append(data[end:])
        return "".join(parts)

    def _applied(self, step: _Step, data: str) -> str:
        """Return a text with placeholders for all that one pattern finds in it."""
        start: int | None = 0
        while True:
            for match in step.find(data, start or 0):
                node, begin, end = step.handle(match, data)
                if begin is not None and end is not None:
                    break
            else:
                return data
            if node is None:
                start = end
                continue
            placeholder = self._placeholder(node, step.number)
            data = data[:begin] + placeholder + data[end:]
            start = begin + len(placeholder)

    def _descend(self, node: Element, number: int) -> None:
        """Look for further patterns in an element that the pattern of that number has made."""
        for child in (node, *node):
            text, tail = child.text, child.tail
            if text and not isinstance(text, AtomicString):
                child.text = self._replaced(text, number + 1)
            if tail and not isinstance(tail, AtomicString):
                child.tail = self._replaced(tail, number)

    def _placeholder(self, node: Node, number: int) -> str:
        """Return what stands for a node that the pattern of that number has made."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            self._descend(node, number)
        name = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[name] = node
        return INLINE_PLACEHOLDER_PREFIX + name + ETX

    def _nodes(self, data: str, parent: Element, *, tail: bool) -> list[Element]:
        """Return the elements that placeholders in a text stand for, with the words between them as their tails.

        What comes before the first is added to the text of `parent`, or to its tail.
        """
        found: list[Element] = []
        words: list[str] = []
        start = 0
        while (at := data.find(INLINE_PLACEHOLDER_PREFIX, start)) >= 0:
            match = INLINE_PLACEHOLDER_RE.search(data, at)
            node = self.stashed_nodes.get(match[1]) if match else None
            if match is None or node is None:
                end = at + len(INLINE_PLACEHOLDER_PREFIX)
                words.append(data[start:end])
                start = end
                continue
            words.append(data[start:at])
            start = match.end()
            if isinstance(node, str):
                words.append(node)
                continue
            _attach("".join(words), found, parent, tail=tail)
            words.clear()
            self._unpack(node)
            found.append(node)
        words.append(data[start:])
        last = "".join(words)
        _attach(AtomicString(last) if len(words) == 1 and isinstance(data, AtomicString) else last, found, parent, tail=tail)
        return found

    def _unpack(self, node: Element) -> None:
        """Put into an element, and into its children, what the placeholders in their texts stand for."""
        for child in (node, *node):
            if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                tail, child.tail = child.tail, None
                place = 0 if child is node else list(node).index(child) + 1
                _insert(node, place, self._nodes(tail, child, tail=True))
            if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                text, child.text = child.text, None
                _insert(child, 0, self._nodes(text, child, tail=False))


def _marked_patterns(md: Markdown) -> list[tuple[str, Pattern]]:
    """Return the registered patterns in their order, each with its name."""
    names = {id(md.inlinePatterns[name]): name for name in MARKS if name in md.inlinePatterns}
    return [(names[id(pattern)], cast("Pattern", pattern)) for pattern in md.inlinePatterns]


def _insert(parent: Element, place: int, nodes: list[Element]) -> None:
    for node in reversed(nodes):
        parent.insert(place, node)


def _attach(words: str, found: list[Element], parent: Element, *, tail: bool) -> None:
    """Add words behind the last element found, or to the text or tail of `parent` where there is none."""
    if not words:
        return
    if found:
        found[-1].tail = found[-1].tail + words if found[-1].tail else words
    elif tail:
        parent.tail = parent.tail + words if parent.tail else words
    else:
        parent.text = parent.text + words if parent.text else words
