"""What hangs on a post of X besides its words: pictures, videos, polls, and the card of a page it leads to."""

from collections.abc import Iterator, Mapping

from despatch.importers.loose import Table, line, table, text
from despatch.importers.records import count, place, raw, size, tables, texts
from despatch.model.snapshot import PollOption, PostCard, PostMedia
from despatch.model.web_address import web_address

_MOST = 20
_LONGEST = 500
_VIDEOS = ("video", "animated_gif")


def x_media(record: Table) -> tuple[PostMedia, ...]:
    """Return the media of a v1.1, archived or syndicated record. `entities.media` names only the first: it is the last resort."""
    several = tables(record, "extended_entities", "media") or tables(record, "mediaDetails") or tables(record, "entities", "media")
    if several:
        return tuple(found for each in several[:_MOST] for found in _medium(each))
    video = table(record, "video")
    found = [*_video(tables(video, "variants"), raw(video, "poster"), video)] if video else []
    photos = [found for each in tables(record, "photos")[:_MOST] for found in _medium(each)]
    return (*photos, *found)


def v2_media(record: Table, known: Mapping[str, Table]) -> tuple[PostMedia, ...]:
    """Return the media of a v2 record, which names them by key; `known` are those of its file by key."""
    keys = [key for key in texts(record, "attachments", "media_keys") if key in known][:_MOST]
    return tuple(found for key in keys for found in _medium(known[key]))


def x_card(record: Table, media: tuple[PostMedia, ...]) -> PostCard | None:
    """Return the card of a record: v2 has it among the links, syndicated answers among bindings. A post with pictures shows none."""
    values = table(record, "card", "binding_values")
    links = tables(record, "entities", "urls")
    short = raw(values, "card_url", "string_value") or raw(record, "card", "url")
    full = next((raw(each, "expanded_url") for each in links if raw(each, "url") == short), short)
    given = PostCard(
        url=web_address(full),
        title=line(values, "title", "string_value"),
        description=line(values, "description", "string_value")[:_LONGEST],
    )
    if given.url and given.title and not media:
        return given
    rich = next((each for each in reversed(links) if raw(each, "title")), {})
    url = web_address(raw(rich, "unwound_url") or raw(rich, "expanded_url"))
    return PostCard(url=url, title=line(rich, "title"), description=line(rich, "description")[:_LONGEST]) if url and not media else None


def x_poll(record: Table, known: Mapping[str, Table]) -> tuple[PollOption, ...]:
    """Return the answers of a poll: v2 names it by id, older records keep it in a card named `poll2choice_text_only`."""
    values = table(record, "card", "binding_values")
    if raw(record, "card", "name").startswith("poll"):
        several = (
            (line(values, f"choice{n}_label", "string_value"), count(table(values, f"choice{n}_count"), "string_value"))
            for n in range(1, 5)
        )
        return tuple(PollOption(label, votes) for label, votes in several if label)
    ids = [each for each in texts(record, "attachments", "poll_ids") if each in known]
    return tuple(
        PollOption(line(each, "label"), count(each, "votes"))
        for poll in ids[:1]
        for each in sorted(tables(known[poll], "options")[:_MOST], key=lambda option: place(option.get("position")))
        if line(each, "label")
    )


def _medium(each: Table) -> Iterator[PostMedia]:
    kind = raw(each, "type") or "photo"
    still = raw(each, "media_url_https") or raw(each, "media_url") or raw(each, "preview_image_url")
    if kind in _VIDEOS:
        yield from _video(tables(each, "video_info", "variants") or tables(each, "variants"), still, each)
    elif url := web_address(raw(each, "media_url_https") or raw(each, "media_url") or raw(each, "url")):
        width, height = _sizes(each)
        yield PostMedia(url=url, alt=_alt(each), width=width, height=height)


def _video(variants: tuple[Table, ...], still: str, each: Table) -> Iterator[PostMedia]:
    files = [each for each in variants if "mp4" in (raw(each, "content_type") or raw(each, "type") or raw(each, "url"))]
    best = max(files, key=lambda variant: max(place(variant.get("bitrate")), place(variant.get("bit_rate"))), default={})
    url = web_address(raw(best, "url") or raw(best, "src"))
    width, height = _sizes(each)
    yield PostMedia(kind="video", url=url, preview=web_address(still), alt=_alt(each), width=width, height=height)


def _alt(each: Table) -> str:
    return text(each, "ext_alt_text") or text(each, "alt_text")


def _sizes(each: Table) -> tuple[int, int]:
    width = size(each, "original_info", "width") or size(each, "width") or size(each, "sizes", "large", "w")
    height = size(each, "original_info", "height") or size(each, "height") or size(each, "sizes", "large", "h")
    return (width, height) if width and height else (0, 0)
