"""From a tree to HTML: line breaks between blocks, and the text of it."""

from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown.serializers import BOOLEAN_ATTRIBUTES, RE_AMP, to_html_string  # type: ignore[attr-defined]  # the stubs are older
from markdown.treeprocessors import PrettifyTreeprocessor
from markdown.util import AtomicString

from despatch.render.quick.written import Written, WrittenBlocks

_BOOLEAN = BOOLEAN_ATTRIBUTES["html"]
_RAW = frozenset({"script", "style"})


class Prettify(PrettifyTreeprocessor):
    """Line breaks between blocks."""

    def __init__(self, md: Markdown) -> None:
        """Know the elements that are blocks now."""
        super().__init__(md)
        self._blocks = frozenset(md.block_level_elements)

    def run(self, root: Element) -> None:
        """Put line breaks into a tree."""
        self._break(root)
        for br in root.iter("br"):
            br.tail = f"\n{br.tail}" if br.tail and br.tail.strip() else "\n"
        for pre in root.iter("pre"):
            if len(pre) and pre[0].tag == "code":
                code = pre[0]
                if not len(code) and code.text is not None:
                    code.text = AtomicString(code.text.rstrip() + "\n")

    def _break(self, block: Element) -> None:
        """Break the lines in a block and behind it."""
        if block.tag not in {"code", "pre"}:
            if len(block) and not (block.text and block.text.strip()) and self._is_block(block[0]):
                block.text = "\n"
            for child in block:
                if self._is_block(child):
                    self._break(child)
        if not (block.tail and block.tail.strip()):
            block.tail = "\n"

    def _is_block(self, element: Element) -> bool:
        tag = element.tag
        return tag in self._blocks or (type(tag) is str and not tag.islower() and tag.lower().rstrip("/") in self._blocks)


def to_html(root: Element) -> str:
    """Return the HTML of a tree, as the library writes it."""
    parts: list[str] = []
    inside, ends = [iter((root,))], [""]
    while inside:
        for element in inside[-1]:
            tag, text, tail = element.tag, element.text, element.tail
            if type(text) is WrittenBlocks:
                parts += (text, _escaped(tail or ""))
                continue
            if type(tag) is not str:
                return to_html_string(root)
            parts.append(f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>")
            if text:
                parts.append(text if type(text) is Written or tag.lower() in _RAW else _escaped(text))
            end = "" if tag.lower() in HTML_EMPTY else f"</{tag}>"
            if tail:
                end += _escaped(tail)
            if len(element):
                inside.append(iter(element))
                ends.append(end)
                break
            parts.append(end)
        else:
            inside.pop()
            parts.append(ends.pop())
    return "".join(parts)


def _attributes(element: Element) -> str:
    return "".join([_attribute(name, value) for name, value in sorted(element.items())])


def _attribute(name: str, value: str | None) -> str:
    if value is None:
        return f" {name}"
    escaped = _escaped(value)
    if '"' in escaped:
        escaped = escaped.replace('"', "&quot;")
    return f" {escaped}" if name == escaped and name in _BOOLEAN else f' {name}="{escaped}"'


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
