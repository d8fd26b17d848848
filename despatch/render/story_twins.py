"""A story's twins beside its page: `story.json`, and for a live one `story.txt`."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from despatch.model.job import SITE
from despatch.model.story_file import StoryTwin, TwinCoverage, TwinCurator, TwinFile, TwinItem, TwinMedium, decode_items
from despatch.render.feeds import fit_body
from despatch.render.twin_items import written


def write_twin(spec: StoryTwin, data: bytes) -> bytes:
    """Return the twin that is asked for, UTF-8; `data` is the part `items` of the story's job."""
    items = decode_items(data)
    text = "\n".join(_lines(spec, items)) + "\n" if spec.form == "text" else _json(spec, items)
    return text.replace(SITE, spec.root).encode()


def _json(spec: StoryTwin, items: tuple[TwinItem, ...]) -> str:
    coverage = TwinCoverage(start=written(spec.begins), end=written(spec.ends))
    file = TwinFile(
        format="despatch-story",
        version=1,
        url=SITE + spec.url,
        title=spec.title,
        language=spec.lang,
        direction=spec.dir,
        summary=spec.summary,
        curator=TwinCurator(spec.curator, SITE + spec.curator_url if spec.curator_url else "") if spec.curator else None,
        published=written(spec.published),
        updated=written(spec.updated),
        live=spec.live,
        coverage=coverage if coverage != TwinCoverage() else None,
        origin=spec.origin,
        licence=spec.licence,
        site=spec.site,
        items=tuple(replace(item, html=fit_body(item.html, spec.root, spec.root + spec.url)) if item.html else item for item in items),
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=1).decode() + "\n"


def _lines(spec: StoryTwin, items: tuple[TwinItem, ...]) -> Iterator[str]:
    """Yield the lines of the story as plain text: words stand in no language but the story's, times are those of ISO 8601."""
    yield from (spec.title, "=" * min(len(spec.title), 72), *([spec.summary] if spec.summary else []), SITE + spec.url)
    yield from [written(spec.updated)] if spec.updated else []
    for item in items:
        lines = tuple(_item(item))
        if lines:
            yield from ("", *lines)


def _item(item: TwinItem) -> Iterator[str]:
    if item.kind == "heading":
        yield from ("#" * item.level + " " + item.text,)
        return
    about = " · ".join(part for part in (item.time, _who(item), item.title) if part)
    yield from [about] if about else []
    yield from item.text.split("\n") if item.text else ()
    yield from (f"[{said}]" for medium in item.media if (said := _shown(medium)))
    quoted = item.quote
    if quoted and quoted.text:
        yield from (f"> {line}" for line in quoted.text.split("\n"))
    source = item.source.url if item.source else next((link.url for link in item.links), "") if item.kind == "link" else ""
    yield from [source] if source else []


def _who(item: TwinItem) -> str:
    author = item.author
    return " ".join(part for part in (author.name, author.handle, author.role) if part) if author else ""


def _shown(medium: TwinMedium) -> str:
    return " · ".join(part for part in (medium.alt or medium.caption, medium.url or medium.original) if part)
