"""Which of the destinations in a text are pictures that it shows, and not only links to."""

from collections.abc import Iterable, Iterator


def only_linked(written: str, texts: Iterable[str]) -> bool:
    """Return whether a destination stands in texts as that of plain links `[words](destination)` and nowhere else.

    Where there is doubt it is taken for shown: then it has copies that nobody may need.
    """
    found = [kind for text in texts for kind in _kinds(written, text)]
    return bool(found) and all(found)


def _kinds(written: str, text: str) -> Iterator[bool]:
    """Yield for every place of a destination whether it is surely that of a link."""
    at = text.find(written)
    while at >= 0:
        start = at - 1 if text[at - 1 : at] == "<" else at
        yield text[start - 2 : start] == "](" and not _is_picture(text, start - 2)
        at = text.find(written, at + 1)


def _is_picture(text: str, end: int) -> bool:
    """Return whether the words in brackets that close at `end` have an exclamation mark before them, or no beginning."""
    depth = 0
    for index in range(end, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[index], 0)
        if depth == 0:
            return text[max(0, index - 1) : index] == "!"
    return True
