"""Values as the YAML that our content files are written in: readable where it can be, quoted where a reader could take it otherwise.

YAML 1.2 §7.3, §8.1. Texts of several lines are literal blocks, which the house reads without the line end that closes them.
"""

import re

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./@()+…’-]*[\w)…])?\Z")
_WORDS = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)\Z", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?\Z", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s\"'<>#`]*[^\s\"'<>#`:]\Z")
_FILE = re.compile(r"[0-9A-Za-z][\w-]*\.(?:jpe?g|png|gif|webp|avif|mp[34]|webm|ogg)\Z", re.ASCII)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\u2028": "\\L", "\u2029": "\\P"}
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_SEPARATORS = ("\u2028", "\u2029")


def scalar(text: str) -> str:
    """Return a text on one line, for a value that stands alone behind its key."""
    plain = (_PLAIN.match(text) and not _WORDS.match(text)) or _TIME.match(text) or _ADDRESS.match(text) or _FILE.match(text)
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes, on one line."""
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text) + '"'


def literal(text: str, indent: str) -> str:
    """Return a text as a literal block below a key that is indented so far, or in quotes where a block cannot hold it.

    Of a text that ends with a line end one more is written, as readers take off the last.
    """
    if not text.strip() or any(sign in text for sign in _SEPARATORS):
        return quoted(f"{text}\n" if text.endswith("\n") else text)
    mark = ("2" if text[0] in " \t\n" else "") + ("+" if text.endswith("\n") else "")
    return f"|{mark}\n" + "\n".join(f"{indent}  {line}" if line else "" for line in text.split("\n"))
