"""Old addresses of a document."""

import pytest

from despatch.model.body import Body
from despatch.model.paths import OutPath
from despatch.model.source import Document, Head
from despatch.model.spans import pack_spans
from despatch.plan.aliases import aliases_of
from despatch.problems import Span

HERE = OutPath("adam/2013/06/12/hall/index.html")


def aliases(*written: str, where: Span | None = None) -> tuple[list[str], list[tuple[str, Span]]]:
    """Return the files of a post's aliases and its problems."""
    spans = (("aliases", where),) if where else ()
    post = Document("content/posts/hall.md", "post", Head(aliases=written, spans=pack_spans(dict(spans))), Body("", 1), "hall")
    found, problems = aliases_of(post, HERE, "https://blogs.example.org/")
    return [alias.out.text for alias in found], [(problem.code, problem.where) for problem in problems]


def test_old_addresses_of_all_forms_become_files() -> None:
    """From the root, beside the page, with .html, or whole ones of this site."""
    files, problems = aliases("/2013/hall/", "lobby", "../../13/lobby/", "/hall.html", "https://blogs.example.org/x")
    assert files == [
        "2013/hall/index.html",
        "adam/2013/06/12/lobby/index.html",
        "adam/2013/13/lobby/index.html",
        "hall.html",
        "x/index.html",
    ]
    assert not problems


def test_one_address_written_twice_is_one() -> None:
    """`/old` and `/old/` are the same redirect."""
    assert aliases("/old", "/old/", "/old/index.html")[0] == ["old/index.html"]


UNSAFE = ("//evil.example", "https://evil.example/", "/../x", "../../../../../../x", "javascript:x", "/?p=12", "")


@pytest.mark.parametrize("written", UNSAFE)
def test_an_unsafe_alias_is_an_error_at_its_place(written: str) -> None:
    """No redirect leads from or to another site, or out of the folder."""
    where = Span("content/posts/hall.md", 4, 10, 30, f"aliases: [/ok/, {written}]")
    files, problems = aliases("/ok/", written, where=where)
    assert files == ["ok/index.html"]
    ((code, span),) = problems
    assert code == "alias-unsafe"
    assert span.line == 4
    assert not written or span.text[span.column - 1 : span.column - 1 + span.length] == written
