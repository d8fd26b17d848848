"""`story withhold`: of a kept post only a note stays that one stood here, in its file and with the next build everywhere."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.sources import Change, write_changes
from despatch.app.stories.import_posts import key_of
from despatch.importers.writing import snapshot_text
from despatch.load.tree import Unreadable, read_file
from despatch.model.snapshot import Snapshot
from despatch.model.social import address_alone, address_key
from despatch.model.x_addresses import x_post_url, x_status
from despatch.problems import Problem, Span, did_you_mean, error

_TELLING = 5
"""Characters from which on an id or the name of an account is sought in other files: shorter ones stand anywhere."""


class Mention(Struct, frozen=True):
    """A line of another file that names a withheld post: its logical path, its number, and what of the post stands there."""

    path: str
    line: int
    what: str


class Withheld(Struct, frozen=True, kw_only=True):
    """What became of a post: its file, its media, whether it was withheld before, where else it is named, and problems."""

    key: str = ""
    path: str = ""
    media: int = 0
    already: bool = False
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()


def withhold(content: Path, snapshots: Iterable[Snapshot], wanted: str, reason: str, day: str) -> Withheld:
    """Rewrite the file of a kept post so that it says only that the post is withheld, since when and why.

    `wanted` is `PLATFORM/ID`, the post's address, or its id where no other post has it. The address stays in the file, because
    stories name the post by it; where an address without the account leads to the same post, it is that one.
    """
    found = find_post(snapshots, wanted)
    if isinstance(found, Problem):
        return Withheld(problems=(found,))
    path = found.where.path
    left = Snapshot(
        platform=found.platform, id=found.id, url=_bare_address(found.url), state="withheld", reason=reason, since=found.since or day
    )
    if replace(found, where=left.where, written=left.written) == left:
        return Withheld(key=key_of(found), path=path, already=True)
    try:
        before = read_file(content, path.removeprefix("content/"))
    except Unreadable as fault:
        return Withheld(problems=(error("file-unreadable", fault.reason, Span(path), fault.cure),))
    _, problems = write_changes(content, (Change(path.removeprefix("content/"), snapshot_text(left).encode(), before),))
    return Withheld(key=key_of(found), path=path, media=len(_files(found)), problems=problems)


def find_post(snapshots: Iterable[Snapshot], wanted: str) -> Snapshot | Problem:
    """Return the kept post that is meant, or why none is: `post-unknown`, `post-unclear`."""
    kept = tuple(snapshots)
    key = address_key(wanted) if "://" in wanted else ""
    found = [each for each in kept if wanted in (key_of(each), each.id) or (key and address_key(each.url) == key)]
    exact = [each for each in found if key_of(each) == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        names = sorted({key_of(each) for each in found})
        files = ", ".join(sorted(each.where.path for each in found))
        hint = f"write one of: {', '.join(names)}" if len(names) > 1 else f"several files keep it: delete all but one of {files}"
        return error("post-unclear", f'"{wanted}" means {len(found)} kept posts', Span(""), hint)
    hint = did_you_mean(wanted, [key_of(each) for each in kept]) or "write PLATFORM/ID, as its file in content/snapshots is called"
    return error("post-unknown", f'there is no kept post "{wanted}"', Span(""), hint)


def mentions_of(post: Snapshot, texts: Iterable[tuple[str, bytes]]) -> Iterator[Mention]:
    """Yield where files name a post still: its id, or its account; lines that hold its address alone are needed, and are not told."""
    accounts = {name.lower() for name in (post.handle, post.handle.lstrip("@")) if len(name) >= _TELLING}
    for path, data in texts:
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            alone = address_alone(line.strip())
            if path == post.where.path or (alone and address_key(alone) == address_key(post.url)):
                continue
            if len(post.id) >= _TELLING and post.id in line:
                yield Mention(path, number, "its id")
            elif any(name in line.lower() for name in accounts):
                yield Mention(path, number, "its account")


def _files(post: Snapshot) -> tuple[str, ...]:
    names = (*(name for each in post.media for name in (each.file, each.poster)), *(each.file for each in post.emojis))
    return tuple(dict.fromkeys(filter(None, names)))


def _bare_address(url: str) -> str:
    status = x_status(url)
    return x_post_url("", status[1]) if status else url
