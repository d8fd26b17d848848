"""`story add`: posts kept as their networks give them today, with the pictures that may be shown."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.result import Progress
from despatch.app.stories.asked_pictures import named_media, picture_fetches, with_posters
from despatch.app.stories.fetching import FetchError, Get
from despatch.app.stories.import_files import write_plans
from despatch.app.stories.import_posts import fits, key_of, plan_post
from despatch.app.stories.imported import WRITTEN, Lost, Planned
from despatch.app.stories.post_asking import NotGivenError, asked_post
from despatch.app.stories.post_places import post_place
from despatch.model.snapshot import Account, Snapshot
from despatch.problems import Problem

UNSUPPORTED = "it is no address of a post that can be asked for"
"""Of an address that belongs to none of the networks that are known."""

_UNFIT = "its network gave it a name that no file can have"


class Terms(Struct, frozen=True, kw_only=True):
    """How posts are to be kept: on which day, with which basis for pictures, as an office's, and whose pictures the site shows."""

    day: str
    basis: str = ""
    official: bool = False
    unlisted: bool = False
    pictures: tuple[Account, ...] = ("official",)


class Added(Struct, frozen=True, kw_only=True):
    """What became of an address: the post as the blog holds it with its files, or why there is none."""

    written: str
    """The address as it was given."""
    post: Snapshot | None = None
    file: Planned | None = None
    pictures: tuple[Planned, ...] = ()
    lost: tuple[Lost, ...] = ()
    """Pictures that were asked for and are not kept, with the reason."""
    passed: int = 0
    """Pictures that were not asked for, because nothing says that they may be shown."""
    reason: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether the blog holds the post now, and may show it."""
        return bool(self.file and self.file.outcome in (*WRITTEN, "same", "edited") and not self.problems)


def add_posts(
    content: Path, urls: Sequence[str], known: Iterable[Snapshot], terms: Terms, get: Get, progress: Progress
) -> tuple[Added, ...]:
    """Keep the posts at these addresses, and return what became of each, in their order; `known` are the snapshots of the blog."""
    kept = {key_of(each): each for each in known}
    added: list[Added] = []
    for number, url in enumerate(dict.fromkeys(urls)):
        progress("asking for posts", number, len(urls))
        added.append(_added(content, url, kept, terms, get))
    return tuple(added)


def _added(content: Path, url: str, kept: Mapping[str, Snapshot], terms: Terms, get: Get) -> Added:
    place = post_place(url)
    if place is None:
        return Added(written=url, reason=UNSUPPORTED)
    try:
        found = asked_post(place, get, unlisted=terms.unlisted)
    except (NotGivenError, FetchError) as fault:
        return Added(written=url, reason=str(fault))
    if not fits(found):
        return Added(written=url, reason=_UNFIT)
    return _keep(content, url, _dressed(found, kept, terms), kept.get(key_of(found)), terms, get)


def _dressed(found: Snapshot, kept: Mapping[str, Snapshot], terms: Terms) -> Snapshot:
    """Return a post with what only its keeper knows. Where other words of it are kept, it tells of no later change."""
    account = "official" if terms.official or _is_official(found, kept.values()) else found.account
    own = kept.get(key_of(found))
    edited = found.edited if own is None or own.text == found.text else ""
    return replace(found, captured=terms.day, basis=terms.basis, account=account, edited=edited)


def _is_official(post: Snapshot, kept: Iterable[Snapshot]) -> bool:
    """Return whether the blog holds a post of the same account that somebody has called official."""
    return any(each.account == "official" and each.platform == post.platform and each.profile == post.profile != "" for each in kept)


def _keep(content: Path, url: str, found: Snapshot, own: Snapshot | None, terms: Terms, get: Get) -> Added:
    allowed = _may_be_shown(found, own, terms)
    named = named_media(found) if allowed else found
    shown, posters, lost = with_posters(content, named, get)
    plan = plan_post(content, shown, picture_fetches(shown, get))
    held = {each.poster for each in plan.snapshot.media}
    beside = (each for each in posters if each.path.rpartition("/")[2] in held)
    files, problems = write_plans(content, (*plan.files[1:], *beside, plan.files[0]))
    return Added(
        written=url,
        post=plan.snapshot,
        file=files[-1],
        pictures=files[:-1],
        lost=(*(each for each in plan.lost if each.reason), *lost),
        passed=0 if allowed else sum(bool(each.url if each.kind == "image" else each.preview) for each in found.media),
        problems=problems,
    )


def _may_be_shown(found: Snapshot, own: Snapshot | None, terms: Terms) -> bool:
    """Return whether the pictures of a post are to be kept: by what the site decides of its account, or with a basis."""
    if own and (own.protect or own.state == "withheld"):
        return False
    account = own.account if own and own.account != "public" else found.account
    return account in terms.pictures or bool(found.basis or (own and own.basis))
