"""Runs of words with emphasis and links, as lines of Markdown."""

import re
from itertools import groupby

from msgspec import Struct

from despatch.importers.escaping import escaped, guarded, is_address, link

_BLANK = re.compile(r"[ \t\n\r\f]+")
_CONTENTS = "[TOC]"
_JOINER = "&#8288;"
"""Stands behind words that alone in a paragraph ask for a table of contents, however they are escaped; nobody sees it."""
BREAK = "\x0b"
"""Stands for a line break among words; a control that clean text does not hold."""


class Run(Struct, frozen=True):
    """Words that look alike; `strong` and `em` as in HTML, `href` where they lead."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


def lines_of(runs: list[Run]) -> tuple[tuple[Run, ...], ...]:
    """Return the lines of a paragraph with white space as HTML shows it; an empty tuple is an empty line between two breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(BREAK)
        lines[-1].append(Run(first, run.strong, run.em, run.href))
        lines += [[Run(part, run.strong, run.em, run.href)] for part in others]
    return tuple(_trimmed(line) for line in lines)


def markdown_line(line: tuple[Run, ...]) -> str:
    """Return a line as Markdown that opens nothing."""
    words = "".join(run.text for run in line)
    if is_address(words) and not any(run.href for run in line):
        return link(escaped(words), words)
    return guarded(markdown_words(line)) + (_JOINER if words == _CONTENTS else "")


def markdown_words(line: tuple[Run, ...]) -> str:
    """Return runs as Markdown inside a line. `]:` would make what stands before it the name of a definition."""
    made: list[str] = []
    for href, group in groupby(line, key=lambda run: run.href):
        words = _emphasised(list(group))
        if not href or not words.strip():
            made.append(words)
            continue
        before, inner, after = _parted(words)
        made += [before] if before else []
        if made and made[-1].endswith("!"):
            made[-1] = f"{made[-1][:-1]}\\!"
        made += [link(inner, href), after]
    return "".join(made).replace("]:", "]&#58;")


def _parted(words: str) -> tuple[str, str, str]:
    """Return the white space before words, the words, and the white space after them."""
    inner = words.strip()
    start = words.find(inner)
    return words[:start], inner, words[start + len(inner) :]


def _emphasised(runs: list[Run]) -> str:
    """Return runs with their emphasis; where two kinds of it touch, the later is left out, because its marks would not be told apart."""
    made: list[str] = []
    marked_before = False
    for run in runs:
        mark = "**" * run.strong + "*" * run.em
        before, inner, after = _parted(run.text)
        if not mark or not inner or (marked_before and not before):
            made.append(escaped(run.text))
            marked_before = marked_before and not run.text
            continue
        made += [before, mark, escaped(inner), mark, after]
        marked_before = not after
    return "".join(made)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs of a line with white space made single, none at its ends, and equal neighbours as one."""
    made: list[Run] = []
    for look, group in groupby(runs, key=_look):
        text = _BLANK.sub(" ", "".join(run.text for run in group))
        if not made or made[-1].text[-1:].isspace():
            text = text.lstrip()
        made += [Run(text, *look)] if text else []
    while made and not made[-1].text.rstrip():
        made.pop()
    if made:
        made[-1] = Run(made[-1].text.rstrip(), *_look(made[-1]))
    return tuple(made)


def _look(run: Run) -> tuple[bool, bool, str]:
    return run.strong, run.em, run.href
