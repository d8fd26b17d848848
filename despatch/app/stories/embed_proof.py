"""Where old embeds can give way to a line `::: story SLUG` such that the text shows what it showed."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from despatch.app.stories.embed_places import Place, Written, place_of, rewritten, written
from despatch.load.body import parse_body
from despatch.load.head import parse_head
from despatch.load.text import decode_text
from despatch.model.body import SLOT, Block
from despatch.model.settings import Settings
from despatch.render.options import Options
from despatch.render.passages import Passage, draft
from despatch.render.slots import filled
from despatch.render.tokens import written as in_html

_SPACES = re.compile(r"\s*(<[^<>]*>)\s*|\s+")
_ADDRESS = re.compile(rf"<p>\s*(https?://[^\s<>{SLOT}]+)\s*</p>")
"""What becomes a link: an address that is all of a paragraph."""
_EMPTY = re.compile(r"<p></p>")

NO_BLOCK: Final = "no block can stand in a list, a quotation, a heading or a table"
NO_CHANGE: Final = "a line of its own would change the words round it"
NO_UTF8: Final = "the file is not written in UTF-8"

Page = tuple[str, tuple[str, ...]]
"""What a text shows, blank space aside, and the codes of what is wrong with it."""


Wanted = tuple[int, int, str]
"""Where an embed begins and ends in a file's text, and the slug of its story."""


def find_places(data: bytes, text: str, wanted: Sequence[Wanted], page: Callable[[bytes], Page]) -> tuple[Place | str, ...]:
    """Return for each embed of a file, in order, its place, or why it has to stay; `page` tells what bytes show."""
    file = written(data)
    if not file:
        return (NO_UTF8,) * len(wanted)
    shown = page(data)
    taken: dict[int, Place] = {}
    left = list(range(len(wanted)))
    while True:
        before = len(taken)
        for number in left:
            place = _place(file, text, wanted, taken, number)
            tried = {**taken, number: place} if place else taken
            if place and page(rewritten(file, ((tried[each], wanted[each][2]) for each in sorted(tried)))) == shown:
                taken = tried
        left = [number for number in left if number not in taken]
        # What could not give way at first may do so when another one has.
        if not left or len(taken) == before:
            break
    return tuple(
        taken.get(number) or (NO_CHANGE if _place(file, text, wanted, taken, number) else NO_BLOCK) for number in range(len(wanted))
    )


def _place(file: Written, text: str, wanted: Sequence[Wanted], taken: Mapping[int, Place], number: int) -> Place | None:
    done = max((wanted[other][1] for other in taken if other < number), default=0)
    return place_of(file, text, *wanted[number][:2], done)


def page_of(path: str, data: bytes, slugs: Mapping[str, str], settings: Settings) -> Page:
    """Return what the text of a file shows; `slugs` names the stories that old embeds stand for, by the keys of their addresses."""
    options = Options(settings.raw_html, settings.language if settings.smart_quotes else "", settings.markdown)
    text, _ = decode_text(path, data)
    body, problems = parse_body(path, parse_head(path, text)[1], 1, markdown=settings.markdown, kind="post")

    def block_html(number: int) -> str:
        block = body.blocks[number]
        return f"<hr>{_name(block, slugs)}<hr>{html(block.text)}<hr>"

    def html(words: str) -> str:
        run = in_html(draft(Passage(path=path, text=words, line=1, options=options)).run)
        return filled(_ADDRESS.sub(r"<p><a>\1</a></p>", run), block_html)

    page = _EMPTY.sub("", _SPACES.sub(lambda match: match[1] or " ", html(body.text)))
    return page, tuple(sorted(problem.code for problem in problems))


def _name(block: Block, slugs: Mapping[str, str]) -> str:
    fields = dict(block.fields)
    slug = slugs.get(fields["key"], "") if block.kind == "embed" else ""
    return f"story slug {slug}" if slug else " ".join((block.kind, *(part for field in block.fields for part in field)))
