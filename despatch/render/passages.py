"""From runs of Markdown that share a page to clean HTML: the steps, in order.

A body, the text of each of its blocks, and each item of a story is a passage. Passages of one page
share their ids, so that links between them can be checked and no id comes twice.
"""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from despatch.model.body import Block, LinkSite
from despatch.model.job import Facts, Heading, Prose, Target
from despatch.problems import Problem, error, warning
from despatch.render.dialects import is_regular, to_html
from despatch.render.guard import find_excess
from despatch.render.headings import Named, levelled, named, title_anchor, without_title
from despatch.render.ids import safe_id
from despatch.render.inert import clean_html, inert_run
from despatch.render.links import Place, Rewritten, rewritten
from despatch.render.options import Options, TooDeepError, UnconvertibleError
from despatch.render.positions import at_index, first_line
from despatch.render.sanitise import normalise, removed_elements, renewed, sanitise
from despatch.render.slots import set_apart
from despatch.render.tables import scrolling
from despatch.render.tokens import Start, Token, tokens, written
from despatch.render.unmatched import find_unmatched

_EMPTY_NOTE = re.compile(r"^[ ]{0,3}(\[\^[^\]\n]+\]):[ \t]*$", re.MULTILINE)
"""What the library cannot read where nothing refers to it."""

_DEAD = re.compile(
    r"<(script|iframe)\b[^<>]*(?:\bstorify\.com/|\bplatform\.(?:twitter|x)\.com/widgets\.js)[^<>]*>(?:[^<]*</\1\s*>)?", re.IGNORECASE
)
"""Scripts and frames that are gone, or do what a kept post does without them; a trusted text may hold any other."""


class Passage(Struct, frozen=True, kw_only=True):
    """A run of Markdown with what is known of its destinations.

    `prefix` makes its footnote ids its own; `listed` says whether its headings count for the table
    of contents; `title` is dropped where it opens the text as a heading.
    """

    path: str
    text: str
    line: int
    links: tuple[LinkSite, ...] = ()
    targets: tuple[Target, ...] = ()
    prefix: str = ""
    options: Options = Options()
    listed: bool = True
    title: str | None = None


class Draft(Struct, frozen=True):
    """A passage as tokens of regular HTML, before ids and links are settled."""

    passage: Passage
    run: tuple[Token, ...]
    problems: tuple[Problem, ...] = ()
    top: str = ""
    """The id of a heading that is not said twice: it stands for the top of the page."""
    inert: bool = False
    """Whether all of its HTML is of plain elements, and what no step looks at stands in one piece."""


class Page(Struct, frozen=True):
    """Passages as they come out: their tokens, HTML and headings, and what is known of them together."""

    runs: tuple[tuple[Token, ...], ...]
    html: tuple[str, ...]
    headings: tuple[tuple[Heading, ...], ...]
    facts: Facts
    problems: tuple[Problem, ...]


def passage_of(prose: Prose) -> Passage:
    """Return a body's own text as a passage."""
    return Passage(
        path=prose.path,
        text=prose.text,
        line=prose.line,
        links=prose.links,
        targets=prose.targets,
        prefix=prose.prefix,
        options=Options(prose.raw_html, prose.lang if prose.smart_quotes else "", prose.markdown),
        title=prose.title,
    )


def passage_of_block(prose: Prose, number: int, block: Block) -> Passage:
    """Return the text of block `number` of a body as a passage."""
    return Passage(
        path=block.where.path,
        text=block.text,
        line=block.where.line + 1,
        links=block.links,
        targets=prose.targets,
        prefix=f"{prose.prefix}b{number + 1}-",
        options=Options(prose.raw_html, dict(block.fields).get("lang", prose.lang) if prose.smart_quotes else "", prose.markdown),
        listed=False,
    )


def draft(passage: Passage, *, fine: bool = True) -> Draft:
    """Return the passage converted, or without tokens and with an error when it cannot be.

    What no step looks at may stand in one piece where the run need not be `fine`.
    """
    excess = find_excess(passage.text, passage.path, passage.line)
    if excess:
        return Draft(passage, (), (excess,))
    try:
        html = to_html(set_apart(passage.text), passage.options)
    except TooDeepError:
        return Draft(passage, (), (_failed(passage, "markdown-too-deep", "the text is nested too deeply"),))
    except UnconvertibleError as reason:
        return Draft(passage, (), (_unreadable(passage, reason),))
    if passage.options.raw_html == "trusted":
        return _untitled(passage, tokens(_DEAD.sub("", html)), ())
    run = None if fine else inert_run(html)
    if run is not None:
        return Draft(passage, without_title(run, passage.title), (), title_anchor(run, passage.title), inert=True)
    problems = _removed(passage, html) if "<" in passage.text else ()
    run = [renewed(token) for token in tokens(html if is_regular(passage.text, passage.options) else normalise(html))]
    return _untitled(passage, run, problems)


def _untitled(passage: Passage, run: Sequence[Token], problems: tuple[Problem, ...]) -> Draft:
    unmatched = find_unmatched(run, passage.path, passage.text, passage.line) if "[" in passage.text else ()
    return Draft(passage, without_title(run, passage.title), (*problems, *unmatched), title_anchor(run, passage.title))


def _unreadable(passage: Passage, reason: UnconvertibleError) -> Problem:
    empty = _EMPTY_NOTE.search(passage.text)
    if empty is None:
        return _failed(passage, "markdown-unreadable", f"the text cannot be read as Markdown ({reason})")
    where = at_index(passage.path, passage.text, passage.line, empty.start())
    return error("markdown-unreadable", f'the footnote "{empty[1]}" has no text', where, "write its text behind the colon, or delete it")


def _failed(passage: Passage, code: str, message: str) -> Problem:
    where = first_line(passage.path, passage.text, passage.line)
    return error(code, message, where, "simplify lists, quotes and HTML that stand inside each other")


def _removed(passage: Passage, html: str) -> tuple[Problem, ...]:
    """Return a warning for each kind of element that is left out, at the first of them."""
    return tuple(_left_out(passage, name, count) for name, count in Counter(removed_elements(html)).items())


def _left_out(passage: Passage, name: str, count: int) -> Problem:
    pattern = re.compile(rf"<{re.escape(name)}(?![\w-])", re.IGNORECASE)
    match = pattern.search(passage.text)
    where = first_line(passage.path, passage.text, passage.line)
    if match:
        where = at_index(passage.path, passage.text, passage.line, match.start(), len(match[0]))
    times = f", {count} times" if count > 1 else ""
    hint = 'write it as code, with backticks, to show it; or set "raw_html" in content/site.yaml'
    return warning("html-removed", f'the HTML element "{name}" is left out{times}', where, hint)


def finish(drafts: Sequence[Draft], shift: int = 0, scope: str = "", anchors: Sequence[str] = (), given: Sequence[str] = ()) -> Page:
    """Return the passages of one page with ids and links settled.

    Headings move down by `shift`, and one more where a passage has an `h1`: the page has its own.
    `scope` goes before every id; `anchors` are ids that the page has besides, `given` those that
    authors gave to its blocks and items.
    """
    moved = shift + any(isinstance(token, Start) and token.name == "h1" for one in drafts for token in one.run)
    others = {name: safe_id(name, scope=scope) for name in given}
    used, counters = {*anchors, *others.values()}, dict[str, int]()
    names = [named(levelled(one.run, moved), one.passage.prefix, scope, used, counters) for one in drafts]
    headings = tuple(heading for one, name in zip(drafts, names, strict=True) if one.passage.listed for heading in name.headings)
    tops = {one.top: "" for one in drafts if one.top}
    aliases = {**tops, **{old: new for name in reversed(names) for old, new in name.aliases.items()}, **others}
    pages = [_linked(one, name, aliases, used, headings) for one, name in zip(drafts, names, strict=True)]
    facts = Facts(
        headings,
        tuple(sorted({*used, *tops})),
        tuple(link for page in pages for link in page.links),
        tuple(dict.fromkeys(image for page in pages for image in page.images)),
    )
    html = tuple(_html(one, page) for one, page in zip(drafts, pages, strict=True))
    problems = (*(problem for one in drafts for problem in one.problems), *(problem for page in pages for problem in page.problems))
    return Page(tuple(page.run for page in pages), html, tuple(name.headings for name in names), facts, problems)


def _linked(one: Draft, name: Named, aliases: dict[str, str], used: set[str], headings: tuple[Heading, ...]) -> Rewritten:
    passage = one.passage
    place = Place(passage.path, passage.text, passage.line, passage.links, passage.targets)
    return rewritten(name.run, place, {**aliases, **name.aliases}, used, headings)


def _html(one: Draft, page: Rewritten) -> str:
    clean = clean_html(page.run) if one.inert else None
    if clean is not None:
        return scrolling(clean)
    html = written(page.run)
    return html if one.passage.options.raw_html == "trusted" else scrolling(sanitise(html))
