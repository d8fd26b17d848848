"""Other tools' tags that are left in a text: Liquid, Nunjucks, Hugo and Zola forms.

Text is never run as a template, so such a tag is shown to readers as it is written.
"""

import re
from collections.abc import Iterator

from despatch.load.passage import Passage
from despatch.problems import Problem, warning

_OPENING = re.compile(r"\{\{|\{%|\{#(?=\s)")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LONGEST = 1_200
"""Characters of the longest tag; one with all its arguments is rarely half as long."""
_WORD = re.compile(r"\{[{%][-<%]?\s*/?\s*([A-Za-z_]\w*)")
_DESTINATION = re.compile(
    r"""(?:\]\(<?[^\s()<>]*|\n(?:src|url|poster):[ ]*\S*|\b(?:src|href|poster)\s*=\s*["']?[^\s"'<>]*)\Z""", re.IGNORECASE
)
_BEFORE = 200
"""Characters before a tag in which the beginning of its destination is looked for."""
_SHOWN = 60
"""Characters of a tag that a message quotes."""

_WORDS = "write here what it stood for, or delete it"
_CURES = {
    **dict.fromkeys(("raw", "endraw", "verbatim", "endverbatim"), "delete it: text is never run as a template, so it needs no protection"),
    **dict.fromkeys(("image", "image_with_class", "img", "figure", "picture"), 'write ![description](picture.jpg) or a "::: figure" block'),
    **dict.fromkeys(("highlight", "endhighlight"), "write ``` on a line before and after the code"),
    **dict.fromkeys(("comment", "endcomment"), "write <!-- and --> round a comment"),
    **dict.fromkeys(("youtube", "vimeo", "tweet", "x", "instagram", "gist", "twitter", "embed"), "put the address alone on a line"),
    **dict.fromkeys(("ref", "relref", "post_url", "link"), "use it as a link's destination: [words](page.md)"),
}


def find_foreign_tags(passage: Passage) -> tuple[Problem, ...]:
    """Return a warning at each foreign tag outside code and outside link destinations that we can read.

    What stands between `{% raw %}` and `{% endraw %}` is meant to be shown, so only these two are told.
    """
    if "{" not in passage.hidden:
        return ()
    return tuple(_problem(passage, tag, word) for tag, word in _outside_raw(passage.hidden))


def _tags(hidden: str) -> Iterator[tuple[int, int]]:
    """Yield where tags start and end: within a paragraph, though not always on one line."""
    at = 0
    while opening := _OPENING.search(hidden, at):
        end = hidden.find(_CLOSINGS[opening[0]], opening.end(), opening.end() + _LONGEST) + 2
        at = opening.start() + 1
        if end > 1 and not _BLANK_LINE.search(hidden, at, end):
            yield opening.start(), end
            at = end


def _outside_raw(hidden: str) -> Iterator[tuple[tuple[int, int], str]]:
    closing = ""
    for start, end in _tags(hidden):
        found = _WORD.match(hidden, start, end)
        word = found[1] if found else ""
        if closing and word != closing:
            continue
        closing = f"end{word}" if word in {"raw", "verbatim"} else ""
        yield (start, end), word


def _problem(passage: Passage, tag: tuple[int, int], word: str) -> Problem:
    whole = " ".join(passage.hidden[slice(*tag)].split())
    shown = whole if len(whole) <= _SHOWN else f"{whole[: _SHOWN - 1]}…"
    if _DESTINATION.search(passage.hidden, max(0, tag[0] - _BEFORE), tag[0]):
        message = f'"{shown}" is a tag of another tool, so it is not known where this leads'
        return warning("foreign-tag", message, passage.span(*tag), "write the address of the page or file itself")
    message = f'"{shown}" is a tag of another tool and is shown to readers as it stands'
    return warning("foreign-tag", message, passage.span(*tag), _CURES.get(word, _WORDS))
