"""The report of an import, as an editor reads it: what of each story is there, what is lacking, what was written, what comes next."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from despatch.app.report import Where, many
from despatch.app.stories.fill import Filled
from despatch.app.stories.imported import WRITTEN, Gone, Imported, Lost, Outcome, Planned, StoryReport
from despatch.app.text import plain
from despatch.importers.values import Refused

_WIDEST = 110
_SHOWN = 10
"""Addresses of a list that are shown; the rest is counted. Ids of cut posts are all shown: they are what is looked for next."""

_FILLED = ("mastodon/", "bluesky/")
"""Networks beside X whose archives and answers complete posts."""

_LISTS = frozenset({"cut", "from", "still cut"})

_LEFT: dict[Outcome, str] = {
    "edited": "left as it is, because somebody has edited it since it was imported",
    "fuller": "left as it is, because it holds more than these files do; give all files of the story at once",
    "taken": "left as it is, because something else has this name; for a story choose another with --slug",
    "withheld": "left as it is, because the post is withheld",
    "unwritable": "left as it is, because it cannot be written",
}


def import_text(imported: Imported, where: Where, program: str) -> str:
    """Return the report as text; `where` turns a logical path into one that the reader can open."""
    blocks = [_story(story, where, imported.dry) for story in imported.stories]
    blocks += [_alone(imported)] if imported.posts else []
    blocks += [_section("Not read", _unread(imported.unread))] if imported.unread else []
    blocks += [_section("Not taken", _refused(imported.refused))] if imported.refused else []
    notes = [*imported.notes, *_drafts(imported.stories, where)]
    blocks += [_section("Good to know", [plain(note) for note in notes])] if notes else []
    blocks.append(_section("Files", _files(imported.files, where, imported.dry)))
    following = list(_next(imported, program))
    blocks += [_section("Next", following)] if following else []
    return "\n".join(blocks)


def _section(title: str, lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in (title, *(f"  {line}" for line in lines)))


def _story(story: StoryReport, where: Where, dry: bool) -> str:
    rows = [
        ("form", plain(f"{story.form}, {story.origin}" if story.origin else story.form)),
        ("from", ", ".join(plain(source) for source in story.sources)),
        ("elements", _elements(story)),
        ("posts", _posts(len(story.keys), story.cut)),
        *([("cut", ", ".join(plain(each) for each in story.cut))] if story.cut else []),
        *(("unkept", line) for line in _unkept(story.unkept)),
        ("pictures", _pictures(story)),
        *(("missing", line) for line in _lost(story.lost)),
        *(("gone", line) for line in _gone(story.gone)),
        (_done(story.file, dry), plain(where(f"content/{story.file.path}"))),
    ]
    return _section(f'Story "{plain(story.title)}"', _table([row for row in rows if row[1]]))


def _table(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield rows with their names in a column, each name once, and long texts folded."""
    wide = max(len(name) for name, _ in rows)
    before = ""
    for name, words in rows:
        for number, line in enumerate(_folded(name, words, _WIDEST - wide)):
            yield f"{name if number == 0 and name != before else '':<{wide}}  {line}"
        before = name


def _folded(name: str, words: str, wide: int) -> list[str]:
    """Return a row's words in lines: lists are folded, and nothing else."""
    return textwrap.wrap(words, wide, break_long_words=False, break_on_hyphens=False) if name in _LISTS else [words]


def _elements(story: StoryReport) -> str:
    if story.expected < 0:
        return f"{story.found:,}; the story does not say how many there were"
    if story.found >= story.expected:
        return f"{story.found:,} of {story.expected:,}" if story.expected else "none: the story is empty"
    cure = "pages are missing; give all pages of it at once" if story.short else "the others are not in the export, or not taken"
    return f"{story.found:,} of {story.expected:,}: {cure}"


def _posts(count: int, cut: Sequence[str]) -> str:
    if not count:
        return ""
    return f"{count:,}, all whole" if not cut else f"{count:,}: {count - len(cut):,} whole, {len(cut):,} cut"


def _unkept(addresses: Sequence[str]) -> Iterator[str]:
    yield from [f"{many(len(addresses), 'post')}: only the address is known"] if addresses else []
    yield from map(plain, addresses)


def _pictures(story: StoryReport) -> str:
    parts = [f"{story.kept:,} kept"] * bool(story.kept) + [f"{len(story.lost):,} missing"] * bool(story.lost)
    return ", ".join(parts)


def _lost(lost: Sequence[Lost]) -> Iterator[str]:
    reasons = Counter(each.reason for each in lost)
    for reason, count in reasons.items():
        several = [each for each in lost if each.reason == reason]
        yield f"{many(count, 'picture')}: {plain(reason or 'only the address is known')}"
        yield from (f"{plain(each.url)} ({plain(each.of)})" for each in several[:_SHOWN])
        yield from [f"and {len(several) - _SHOWN:,} more"] if len(several) > _SHOWN else []


def _gone(gone: Sequence[Gone]) -> Iterator[str]:
    places: dict[tuple[str, str], list[str]] = {}
    for each in gone:
        places.setdefault((each.service, each.url), []).append(each.of)
    yield from (f"{service}: {plain(url)} ({plain(', '.join(of))})" for (service, url), of in places.items())


def _done(file: Planned, dry: bool) -> str:
    if file.outcome in WRITTEN:
        return "to write" if dry else "written"
    return "unchanged" if file.outcome == "same" else "left"


def _alone(imported: Imported) -> str:
    rows = [("posts", _posts(imported.posts, imported.cut)), ("cut", ", ".join(plain(each) for each in imported.cut))]
    rows += [("missing", line) for line in _lost(imported.lost)]
    return _section("Posts outside stories", _table([row for row in rows if row[1]]))


def _unread(unread: Sequence[Refused]) -> Iterator[str]:
    """Yield the files that are not taken by their reason."""
    groups: dict[str, list[str]] = {}
    for each in unread:
        groups.setdefault(each.reason, []).append(each.source or each.what)
    for reason, files in groups.items():
        yield f"{plain(reason)}:"
        yield from (f"  {plain(file)}" for file in files[: 2 * _SHOWN])
        yield from [f"  and {len(files) - 2 * _SHOWN:,} more"] if len(files) > 2 * _SHOWN else []


def _refused(refused: Sequence[Refused]) -> Iterator[str]:
    """Yield what is not taken by reason and file, so that an archive's hundred reposts are one line."""
    groups: dict[str, dict[str, list[str]]] = {}
    for each in refused:
        groups.setdefault(each.reason, {}).setdefault(each.source, []).append(each.what)
    for reason, files in groups.items():
        yield f"{plain(reason)}:"
        yield from (f"  {plain(_several(names))}{f' in {plain(source)}' if source else ''}" for source, names in files.items())


def _several(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    posts = many(len(names), "post") if all(name == "a post" or "/" in name for name in names) else f"{len(names):,}"
    return posts if len(set(names)) == 1 else f"{posts}, such as {names[0]},"


def _files(files: Sequence[Planned], where: Where, dry: bool) -> Iterator[str]:
    counts = Counter("written" if file.outcome in WRITTEN else "same" if file.outcome == "same" else "left" for file in files)
    names = (("written", "to write" if dry else "written"), ("same", "unchanged"), ("left", "left as they are"))
    yield ", ".join(f"{counts[key]:,} {name}" for key, name in names if counts[key]) or "none"
    for outcome, reason in _LEFT.items():
        several = [file for file in files if file.outcome == outcome]
        yield from [f"{reason}:"] if several else []
        yield from (f"  {plain(where(f'content/{file.path}'))}" for file in several[: 2 * _SHOWN])
        yield from [f"  and {len(several) - 2 * _SHOWN:,} more"] if len(several) > 2 * _SHOWN else []


def _drafts(stories: Iterable[StoryReport], where: Where) -> Iterator[str]:
    for story in stories:
        if story.draft and story.file.outcome in WRITTEN:
            yield f"{where(f'content/{story.file.path}')} is a draft: nobody sees it until you take out its line draft: true"


def _next(imported: Imported, program: str) -> Iterator[str]:
    """Yield what a person may do now."""
    if imported.dry:
        yield "This was a trial: nothing was written. Leave out --dry-run to write it."
        return
    stories = [story for story in imported.stories if story.file.outcome not in {"taken", "unwritable"}]
    for story in stories:
        if any(not each.partition("/")[2] or each.startswith(_FILLED) for each in story.cut):
            slug = story.file.path.rpartition("/")[2].removesuffix(".md")
            yield f"{program} story fill {slug} FROM…   completes its cut posts from an X archive or JSON that holds them"
    if any(story.unkept for story in stories):
        yield f"{program} story add URL…   keeps posts of which only the address is known"
    if stories:
        yield f"{program} serve   shows the stories at /stories/"


def filled_text(filled: Filled, where: Where, program: str) -> str:
    """Return the report of filling a story."""
    still = [each for each in filled.cut if each not in filled.whole]
    rows = [
        (
            "completed",
            f"{len(filled.whole):,} of {many(len(filled.cut), 'cut post')}" if filled.cut else "nothing: none of its posts is cut",
        ),
        ("still cut", ", ".join(plain(each) for each in still)),
    ]
    blocks = [_section(f'Story "{plain(filled.title)}"', _table([row for row in rows if row[1]]))]
    blocks += [_section("Not read", _unread(filled.unread))] if filled.unread else []
    blocks += [_section("Not taken", _refused(filled.refused))] if filled.refused else []
    blocks += [_section("Files", _files(filled.files, where, dry=False))] if filled.files else []
    cures = (
        "give the archive of its author, or the post saved as JSON; of an archive of X both tweets.js and account.js",
        f"{program} story add ADDRESS   asks the network itself, where the post still stands there",
    )
    blocks += [_section("Next", cures)] if still else []
    return "\n".join(blocks)
