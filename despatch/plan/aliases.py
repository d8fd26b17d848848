"""Old addresses of a document, as its head lists them."""

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.paths import OutPath
from despatch.model.source import Document
from despatch.plan.sitepaths import site_path
from despatch.problems import Problem, Span, error


class Alias(Struct, frozen=True):
    """An old address as an output file, and where it is written."""

    out: OutPath
    where: Span


def aliases_of(document: Document, here: OutPath, base_url: str) -> tuple[tuple[Alias, ...], tuple[Problem, ...]]:
    """Return the aliases of a document that stands at `here`, and a problem for each unsafe one.

    A relative alias lies beside the document's page, as Hugo has it; `/old` and `/old/` are one.
    """
    folder = "/".join(here.text.split("/")[: -2 if here.text.endswith("/index.html") else -1])
    found: dict[str, Alias] = {}
    problems = []
    for written in document.head.aliases:
        where = alias_span(document, written)
        out, reason = site_path(written, base_url, folder)
        if out is None:
            problems.append(_unsafe(written, reason, where))
        else:
            found.setdefault(out.text, Alias(out, where))
    return tuple(found.values()), tuple(problems)


def alias_span(document: Document, written: str) -> Span:
    """Return where an alias stands: its place in the list, or the key's, narrowed to the alias when it is on that very line."""
    item = document.head.span(f"aliases {written}", document.path)
    if item.line:
        return item
    where = document.head.span("aliases", document.path)
    column = where.text.find(written) + 1
    return replace(where, column=column, length=len(written)) if written and column else where


def _unsafe(written: str, reason: str, where: Span) -> Problem:
    message = f'the alias "{written}" cannot redirect: {reason}'
    return error("alias-unsafe", message, where, 'write an old address of this site, such as "/2013/06/hall/"')
