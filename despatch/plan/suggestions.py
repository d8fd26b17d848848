"""Did you mean: the path nearest to one that is not there, found with bounded effort."""

from despatch.plan.linkindex import Near, near_key
from despatch.problems import nearest

MAX_COMPARED = 200
"""Names compared letter by letter for one broken link."""


def suggest(path: str, among: Near) -> str:
    """Return the known path that `path` most likely means, or an empty text.

    First one with the same `near_key`; else the most alike of those that begin or end with the same letters.
    """
    key = near_key(path)
    if not key:
        return ""
    near = among.by_key
    if key in near:
        return _closest(path, near[key])
    similar = [name for name in near if (name[:2] == key[:2] or name[-3:] == key[-3:]) and abs(len(name) - len(key)) <= 3]
    name = nearest(key, similar[:MAX_COMPARED])
    return _closest(path, near[name]) if name else ""


def _closest(path: str, candidates: tuple[str, ...]) -> str:
    """Return the candidate that shares most of its parts with `path`; the first of equals."""
    words = set(path.casefold().split("/"))
    return max(candidates, key=lambda candidate: len(words & set(candidate.casefold().split("/"))))
