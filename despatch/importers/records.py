"""Records of social networks: JSON values, one or one a line, and the fields that `loose` does not know."""

import re
from collections.abc import Callable

from despatch.importers.loose import DeepError, Table, decode_json, items, table

DAMAGED = "it is damaged: it lacks what every post has"
EMPTY = "it holds no posts"

_ID = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99}\Z")
_MOST = 1_000_000
"""Records of one file that are read."""


def documents(data: bytes, *signs: bytes) -> tuple[object, ...]:
    """Return the JSON values of a file, one, or one a line; none where it is no JSON or holds none of the signs.

    The signs spare reading a large file that can be no such record.
    """
    if signs and not any(sign in data for sign in signs):
        return ()
    try:
        whole = decode_json(data)
        return (whole,) if whole is not None else _lines(data)
    except DeepError:
        return ()


def _lines(data: bytes) -> tuple[object, ...]:
    found: list[object] = []
    for line in data.splitlines()[:_MOST]:
        value = decode_json(line) if line.strip() else None
        if line.strip() and value is None:
            return ()
        found += [value] if line.strip() else []
    return tuple(found)


def tables(value: object, *keys: str) -> tuple[Table, ...]:
    """Return the objects of a list; what else it holds is left out."""
    return tuple(each for each in items(value, *keys)[:_MOST] if isinstance(each, dict))


def strays(several: object, is_post: Callable[[Table], bool] = bool) -> int:
    """Return how many items of a list of posts are none; 0 for what is no list."""
    found = several[:_MOST] if isinstance(several, list) else []
    return sum(not isinstance(each, dict) or not is_post(each) for each in found)


def raw(value: object, *keys: str) -> str:
    """Return a text to the letter, so that places in it hold, or an empty one."""
    found = table(value, *keys[:-1]).get(keys[-1])
    return found if isinstance(found, str) else ""


def texts(value: object, *keys: str) -> tuple[str, ...]:
    """Return the texts of a list, or the one that stands in its place."""
    found = table(value, *keys[:-1]).get(keys[-1])
    return tuple(each for each in (found[:_MOST] if isinstance(found, list) else [found]) if isinstance(each, str))


def truth(value: object, *keys: str) -> bool:
    """Return whether a field is true and nothing else."""
    return table(value, *keys[:-1]).get(keys[-1]) is True


def place(value: object) -> int:
    """Return a place in a text, -1 where it is none; archives of X write them as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else -1


def id_of(value: object, *keys: str) -> str:
    """Return the first id among the keys that may be a file's name, else an empty text; a whole number becomes its digits."""
    for key in keys:
        found = table(value).get(key)
        text = str(found) if isinstance(found, int) and not isinstance(found, bool) and 0 < found < 10**25 else found
        if isinstance(text, str) and _ID.match(text):
            return text
    return ""


def count(value: object, key: str) -> int:
    """Return a number of votes, -1 where it is not known."""
    return min(place(table(value).get(key)), 999_999_999)


def size(value: object, *keys: str) -> int:
    """Return a width or a height in pixels, 0 where it is unknown or cannot be."""
    found = place(table(value, *keys[:-1]).get(keys[-1]))
    return found if 0 < found < 100_000 else 0
