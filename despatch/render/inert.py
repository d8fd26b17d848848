"""HTML in which there is little to settle: the tags that count as tokens, and all between them as it is.

Most texts come out of a converter as paragraphs, headings, lists, quotations, tables, code, emphasis, links and footnotes, each
closed where it belongs. An HTML5 parser takes such HTML for just what is written, so it is split at once, and cleaning it would change
nothing. Whatever is not surely so is left to those who read anything: `tokens`, `normalise` and `sanitise`.
`tests/laws/test_inert.py` holds that both ways say the same.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pygments.token import STANDARD_TYPES

from despatch.model.body import SLOT
from despatch.render.tokens import Inert, Start, Token, tokens, written

TAG = re.compile(r"(<[^<>]*>)")
"""Splits HTML into texts and, between them, tags."""
_NAME = r"[^\s\"'<>&\x00-\x20]+"
_WORDS = r"(?:[^\"<>&\x00-\x1f]|&(?:amp|nbsp);)*"
_HOST = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z]{2,}"
_REST = r"(?:[\w%/:?#@!$'()*+,;=.~-]|&amp;)*"
_ABSOLUTE = rf"https?://{_HOST}(?:[/?#]{_REST})?|mailto:[a-zA-Z0-9._+-]+@{_HOST}"
"""Addresses that every parser of URLs takes for one."""
_RELATIVE = r"(?:[/#?.](?:[^\s\"<>&\\\x00-\x20]|&amp;)*|(?:[^\s\"<>&\\:\x00-\x20]|&amp;)+)"
"""Those without a scheme: there is no colon, or what stands before it begins no scheme."""
_TITLE = rf"(?: title=\"{_WORDS}\")?"
_IDS = rf"h[1-6] id=\"{_NAME}\"|(?:sup|li) id=\"fn(?:ref\d*)?:{_NAME}\""

_READ = re.compile(
    rf"<(?:(a) (?:class=\"footnote-(?:back)?ref\" )?href=\"(?:{_ABSOLUTE}|{_RELATIVE})\"{_TITLE}"
    rf"|(img)(?= [^>]* ?src)(?: (?:alt|title)=\"{_WORDS}\"| src=\"(?:{_ABSOLUTE}|{_RELATIVE})\")*"
    rf"|(?:{_IDS})|(div) class=\"language-[A-Za-z0-9_+#.-]{{1,40}} highlight\"|ol start=\"\d+\")>"
)
"""A tag with attributes as converters write them, of which `normalise` changes nothing."""
_CLEAN = re.compile(
    rf"<(?:a (?:class=\"footnote-(?:ref ref-\d+|backref)\" )?href=\"(?:{_ABSOLUTE}|[\ufdd0#]{_REST})\"{_TITLE}"
    r"(?: role=\"doc-(?:noteref|backlink)\")?"
    rf"|img(?: (?:alt|title)=\"{_WORDS}\"| src=\"\ufdd0{_REST}\"| loading=\"lazy\"| decoding=\"async\"| (?:width|height)=\"\d+\")*"
    rf"|(?:{_IDS})|div class=\"footnote\" role=\"doc-endnotes\"|h[1-6])>"
)
"""A tag as `sanitise` leaves it."""
_REFERENCE = re.compile("&(?:amp|lt|gt|nbsp);")

_LETTERS: Final = {
    "<p>": "p", "</p>": "P", "<ul>": "u", "</ul>": "U", "<ol>": "o", "</ol>": "O", "<li>": "l", "</li>": "L",
    "<blockquote>": "q", "</blockquote>": "Q", "</div>": "V", "<hr>": "h", "<br>": "r",
    "<em>": "e", "</em>": "E", "<strong>": "s", "</strong>": "S", "<del>": "d", "</del>": "D", "<code>": "c", "</code>": "C",
    "</a>": "A", "</sup>": "F", **{f"<h{level}>": f"{level}" for level in range(1, 7)},
    **{f"</h{level}>": end for level, end in enumerate("JKMNTY", 1)},
    "<table>": "b", "</table>": "B", "<thead>": "g", "</thead>": "G", "<tbody>": "x", "</tbody>": "X", "<tr>": "w", "</tr>": "W",
    "<th>": "z", "</th>": "Z", "<td>": "j", "</td>": "I", '<div class="footnote">': "v", '<div class="highlight">': "y",
    "<pre>": "n", "</pre>": "R", "<span>": "k", "</span>": "H",
    **{f'<span class="{name}">': "k" for name in STANDARD_TYPES.values() if name},
}  # fmt: skip
"""A letter for each plain tag: small where an element begins, its capital where it ends."""
_TOKENS: Final[Mapping[str, Token]] = {tag: tokens(tag)[0] for tag in _LETTERS}
_OTHERS: Final = {"a": "a", "i": "i", "s": "f", "l": "m", "d": "y", "o": "o"}
"""The same for tags with attributes, by the first letter of their names; those of headings are numbers."""
_WANTED = re.compile("[aAifvm1-6JKMNTY]")
"""Tags that some step looks at."""
_SPACES: Final = dict.fromkeys("aAiesdcfESDCFgGxXkH", "") | dict.fromkeys("pPuUoOlLqQhrvVm123456JKMNTYbBwWzZjIynR", " ")
_HEADING: Final = frozenset("123456")
_MARKS: Final = (SLOT, "\r", "\x00")
_IN_BRACKETS: Final = ("[TOC]", "[^", "][")
"""Where contents are asked for, or a reference was left that nothing answers."""
_CODE = re.compile("yn(?:kH)?c(?:kH)*CRV")
"""A block of code as Pygments writes it, in colours."""
_ROWS = "(?:w(?:zZ|jI)*W)*"
_FLAT = re.compile(f"pP|h|1J|2K|3M|4N|5T|6Y|b(?:g{_ROWS}G)?(?:x{_ROWS}X)?B")
_STRAY = re.compile("[bgxwGXWZI][^gxwzjGXWB]")
"""A tag in a table, outside its cells, that is none of a table's."""
_PARTS_OF_TABLE: Final = frozenset("bgxwGXWZI")
"""Tags behind which a table has nothing to say."""
_DEEPEST: Final = 40
"""Levels of elements that are looked for; each takes a way through all tags."""
_HOLDERS = re.compile("u(?:lL)*U|o(?:lL)*O|qQ|vV")


def inert_run(html: str) -> list[Token] | None:
    """Return the tokens of regular HTML of plain elements, what no step looks at in one piece; None for all other HTML."""
    if "&" in html or "\u00a0" in html:
        html = _with_plain_quotes(html) if "&quot;" in html or "&#39;" in html else html
        html = html.replace("\u00a0", "&nbsp;").replace("&#160;", "&nbsp;").replace("&#x27;", "'")
        if len(_REFERENCE.findall(html)) != html.count("&"):
            return None
    if not html.startswith("<") or any(mark in html for mark in _MARKS) or ("[" in html and any(mark in html for mark in _IN_BRACKETS)):
        return None
    parts = TAG.split(html)
    tags = parts[1::2]
    code = letters_of(tags)
    if code is None or not len(tags) == html.count("<") == html.count(">") or not is_nested(code) or "<pre>\n" in html:
        return None
    return None if _has_address_alone(parts, code) or _has_words_between_cells(parts, code) else _run(parts, code)


def _with_plain_quotes(html: str) -> str:
    """Return HTML whose texts, as those of code, have quotation marks as such."""
    parts = TAG.split(html)
    parts[::2] = [text.replace("&quot;", '"').replace("&#39;", "'") for text in parts[::2]]
    return "".join(parts)


def letters_of(tags: Sequence[str]) -> str | None:
    """Return a letter for each tag, small where an element begins; None where one is not plain."""
    code = "".join([_LETTERS.get(tag) or _letter(tag) for tag in tags])
    return code if len(code) == len(tags) else None


def _letter(tag: str) -> str:
    """Return the letter of a tag with attributes; an empty text where they are others than ours."""
    if not _READ.fullmatch(tag):
        return ""
    return tag[2] if tag[1] == "h" else _OTHERS[tag[1]]


def is_nested(code: str) -> bool:
    """Say whether tags, each a letter, stand as an HTML5 parser leaves them: text in paragraphs or blocks, blocks in blocks.

    What holds nothing but text is taken out again and again, from the innermost: words first, then links, what stands round
    them, paragraphs, headings and tables, and at last lists, quotations and notes. Each kind has its turn once, so that none is
    found in what may not hold it: no link in a link, no block in a paragraph, cell or emphasis, no item outside a list.
    """
    code = _CODE.sub("h", code) if "y" in code else code
    if "b" in code and _STRAY.search(code):
        return False
    code = code.replace("r", "").replace("i", "").replace("cC", "").replace("m", "l")
    code = _without_emphasis(code).replace("aA", "")
    code = _FLAT.sub("", _without_emphasis(code))
    for _ in range(_DEEPEST):
        left = _HOLDERS.sub("", code)
        if left == code:
            break
        code = left
    return not code


def _without_emphasis(code: str) -> str:
    for _ in range(_DEEPEST):
        left = code.replace("eE", "").replace("sS", "").replace("dD", "").replace("fF", "")
        if left == code:
            break
        code = left
    return code


def _has_address_alone(parts: Sequence[str], code: str) -> bool:
    """Say whether a paragraph may hold an address and nothing else, which is made a link."""
    at = code.find("pP")
    while at >= 0:
        text = parts[2 * at + 2]
        if "://" in text and len(text.replace("&nbsp;", " ").split()) == 1:
            return True
        at = code.find("pP", at + 2)
    return False


def _has_words_between_cells(parts: Sequence[str], code: str) -> bool:
    """Say whether a table holds more than line ends outside its cells: that would come to stand before it."""
    return "b" in code and any(letter in _PARTS_OF_TABLE and parts[2 * at + 2].strip("\n") for at, letter in enumerate(code))


def _run(parts: Sequence[str], code: str) -> list[Token]:
    words = list(parts)
    words[1::2] = [_SPACES[letter] for letter in code]
    run: list[Token] = []
    begin, in_heading = 0, False
    for match in _WANTED.finditer(code):
        at = 2 * match.start() + 1
        run += _between(parts, words, begin, at, whole=not in_heading)
        tag = parts[at]
        run.append(_TOKENS.get(tag) or _start(tag))
        in_heading = match[0] in _HEADING or (in_heading and tag[1:3] != "/h")
        begin = at + 1
    return run + _between(parts, words, begin, len(parts), whole=True)


def _start(tag: str) -> Token:
    """Return the token of a start tag with attributes; most are links that have no title."""
    if tag.startswith('<a href="') and tag.count('"') == 2:
        return Start("a", (("href", tag[9:-2].replace("&amp;", "&")),), tag)
    return tokens(tag)[0]


def _between(parts: Sequence[str], words: Sequence[str], begin: int, end: int, *, whole: bool) -> list[Token]:
    """Return what stands between two tags: a text, or a piece with tags in it; in headings each tag by itself."""
    if end - begin == 1:
        return [parts[begin]] if parts[begin] else []
    html = "".join(parts[begin:end])
    return [Inert(html, "".join(words[begin:end]))] if whole else tokens(html)


def clean_html(run: Iterable[Token]) -> str | None:
    """Return the HTML of an inert run whose links are settled, where cleaning would change nothing in it; None elsewhere."""
    parts: list[str] = []
    for token in run:
        if isinstance(token, Start):
            tag = (token.raw or written((token,))).replace("&#x27;", "'")
            if not _CLEAN.fullmatch(tag):
                return None
            parts.append(tag)
        else:
            parts.append(token if isinstance(token, str) else token.raw if isinstance(token, Inert) else written((token,)))
    html = "".join(parts)
    return None if "\u00a0" in html else html


def opened(run: Iterable[Token]) -> list[Token]:
    """Return a run of tokens with each tag by itself."""
    return [each for token in run for each in (tokens(token.raw) if isinstance(token, Inert) else (token,))]
