"""What may be shown of a kept post: decided here once, before anything else, so that the rest can get into no output."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from despatch.model.kept import KeptPost
from despatch.model.settings import SnapshotPolicy
from despatch.model.snapshot import PollOption, PostRef, Snapshot

Closed = Callable[[str], bool]
"""Tells of an address whether the post there is kept and may not be led to."""

_DAY: Final = len("2018-03-09")


def is_stub(snapshot: Snapshot, policy: SnapshotPolicy) -> bool:
    """Return whether nothing of a post is shown but that it stood here."""
    return snapshot.state == "withheld" or (snapshot.state == "deleted" and snapshot.account not in policy.deleted)


def is_closed(snapshot: Snapshot, policy: SnapshotPolicy) -> bool:
    """Return whether nothing shown may lead to a post: neither its id nor its address, nor its author's name in another."""
    return snapshot.protect or is_stub(snapshot, policy)


def allowed(snapshot: Snapshot, policy: SnapshotPolicy, closed: Closed) -> KeptPost:
    """Return what may be shown of a post; none of its files is looked up yet."""
    if is_stub(snapshot, policy):
        return KeptPost(snapshot=_stub(snapshot), stub=True)
    if snapshot.protect:
        return KeptPost(snapshot=_protected(snapshot), hidden=len(snapshot.media))
    shown = replace(snapshot, reply_to=_ref(snapshot.reply_to, closed), quote=_ref(snapshot.quote, closed))
    if snapshot.account in policy.pictures or snapshot.basis.strip():
        return KeptPost(snapshot=replace(shown, basis=""))
    return KeptPost(snapshot=replace(shown, media=(), emojis=()), hidden=len(snapshot.media))


def _stub(snapshot: Snapshot) -> Snapshot:
    return Snapshot(platform="", id="", url="", state=snapshot.state, reason=snapshot.reason, since=snapshot.since)


def _protected(snapshot: Snapshot) -> Snapshot:
    """Return a post without what leads to its author; other posts and pages that it names would lead there too."""
    return Snapshot(
        platform=snapshot.platform,
        id="",
        url="",
        account=snapshot.account,
        time=snapshot.time[:_DAY],
        text=snapshot.text,
        lang=snapshot.lang,
        poll=tuple(PollOption(option.text) for option in snapshot.poll),
        warning=snapshot.warning,
        sensitive=snapshot.sensitive,
        captured=snapshot.captured[:_DAY],
        method=snapshot.method,
        unverified=snapshot.unverified,
        protect=True,
        state=snapshot.state,
    )


def _ref(ref: PostRef | None, closed: Closed) -> PostRef | None:
    """Return another post that one names, without a word of it where it may not be shown."""
    return PostRef() if ref and closed(ref.url) else ref
