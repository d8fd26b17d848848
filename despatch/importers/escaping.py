"""Plain words as Markdown that says just these words, and as little marked as that allows.

Signs that the converter knows get a backslash; `<`, `&`, `:`, `=` and `^`, which it has no
backslash for, become entities. Straight quotes, dashes and full stops stay: that they are shown as the
signs of the language is the typography of the house.
"""

import re

_SIGN = re.compile(r"[\\`*\[\]{}<|]|&(?=[#\w])|[_~#]")
_MARK = re.compile(
    r"""(?P<sharp>\#{1,6})(?=\s|\Z) | (?P<bullet>[-+])(?=\s|\Z) | (?P<rule>-)(?=[-\s]*\Z) | (?P<quote>>)
      | (?P<number>\d{1,9})(?P<stop>[.)])(?=\s|\Z) | (?P<colon>:)(?=:|\s|\Z) | (?P<equals>=)(?==*\s*\Z)""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"https?://[^\s<>]+\Z")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;", ":": "&#58;", "=": "&#61;", "^": "&#94;"}
_IN_ADDRESS = re.compile(r"[()\s<>\"'\\`\[\]{}|^*]")


def escaped(words: str) -> str:
    """Return words of one line as Markdown, for any place but the beginning of a line."""
    brace = words.find("{")
    return _SIGN.sub(lambda match: _escape(match, opened=0 <= brace < match.start()), words)


def guarded(line: str) -> str:
    """Return a line of Markdown whose first signs open no heading, list, quote, divider, definition or block."""
    found = _MARK.match(line)
    if not found:
        return line
    if found["number"]:
        return found["number"] + "\\" + line[found.end("number") :]
    entity = _ENTITIES.get(line[0])
    return entity + line[1:] if entity else "\\" + line


def is_address(words: str) -> bool:
    """Say whether words are nothing but an address, which alone on its line would be an item of a story."""
    return _ADDRESS.match(words) is not None


def link(words: str, url: str) -> str:
    """Return a link in Markdown; `words` are Markdown already."""
    shown = _ENTITIES["^"] + words[1:] if words.startswith("^") else words
    address = _IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    return f"[{shown}]({_ENTITY.sub('&amp;', address)})"


def _escape(match: re.Match[str], *, opened: bool) -> str:
    """Return a sign that cannot be taken for a mark; `opened` where a brace stands before it, which may begin attributes."""
    sign, words, at = match[0], match.string, match.start()
    before, after = words[at - 1 : at], words[at + 1 : at + 2]
    if sign in _ENTITIES:
        return _ENTITIES[sign]
    if sign == "_" and _inside_word(before) and _inside_word(after):
        return sign
    if sign == "~" and "~" not in {before, after}:
        return sign
    if sign == "#" and not opened:
        return sign
    return "\\" + sign


def _inside_word(sign: str) -> bool:
    return sign.isalnum() and sign.isascii()
