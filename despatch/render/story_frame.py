"""What stands round the items of a story: its title inside a post, its key items, and those that are pinned."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from despatch.model.job import SITE, StorySpec
from despatch.model.story_file import TwinItem
from despatch.model.view import LONG, RUN, StoryWhole
from despatch.render.blockhtml import BlockTemplates
from despatch.render.blocks.moments import moment_of
from despatch.render.ids import safe_id
from despatch.render.story_data import headline
from despatch.render.structured import json_ld_of_run


def framed(items: Sequence[str], twins: Sequence[TwinItem], spec: StorySpec, templates: BlockTemplates, scope: str = "") -> str:
    """Return the first items of a story in its frame; with a `scope`, the one for inside a post.

    `twins` tell of all items in the same order; without them there is no list of key items.
    """
    rest = (spec.count or len(spec.items)) - len(items)
    first = sum(item.id in spec.pinned for item in spec.items[: len(items)])
    html = [Markup(item) for item in items]
    return templates.render(
        "story/story.html",
        {
            "title": spec.title,
            "title_lang": spec.title_lang,
            "title_dir": spec.title_dir,
            "summary": spec.summary,
            "url": SITE + spec.url,
            "curator": spec.curator,
            "lang": spec.lang,
            "dir": spec.dir,
            "keys": list(_keys(twins, len(items), spec, scope)),
            "pinned": html[:first],
            "items": html[first:],
            "runs": list(_runs(html, twins, first, None if scope else spec.whole)),
            "count": spec.count or len(spec.items),
            "rest": rest,
            "more": rest > 0,
            "embed": bool(scope),
            "part": spec.part,
        },
    )


def _runs(html: Sequence[Markup], twins: Sequence[TwinItem], first: int, whole: StoryWhole | None) -> Iterator[dict[str, Any]]:
    """Yield the lists of those items that are not pinned; what is told of the pinned ones stands beside the first list."""
    length = RUN if len(html) > LONG else LONG
    for start in range(first, len(html), length):
        end = start + length
        told = twins[0 if start == first else start : end]
        yield {"items": html[start:end], "data": json_ld_of_run(told, whole) if whole else ""}


def _keys(twins: Sequence[TwinItem], shown: int, spec: StorySpec, scope: str) -> Iterator[dict[str, Any]]:
    """Yield what is shown of each key item: where it stands, when it was, and its first words."""
    for number, (twin, item) in enumerate(zip(twins, spec.items, strict=False)):
        if twin.key:
            url = f"#{safe_id(item.id, scope=scope)}" if number < shown else twin.url
            yield {"url": url, "when": moment_of(twin.time), "who": _who(twin), "text": headline(twin)}


def _who(twin: TwinItem) -> str:
    return (twin.author.name or twin.author.handle) if twin.author else ""
