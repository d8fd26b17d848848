"""A kept post as templates see it: safe addresses, names that turn nothing, pictures with their copies."""

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec.structs import replace

from despatch.model.kept import KeptFile, KeptPost
from despatch.model.kept_view import KeptView, LinkedPageView, MediumView, OtherPostView, PollOptionView
from despatch.model.snapshot import PollOption, PostCard, PostMedia, PostRef
from despatch.model.turning import without_turning
from despatch.model.view import ImageView
from despatch.problems import Span
from despatch.render.blocks.moments import moment_of
from despatch.render.picture_tags import view_of_picture
from despatch.render.snapshots import network_name, post_html, web_address
from despatch.render.targets import Destination, encoded, site

Anchor = Callable[[str], str]
"""Gives the address of an item of the same text by its id."""

_MOST_VOTES: Final = 10**12


def kept_view(kept: KeptPost, anchor: Anchor) -> KeptView:
    """Return what a template sees of a kept post.

    Names stand in lines, labels and data where no element keeps apart what a control in them turns, so they hold none.
    """
    post = kept.snapshot
    return KeptView(
        network=network_name(post.platform),
        url=web_address(post.url),
        name=without_turning(post.name),
        handle=without_turning(post.handle),
        account=post.account,
        lang=post.lang,
        when=moment_of(post.time),
        body=Markup(post_html(post, _signs(kept))),
        media=tuple(_medium(one, kept) for one in post.media),
        hidden=kept.hidden,
        warning=without_turning(post.warning).strip(),
        sensitive=post.sensitive,
        reply=_other(post.reply_to, kept.answers, anchor),
        quote=_other(post.quote, kept.quoted_at, anchor),
        quoted=replace(kept_view(kept.quoted, anchor), quoted=None) if kept.quoted else None,
        card=_card(post.card),
        poll=tuple(_poll(post.poll)),
        edited=moment_of(post.edited),
        captured=moment_of(post.captured),
        method=without_turning(post.method),
        unverified=post.unverified,
        archived=web_address(post.archived),
        state=post.state,
        stub=kept.stub,
        since=moment_of(post.since),
        reason=without_turning(post.reason),
        protect=post.protect,
    )


def host_of(url: str) -> str:
    """Return the name of an address's host, without `www.`, or an empty text."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _signs(kept: KeptPost) -> dict[str, str]:
    found = ((sign.code, _file(sign.file, kept)) for sign in kept.snapshot.emojis if sign.code)
    return {code: site(encoded(file.fit.url if file.fit and file.fit.url else file.url)) for code, file in found if file}


def _file(name: str, kept: KeptPost) -> KeptFile | None:
    return next((file for file in kept.files if file.name == name), None) if name else None


def _medium(medium: PostMedia, kept: KeptPost) -> MediumView:
    still, file = medium.kind == "image", _file(medium.file, kept)
    alt = "" if medium.decorative else without_turning(medium.alt).strip()
    image = _image(file if still else _file(medium.poster, kept), alt if still else "", medium)
    src = site(encoded(file.url)) if file and not still else ""
    return MediumView(kind=medium.kind, image=image, src=src, url="" if src else web_address(medium.url), alt=alt)


def _image(file: KeptFile | None, alt: str, medium: PostMedia) -> ImageView | None:
    if file is None:
        return None
    shown = view_of_picture(Destination("site", encoded(file.url), Span(""), fit=file.fit))
    size = (shown.width, shown.height) if shown.width else (medium.width, medium.height) if medium.height else (0, 0)
    return replace(shown, alt=alt, width=size[0], height=size[1])


def _other(ref: PostRef | None, item: str, anchor: Anchor) -> OtherPostView | None:
    if ref is None:
        return None
    name = without_turning(ref.name).strip() or without_turning(ref.handle).strip()
    url = anchor(item) if item else web_address(ref.url)
    return OtherPostView(name=name, url=url, here=bool(item), text="" if item else ref.text.strip())


def _card(card: PostCard | None) -> LinkedPageView | None:
    url = web_address(card.url) if card else ""
    if card is None or not url:
        return None
    title, description = without_turning(card.title).strip(), without_turning(card.description).strip()
    return LinkedPageView(url=url, title=title, description=description, host=without_turning(host_of(url)))


def _poll(options: tuple[PollOption, ...]) -> Iterator[PollOptionView]:
    """Yield the answers with their share of all votes, where all are known."""
    total = sum(option.votes for option in options)
    known = all(0 <= option.votes < _MOST_VOTES for option in options)
    for option in options:
        share = round(100 * option.votes / total) if known and total else -1
        yield PollOptionView(text=without_turning(option.text), votes=max(option.votes, -1), share=share)
