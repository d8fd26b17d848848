"""`::: kind` blocks as text: fields that each stand on one line, and words that open nothing."""

from collections.abc import Mapping

from despatch.importers.escaping import escaped, guarded, is_address, link
from despatch.importers.snapshot_form import one_line, words

_SIGNS = frozenset({'"', "\\"})


def block_text(kind: str, fields: Mapping[str, str], body: str = "") -> str:
    """Return a block of a kind; fields that say nothing are left out, `body` is Markdown."""
    lines = [f"{name}: {_value(line)}" for name, text in fields.items() if (line := one_line(text))]
    return "\n".join([f"::: {kind}", *lines, *(["", body] if body else []), ":::"])


def plain_text(text: str) -> str:
    """Return plain words as Markdown that says just these, line by line; empty lines part paragraphs."""
    return "\n\n".join("  \n".join(map(_line, paragraph)) for paragraph in _paragraphs(words(text)))


def _paragraphs(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in map(one_line, text.split("\n")):
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def _line(words_of_line: str) -> str:
    if is_address(words_of_line):
        return link(escaped(words_of_line), words_of_line)
    return guarded(escaped(words_of_line))


def _value(line: str) -> str:
    """Return a field's value; in quotes where it begins with one, or holds what opens HTML, whose end may stand in another block."""
    if line[0] not in "\"'" and "<" not in line:
        return line
    pairs = zip("\0" + line, line, strict=False)
    return '"' + "".join(f"\\{sign}" if sign in _SIGNS or before == "<" else sign for before, sign in pairs) + '"'
