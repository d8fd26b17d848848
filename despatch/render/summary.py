"""What lists show of a text: its head's words, all up to `<!--more-->`, or its first words."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

from despatch.render.inert import opened
from despatch.render.options import MORE, MORE_RE
from despatch.render.sanitise import sanitise
from despatch.render.slots import NUMBER
from despatch.render.tokens import HEADINGS, Comment, End, Start, Token, element_end, plain_text, written

_HAN_AND_KANA = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_HAN_AND_KANA}]|[^\s{_HAN_AND_KANA}]+")
_BELOW_KANA = bytes(range(0xE3))
"""Bytes that UTF-8 needs for characters up to U+2FFF."""
_LETTERS_A_WORD = 15
"""Bounds summaries in scripts that write no spaces, such as Thai."""
_WHOLE = re.compile(r"[.!?…。！？؟۔।][\"'”’»›)\]」』）]*$")
"""The end of a whole sentence, with the quotation marks and brackets that close behind it."""

_PARAGRAPH = Start("p", (), "<p>")
_EMPTY = re.compile(r"<p>\s*</p>\s*")
_LEFT_OUT = HEADINGS | frozenset({"audio", "figure", "img", "picture", "pre", "script", "style", "table", "video"})


class Summary(Struct, frozen=True):
    """A summary as HTML and as plain text; `more` says whether the text goes on after it."""

    html: str
    text: str
    more: bool


def summary_of(run: Sequence[Token], given: str | None, words: int) -> Summary:
    """Return the summary of a text whose links are settled: `given`, else its marked part, else its first `words`."""
    if given and given.strip():
        text = " ".join(given.split())
        return Summary(f"<p>{escape(text, quote=False)}</p>", text, any(plain_text([token]) for token in run))
    fine = opened(run)
    return _marked(fine) or _automatic(fine, words, plain_text(fine))


def _marked(run: Sequence[Token]) -> Summary | None:
    mark = next((index for index, token in enumerate(run) if _is_mark(token)), None)
    if mark is None:
        return None
    token = run[mark]
    head = [*run[:mark], token.partition(MORE)[0]] if isinstance(token, str) else list(run[:mark])
    html = _EMPTY.sub("", sanitise(written(_bare(head)))).strip()
    text = plain_text(_bare(head))
    return Summary(html, text, bool(plain_text(run[mark + 1 :]))) if text else None


def _is_mark(token: Token) -> bool:
    return MORE in token if isinstance(token, str) else isinstance(token, Comment) and MORE_RE.fullmatch(token.raw) is not None


def _bare(run: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens without ids, headings, pictures, tables, code, footnotes and blocks."""
    index = 0
    while index < len(run):
        token = run[index]
        if isinstance(token, Start) and (token.name in _LEFT_OUT or _is_note(token)):
            index = element_end(run, index)
            continue
        if isinstance(token, Start):
            yield _loose(token)
        elif isinstance(token, str):
            yield NUMBER.sub("", token).replace(MORE, "")
        elif isinstance(token, End):
            yield token
        index += 1


def _loose(tag: Start) -> Start:
    """Return a tag without its id, and without an address inside the page, which lists do not have."""
    inside = tag.name == "a" and (tag.get("href") or "").startswith("#")
    tag = tag.with_(href=None) if inside else tag
    return tag.with_(id=None) if tag.get("id") is not None else tag


def _is_note(tag: Start) -> bool:
    classes = (tag.get("class") or "").split()
    return "footnote" in classes or "footnote-ref" in classes or (tag.name == "sup" and (tag.get("id") or "").startswith("fnref"))


def _automatic(run: Sequence[Token], words: int, whole: str) -> Summary:
    text = " ".join(_paragraphs(run, words)) or plain_text(_bare(run))
    short = first_words(text, words)
    html = f"<p>{escape(short, quote=False)}</p>" if short else ""
    return Summary(html, short, len(whole) > len(short.removesuffix("…")))


def _paragraphs(run: Sequence[Token], words: int) -> Iterator[str]:
    """Yield the words of paragraphs until there are enough."""
    count = 0
    index = 0
    while index < len(run) and count < words:
        token = run[index]
        index += 1
        if isinstance(token, Start) and (token.name in _LEFT_OUT or _is_note(token)):
            index = element_end(run, index - 1)
        elif token == _PARAGRAPH and (text := plain_text(_bare(run[index : element_end(run, index - 1)]))):
            yield text
            count += count_words(text)


def first_words(text: str, words: int) -> str:
    """Return the first `words` words of a text; a Chinese or Japanese character is a word.

    An ellipsis stands where a sentence is cut, and none behind one that is whole.
    """
    end = len(text)
    for number, match in enumerate(_WORD.finditer(text)):
        if number == words:
            end = match.start()
            break
    end = min(end, words * _LETTERS_A_WORD)
    if end >= len(text):
        return text
    cut = text[:end].rstrip(" ,;:–—-")
    return cut if _WHOLE.search(cut) else cut + "…"


def count_words(text: str) -> int:
    """Return the number of words of a text with single blanks, as `plain_text` returns it; a Chinese or Japanese character is one."""
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _BELOW_KANA):
        return text.count(" ") + 1 if text else 0
    return len(_WORD.findall(text))
