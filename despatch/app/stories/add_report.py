"""The report of `story add`, as an editor reads it: what became of each address, of the story, and what comes next."""

from collections.abc import Iterator, Sequence

from despatch.app.report import Where, many
from despatch.app.stories.add import UNSUPPORTED, Added
from despatch.app.stories.imported import WRITTEN, Lost, Outcome
from despatch.app.stories.story_end import Ended
from despatch.app.text import clip, plain
from despatch.model.snapshot import Snapshot

_WORDS = 90
"""Columns of a post's words that are shown, to tell which it is."""

_DONE: dict[Outcome, str] = {"new": "written", "updated": "completed", "same": "unchanged"}
_LEFT: dict[Outcome, str] = {
    "edited": "somebody has edited it, so it is left as it is",
    "taken": "another post has this name, so it is left as it is",
    "withheld": "the post is withheld, so it is left as it is",
    "unwritable": "it cannot be written",
}
_SUPPORTED = "posts of X, Mastodon and Bluesky, and videos and pictures of YouTube, Vimeo and Flickr can be asked for"
_BY_HAND = 'what you can see, you can keep by hand: docs/stories.md, under "Snapshots", shows the file'


def added_text(added: Sequence[Added], ended: Ended | None, where: Where, program: str) -> str:
    """Return the report as text; `where` turns a logical path into one that the reader can open."""
    blocks = [_section(each.written, _post(each, where)) for each in added]
    blocks += [_section(f'Story "{ended.title}"', _story(ended, where))] if ended else []
    following = tuple(_next(added, ended, where, program))
    blocks += [_section("Next", following)] if following else []
    return "\n".join(blocks)


def _section(title: str, lines: Sequence[str]) -> str:
    return "".join(f"{plain(line)}\n" for line in (title, *(f"  {line}" for line in lines)))


def _post(each: Added, where: Where) -> tuple[str, ...]:
    if not each.post or not each.file:
        return (f"not kept   {each.reason}",)
    path = where(f"content/{each.file.path}")
    done, left = _DONE.get(each.file.outcome, ""), _LEFT.get(each.file.outcome, "")
    rows = [(done, path) if done else ("not kept" if not each.is_kept else "kept", f"{path}: {left}")]
    if each.is_kept:
        rows += [("by", _author(each.post)), ("says", _words(each.post))]
        rows += [("state", "cut: the network gave only a part of its words")] if each.post.state == "incomplete" else []
        rows += [("pictures", words) for words in _pictures(each)]
    return tuple(f"{name:<9}  {words}" for name, words in rows if words)


def _author(post: Snapshot) -> str:
    account = f"{post.name} ({post.handle})" if post.name and post.handle else post.name or post.handle
    return ", ".join(each for each in (account, post.time[:10]) if each)


def _words(post: Snapshot) -> str:
    return clip(" ".join(post.text.split()), _WORDS)


def _pictures(each: Added) -> Iterator[str]:
    kept = [file for file in each.pictures if file.outcome in (*WRITTEN, "same")]
    if kept:
        yield f"{len(kept):,} kept"
    shown = [media for media in each.post.media if media.file or media.poster] if each.post else []
    if dumb := sum(not (media.alt or media.decorative) for media in shown):
        yield f'{dumb:,} without words for readers who cannot see: add "alt: …" in the snapshot'
    for lost in each.lost:
        yield f"1 missing: {_lost(lost)}"
    if each.passed:
        yield f"{each.passed:,} not asked for: nothing says that they may be shown"


def _lost(lost: Lost) -> str:
    return f"{lost.reason} ({clip(lost.url, 100)})"


def _story(ended: Ended, where: Where) -> tuple[str, ...]:
    place = where(f"content/{ended.path}")
    if ended.added:
        return (f"{'begun' if ended.new else 'added':<9}  {many(ended.added, 'post')}, in {place}",)
    return (f"unchanged  {'it holds them already' if ended.there else 'nothing was kept to be added'}, in {place}",)


def _next(added: Sequence[Added], ended: Ended | None, where: Where, program: str) -> Iterator[str]:
    if any(each.passed and each.is_kept for each in added):
        yield 'where a consent, a licence or a law allows it, do the same with --basis "WHY"; for the account of an office, with --official'
    if any(each.reason == UNSUPPORTED for each in added):
        yield _SUPPORTED
    if any(each.reason for each in added):
        yield _BY_HAND
    kept = [each.post.url for each in added if each.post and each.is_kept]
    if kept and not ended:
        yield f"write {'its address' if len(kept) == 1 else 'their addresses'} alone on a line of a story: {' '.join(kept[:3])}"
    if ended and ended.near and ended.added:
        place = where(f"content/{ended.path}")
        yield f'there was no story of this name; if you meant "{ended.near}", delete {place} and do the same with it'
    if ended and ended.new and ended.added:
        yield f"{program} serve   shows the story; its title is made from its name, so write a better one"
