"""A body's Markdown as HTML, with what lists and checks need to know of it."""

import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from despatch.model.job import Card, Facts, Prose
from despatch.problems import Problem
from despatch.render.blockhtml import Blocks, BlockTemplates
from despatch.render.blocks import given_id
from despatch.render.passages import Draft, Page, draft, finish, passage_of, passage_of_block
from despatch.render.picture_tags import with_first_at_once
from despatch.render.positions import first_line
from despatch.render.slots import filled
from despatch.render.summary import count_words, summary_of
from despatch.render.tokens import plain_text
from despatch.render.wrong_language import find_wrong_language

_ID = re.compile(r"\sid=\"([^\"]+)\"")
_TAG_ID = re.compile(r"(<[a-z][^<>]*)\sid=\"([^\"]+)\"")


class Converted(Struct, frozen=True):
    """A body as HTML, what lists show of it, and what is known of it; all empty where there is an error."""

    body: str = ""
    card: Card = Card("", "")
    facts: Facts = Facts()


def convert(prose: Prose, embeds: Sequence[bytes], templates: BlockTemplates) -> tuple[Converted, tuple[Problem, ...]]:
    """Return a body converted, and what is wrong with it; `embeds` are the stories of its `story` blocks, in order.

    Nothing that the text says makes it raise. Site addresses in the HTML start with `SITE`.
    """
    drafts = drafts_of(prose, fine=False)
    problems = tuple(problem for one in drafts for problem in one.problems)
    if any(problem.severity == "error" for problem in problems):
        return Converted(), problems
    stories = _own_ids([embed.decode() for embed in embeds])
    ids = [found for story in stories for found in _ID.findall(story)]
    page = finish(drafts, prose.shift, anchors=ids, given=given_ids(prose))
    blocks = Blocks(prose, page.html[1:], stories, templates, frozenset(page.facts.anchors))
    plain = [plain_text(run) for run in page.runs]
    facts = msgspec.structs.replace(
        page.facts,
        anchors=tuple(sorted({*page.facts.anchors, *blocks.ids})),
        links=(*page.facts.links, *blocks.links),
        images=tuple(dict.fromkeys((*page.facts.images, *blocks.images))),
        words=sum(count_words(text) for text in plain),
    )
    html = filled(page.html[0], blocks.html)
    return Converted(with_first_at_once(html) if prose.leads else html, _card(prose, page), facts), (
        *page.problems,
        *blocks.problems,
        *_wrong_language(prose, plain[0]),
    )


def drafts_of(prose: Prose, *, fine: bool = True) -> list[Draft]:
    """Return the drafts of a body's own text and of the text of each of its blocks, with each tag a token where they are `fine`."""
    passages = (passage_of(prose), *(passage_of_block(prose, number, block) for number, block in enumerate(prose.blocks)))
    return [draft(passage, fine=fine) for passage in passages]


def given_ids(prose: Prose) -> tuple[str, ...]:
    """Return the ids that a body's blocks are given by their author."""
    return tuple(given for block in prose.blocks if (given := given_id(block)))


def _wrong_language(prose: Prose, text: str) -> tuple[Problem, ...]:
    return find_wrong_language(text, prose.lang, lambda: first_line(prose.path, prose.text, prose.line))


def _own_ids(embeds: Sequence[str]) -> list[str]:
    """Return the embeds; an id that comes a second time, because they show the same items, stays with the first."""
    seen: set[str] = set()
    found: list[str] = []
    for embed in embeds:
        found.append(_TAG_ID.sub(lambda tag: tag[1] if tag[2] in seen else tag[0], embed))
        seen.update(tag[2] for tag in _TAG_ID.finditer(embed))
    return found


def _card(prose: Prose, page: Page) -> Card:
    summary = summary_of(page.runs[0], prose.summary, prose.summary_words)
    return Card(summary.html, summary.text, summary.more or bool(prose.blocks))
