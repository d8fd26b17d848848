"""What the words of an old embed say of a story: its title."""

import re
from html import unescape

_TAG = re.compile(r"<[^<>]*+>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CALL = re.compile(r"view the story\b", re.IGNORECASE)
_QUOTED = re.compile(r"\s*[\"“”„«‘'](?P<title>.+)[\"“”»’']", re.DOTALL)
_SOURCE = re.compile(r"[\s\"“”]*\bon (?:\[?Storify\b).*\Z", re.DOTALL | re.IGNORECASE)
_LONGEST = 400
_NEAR = 4_000
"""Characters in which a title is looked for."""


def calls_for_story(words: str) -> bool:
    """Return whether the words of a link, or HTML, are those that Storify put under its embeds."""
    return _CALL.search(words, 0, _NEAR) is not None


def title_in(words: str, *, markdown: bool = False) -> str:
    """Return the title in the words under an embed, or the words where they are the title alone.

    Quotation marks inside it belong to it. Tags and entities are undone; in Markdown backslashes too.
    """
    text = unescape(_TAG.sub("", words[:_NEAR])).replace("\xa0", " ")
    text = " ".join((_ESCAPED.sub(r"\1", text) if markdown else text).split())
    call = _CALL.search(text)
    if not call:
        return _whole(text.strip("[] "))
    rest = text[call.end() :]
    quoted = _QUOTED.match(rest)
    return _whole(quoted["title"] if quoted else _SOURCE.sub("", rest).strip(" []."))


def _whole(title: str) -> str:
    """Return a title, or an empty text for what is too long to be one."""
    return title.strip() if len(title) <= _LONGEST else ""
