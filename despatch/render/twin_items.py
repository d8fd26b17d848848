"""What a story's JSON twin and its data for search engines tell of each item, gathered while the story's page is rendered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, cast

from msgspec.structs import replace

from despatch.model.job import SITE, StoryItem, StorySpec
from despatch.model.kept_view import KeptView, MediumView, OtherPostView
from despatch.model.moment import Moment
from despatch.model.story_file import TwinAnswer, TwinAuthor, TwinItem, TwinLink, TwinMedium, TwinPost, TwinSource
from despatch.model.view import ImageView
from despatch.render.tokens import BREAKING, End, Start, Token, element_end, plain_text, tokens


def twin_item(item: StoryItem, kind: str, seen: Mapping[str, Any], spec: StorySpec) -> TwinItem:
    """Return what is told of an item that its template shows as `kind`; `seen` is what that template sees."""
    html = str(seen.get("body") or "")
    run = tokens(html)
    told = TwinItem(
        id=seen["id"],
        url=f"{SITE}{spec.url}#{seen['id']}",
        kind=kind,
        level=seen.get("level", 0),
        title=str(seen.get("title") or seen.get("name") or ""),
        text=plain_lines(run),
        html=html,
        time=written(seen.get("when") or seen.get("date")),
        language=seen.get("quote_lang") or "",
        links=tuple(_links(run)),
        pinned=item.id in spec.pinned,
        key=item.id in spec.keys,
    )
    post = seen.get("post")
    if isinstance(post, KeptView):
        return _of_post(told, post, item, spec)
    return replace(told, **_of_block(kind, told, seen))


def plain_lines(run: Sequence[Token]) -> str:
    """Return the words of a run of tokens, each paragraph, item or row on a line."""
    lines: list[list[Token]] = [[]]
    for token in run:
        if isinstance(token, (Start, End)) and token.name in BREAKING:
            lines.append([])
        else:
            lines[-1].append(token)
    return "\n".join(line for each in lines if (line := plain_text(each)))


def written(moment: Moment | None) -> str:
    """Return a moment as files have it: a day, or RFC 3339; empty for none."""
    return (moment.iso if moment.precise else moment.day) if moment else ""


def _links(run: Sequence[Token]) -> Iterator[TwinLink]:
    """Yield what leads somewhere else than to another place of the story."""
    for at, token in enumerate(run):
        if isinstance(token, Start) and token.name == "a":
            url = token.get("href") or ""
            if url and not url.startswith("#"):
                yield TwinLink(url, plain_text(run[at : element_end(run, at)]))


def _of_block(kind: str, told: TwinItem, seen: Mapping[str, Any]) -> dict[str, Any]:
    match kind:
        case "quote":
            author = TwinAuthor(name=seen["who"], role=seen["role"])
            source = TwinSource(name=seen["source"], url=seen["url"])
            return {"author": author if author != TwinAuthor() else None, "source": source if source != TwinSource() else None}
        case "figure" | "video" | "document":
            return {"media": (_medium(kind, seen),), "title": told.title if kind != "figure" else ""}
        case "link":
            links = (TwinLink(seen["url"], told.title, str(seen.get("text") or "")),) if seen["url"] else ()
            return {"links": links, "author": TwinAuthor(name=seen["credit"]) if seen["credit"] else None}
        case _:
            return {}


def _medium(kind: str, seen: Mapping[str, Any]) -> TwinMedium:
    image, still = seen.get("image"), kind == "figure"
    size = (image.width, image.height) if still and isinstance(image, ImageView) else (0, 0)
    poster = seen.get("poster") or ""
    return TwinMedium(
        kind="image" if still else cast("Literal['video', 'document']", kind),
        url=str(seen.get("src") or ""),
        original=str(seen.get("url") or "") if kind == "video" else "",
        poster=poster.url if isinstance(poster, ImageView) else str(poster),
        alt=str(seen.get("alt") or ""),
        title="" if still else str(seen.get("title") or ""),
        caption=str(seen.get("caption") or ""),
        credit=str(seen.get("credit") or ""),
        licence=str(seen.get("licence") or ""),
        width=size[0],
        height=size[1],
    )


def _of_post(told: TwinItem, post: KeptView, item: StoryItem, spec: StorySpec) -> TwinItem:
    """Return what is told of a kept post; of one that may not be shown only that it stood here, and why not."""
    told = replace(told, state=post.state, since=written(post.since), reason=post.reason)
    if post.stub:
        return replace(told, title="", text="", html="", time="", links=())
    snapshot = item.snapshot
    return replace(
        told,
        title="",
        text=snapshot.text.strip() if snapshot else told.text,
        language=post.lang if post.lang != spec.lang else "",
        author=_author(post),
        source=TwinSource(
            name=post.network,
            url=post.url,
            captured=written(post.captured),
            method=post.method,
            unverified=post.unverified,
            archived=post.archived,
        ),
        links=(*told.links, *((TwinLink(post.card.url, post.card.title, post.card.description),) if post.card else ())),
        media=tuple(map(_post_medium, post.media)),
        hidden=post.hidden,
        warning=post.warning,
        sensitive=post.sensitive,
        edited=written(post.edited),
        reply_to=_other(post.reply, spec),
        quote=_quoted(post.quoted) if post.quoted else _other(post.quote, spec),
        poll=tuple(TwinAnswer(option.text, option.votes if option.votes >= 0 else None) for option in post.poll),
    )


def _author(post: KeptView) -> TwinAuthor | None:
    return TwinAuthor(name=post.name, handle=post.handle, account=post.account) if post.name or post.handle else None


def _post_medium(medium: MediumView) -> TwinMedium:
    image, still = medium.image, medium.kind == "image"
    shown = image.url if image else ""
    return TwinMedium(
        kind=cast("Literal['image', 'video', 'audio']", medium.kind),
        url=shown if still else medium.src,
        original=medium.url,
        poster="" if still else shown,
        alt=medium.alt,
        width=image.width if image else 0,
        height=image.height if image else 0,
    )


def _other(other: OtherPostView | None, spec: StorySpec) -> TwinPost | None:
    if other is None or other == OtherPostView():
        return None
    url = f"{SITE}{spec.url}{other.url}" if other.url.startswith("#") else other.url
    return TwinPost(url=url, author=TwinAuthor(name=other.name) if other.name else None, text=other.text)


def _quoted(post: KeptView) -> TwinPost:
    if post.stub:
        return TwinPost()
    text = plain_lines(tokens(str(post.body)))
    return TwinPost(url=post.url, author=_author(post), time=written(post.when), text=text, media=tuple(map(_post_medium, post.media)))
