"""Values that pages print as plain words: the HTML that other tools allow in them is taken out."""

import re
from html import unescape

from despatch.load.decode import Kind, Reader
from despatch.load.kinds import LINE, TEXT
from despatch.load.nodes import Node

_INLINE = r"a|abbr|b|cite|code|del|em|i|img|q|s|small|span|strong|sub|sup|u"
_BLOCK = r"blockquote|br|div|h[1-6]|li|ol|p|ul"
_TAG = re.compile(rf"</?(?:{_INLINE}|(?P<block>{_BLOCK}))\b[^<>]*>", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_HINT = "write it without tags; a link belongs into the text"


def _plain(kind: Kind) -> Kind:
    """Return a kind that reads like `kind`, without the tags of common elements, each of which would be printed as it stands."""

    def parse(reader: Reader, key: str, node: Node) -> str | None:
        text: str | None = kind.parse(reader, key, node)
        if text is None or not _TAG.search(text):
            return text
        reader.doubt(node, "html-removed", f'"{key}" is plain text, so its HTML is left out', _HINT)
        words = unescape(_TAG.sub(lambda tag: " " if tag["block"] else "", text))
        return _BLANKS.sub(" ", words).strip() or None

    return Kind(parse, kind.schema)


PLAIN_TEXT = _plain(TEXT)
PLAIN_LINE = _plain(LINE)
