"""What search engines are told of a story (schema.org): whose words stand in it, and for a live one each update.

The words of others are never told as the site's own: they stand in parts with an author of their own.
"""

from collections.abc import Iterable
from typing import Any, Final, cast

from despatch.model.story_file import TwinItem
from despatch.model.view import MetaView, StoryMeta, StoryWhole

CONTEXT: Final = "https://schema.org"

OWN: Final = frozenset({"narration", "note", "details", "place"})
"""Kinds whose words are the curator's."""

WORDS: Final = 14
"""Words of an item that stand for it in lists."""


def story_data(meta: MetaView, story: StoryMeta) -> dict[str, Any]:
    """Return the keys that a story has beside those of every article.

    `LiveBlogPosting` is one whose coverage has a beginning. Keys: https://schema.org/LiveBlogPosting, /SocialMediaPosting
    and /Quotation.
    """
    # The hole of this name is filled with what the story's job told of its items.
    items = cast("tuple[TwinItem, ...]", story.items or ())
    live = bool(story.live and story.begins)
    told: dict[str, Any] = {"@id": story.whole.id} if story.whole else _parts(items, meta.canonical, live=live)
    if not live:
        return told
    coverage = {"coverageStartTime": story.begins, "coverageEndTime": story.ends}
    publisher = {"@type": "Organization", "name": meta.site_name} if meta.site_name else None
    return {"@type": "LiveBlogPosting", **coverage, "publisher": publisher, **told}


def run_data(items: Iterable[TwinItem], whole: StoryWhole) -> dict[str, Any]:
    """Return the part that tells of one list of items; its `@id` joins it to what the head says. Empty where there is nothing to tell."""
    parts = _given(_parts(items, whole.url, live=whole.live))
    kind = "LiveBlogPosting" if whole.live else "BlogPosting"
    return {"@context": CONTEXT, "@type": kind, "@id": whole.id, **parts} if parts else {}


def headline(twin: TwinItem) -> str:
    """Return the first words of an item, or what it shows, as plain text; empty for an item without words."""
    medium = next(iter(twin.media), None)
    text = twin.title or twin.text or (medium and (medium.caption or medium.alt)) or ""
    words = text.split()
    return " ".join(words[:WORDS]) + ("…" if len(words) > WORDS else "")


def _parts(items: Iterable[TwinItem], url: str, *, live: bool) -> dict[str, Any]:
    if live:
        return {"liveBlogUpdate": [_update(item, url) for item in items if _is_update(item)]}
    cited = [part for item in items if (part := _cited(item))]
    return {
        "hasPart": [part for part in cited if part["@type"] == "SocialMediaPosting"],
        "citation": [part for part in cited if part["@type"] == "Quotation"],
    }


def _is_update(item: TwinItem) -> bool:
    return bool(_cited(item)) or (item.kind in OWN and bool(item.text or item.title)) or bool(item.media)


def _update(item: TwinItem, url: str) -> dict[str, Any]:
    """Return an update of a live story; the words of another stand in it as a citation."""
    cited = _cited(item)
    return _given(
        {
            "@type": "BlogPosting",
            "headline": (item.author.name or item.author.handle if item.author else "") if cited else headline(item),
            "datePublished": item.time,
            "articleBody": "" if cited else item.text,
            "citation": cited,
            "url": f"{url}#{item.id}" if url else "",
        }
    )


def _cited(item: TwinItem) -> dict[str, Any] | None:
    """Return the words of somebody else as a part of their own, or None; of a post that may not be shown there are none."""
    if item.kind not in ("post", "quote") or not (item.text or item.media):
        return None
    source = item.source
    part = {
        "@type": "SocialMediaPosting" if item.kind == "post" else "Quotation",
        "author": _author(item) if item.kind == "post" else None,
        "creator": _author(item) if item.kind == "quote" else None,
        "datePublished": item.time,
        "inLanguage": item.language,
        "text": item.text,
        "url": source.url if source else "",
        "archivedAt": source.archived if source else "",
    }
    return _given(part)


def _author(item: TwinItem) -> dict[str, Any] | None:
    """Return who wrote or said it; whether an account is a person's or an office's nobody has written down, so a person stands for both."""
    author = item.author
    if author is None:
        return None
    names = [name for name in (author.name, author.handle) if name]
    if not names:
        return None
    return _given({"@type": "Person", "name": names[0], "alternateName": names[1] if names[1:] else "", "jobTitle": author.role})


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
