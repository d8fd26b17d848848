"""Law: every module that reads a body is known to the short cut for other words, with what it may learn of it there.

Where a module that is not listed here comes to read one, say first how `despatch/plan/rewording.py` or
`despatch/app/recording.py` sees to it that no plan is left out which would come out otherwise; then list it.
"""

import ast

import msgspec
from modules import Module, modules

from despatch.load.outline import outline
from despatch.model.body import Block, Body, LinkSite
from despatch.model.job import Prose
from despatch.model.source import Document, Head
from despatch.problems import Span

READERS = {
    "app.rewording": "it is the short cut",
    "app.translating": "a command of its own",
    "plan.bios": "people's own texts, which are no posts",
    "plan.bodies": "the job of its own: `retargeted` makes the same spec, and the words are its file; blocks of stories: in the outline",
    "plan.closed_words": "addresses of closed posts: where there are such, no plan is recorded",
    "plan.media": "names of files: a destination that is new or gone and may be one's is left to a plan",
    "plan.old_embeds": "kinds of blocks and quoted posts: in the outline; old embeds are left to a plan",
    "plan.translated": "a hash for translators: texts of which it is told are not recorded",
}


def _reads_a_body(module: Module) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "body" for node in ast.walk(module.tree))


def test_all_readers_of_bodies_are_known() -> None:
    """Behind `load`, bodies are read by the modules that are listed, and by no other."""
    behind = [
        module for module in modules() if module.package in {"plan", "checks", "app"} and not module.short.startswith("app.reference.")
    ]
    assert {module.short for module in behind if _reads_a_body(module)} == set(READERS)


WHERE = Span("content/posts/a.md", 5, 1, 3, "One", "")
BLOCK = Block("quote", (("who", "Ilse"),), "Words", WHERE, (LinkSite("a.md", WHERE),))
BODY = Body("One", 5, (BLOCK,), (LinkSite("b.md", WHERE),))


def _document(body: Body) -> Document:
    return Document(path="content/posts/a.md", kind="post", head=Head(title="A"), body=body, name="a")


def test_an_outline_leaves_words_and_places_out() -> None:
    """Nothing else: each field of body and blocks is either told by the outline or one of these."""
    base = outline(_document(BODY))
    other = Span("content/posts/a.md", 9)
    words = [
        msgspec.structs.replace(BODY, text="Two"),
        msgspec.structs.replace(BODY, links=()),
        msgspec.structs.replace(BODY, blocks=(msgspec.structs.replace(BLOCK, text="Others", where=other, links=()),)),
    ]
    more = [
        msgspec.structs.replace(BODY, line=6),
        msgspec.structs.replace(BODY, blocks=()),
        msgspec.structs.replace(BODY, blocks=(BLOCK, BLOCK)),
        msgspec.structs.replace(BODY, blocks=(msgspec.structs.replace(BLOCK, kind="note"),)),
        msgspec.structs.replace(BODY, blocks=(msgspec.structs.replace(BLOCK, fields=()),)),
    ]
    assert {outline(_document(body)) for body in words} == {base}
    assert len({base, *(outline(_document(body)) for body in more)}) == 1 + len(more)
    assert set(Body.__struct_fields__) == {"text", "links", "blocks", "line", "quoted"}
    assert set(Block.__struct_fields__) == {"text", "where", "links", "kind", "fields"}


def test_a_spec_has_no_other_words() -> None:
    """What a body gives to the spec of its job are the fields that are replaced; a new one must be, too, or come from head and settings."""
    from_body = {"text", "line", "blocks", "links", "targets"}
    by_outline = {"kept"}
    others = {
        "path",
        "lang",
        "prefix",
        "shift",
        "title",
        "summary",
        "summary_words",
        "raw_html",
        "smart_quotes",
        "markdown",
        "toc",
        "leads",
    }
    assert set(Prose.__struct_fields__) == from_body | by_outline | others
