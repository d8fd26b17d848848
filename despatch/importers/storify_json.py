"""Storify's JSON: v1 answers `{content, code}`, bare stories and publish bodies, lists of stories, errors, and the shape of 2010-11.

Recorded answers: https://github.com/natural-affinity/storify fixtures; a JSON export is the answer of
`https://api.storify.com/v1/stories/USER/SLUG`, which may be one page of a longer story.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from despatch.importers.loose import DeepError, Table, decode_json, items, line, number, table, text
from despatch.importers.storify_element import group_of
from despatch.importers.storify_legacy import is_legacy, modern
from despatch.importers.storify_parts import MOST_ELEMENTS, Group, beyond, named, origin_of
from despatch.importers.storify_story import refusal, story_of
from despatch.importers.values import Bundle, Found, FoundStory, Refused

FORM = "Storify JSON"
LEGACY = "Storify JSON of 2011"
_SIGNS = (b'"content"', b'"sid"', b'"elements"', b'"error"', b'"stories"')
_BARE = "it is an entry of a list, which holds no elements; take the story's own export"
_DEEP = "its values are nested deeper than Storify nested anything"
_MOST_STORIES = 2_000


def read(_bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the stories of a file of Storify's JSON, or None where it is none."""
    if not any(sign in data for sign in _SIGNS):
        return None
    try:
        value = decode_json(data)
    except DeepError:
        return Found(form=FORM, source=name, refused=(Refused(name, _DEEP, name),)) if b"storify" in data else None
    found = [part for record in _records(value) for part in story_parts(record, FORM, name)]
    if not found and not _is_empty_list(value):
        return None
    stories = tuple(each for each in found if isinstance(each, FoundStory))
    notes = ("it is a list of stories, and there is none in it",) if not found else ()
    refused = tuple(each for each in found if isinstance(each, Refused))
    return Found(form=stories[0].form if stories else FORM, source=name, stories=stories, refused=refused, notes=notes)


def _records(value: object) -> Iterator[Table]:
    """Yield the stories, entries of lists and errors in a value, which may be a list of answers."""
    for answer in islice(value if isinstance(value, list) else [value], _MOST_STORIES):
        whole = table(answer)
        content = table(whole, "content")
        if is_error(whole) or is_story(whole):
            yield whole
        elif is_story(content):
            yield content
        listed = whole if "content" not in whole else content
        yield from (table(each) for each in items(listed, "stories")[:_MOST_STORIES] if is_story(table(each)))


def is_story(record: Table) -> bool:
    """Say whether a value is a story of Storify's, with its elements or without."""
    named_by = bool(line(record, "sid")) and ("slug" in record or "permalink" in record)
    return (named_by or bool(origin_of(text(record, "permalink")))) and ("elements" in record or "title" in record)


def is_error(record: Table) -> bool:
    """Say whether a value is an answer of Storify's that tells of an error."""
    return bool(line(record, "error", "message")) and number(record, "code") >= 400


def _is_empty_list(value: object) -> bool:
    content = table(value, "content")
    return content.get("stories") == [] and "per_page" in content


def story_parts(record: Table, form: str, name: str) -> Iterator[FoundStory | Refused]:
    """Yield the story of a record, and what of it is not taken, or why the whole is not."""
    if is_error(record):
        yield Refused(name, f'Storify answered with an error instead of the story: "{line(record, "error", "message")[:200]}"', name)
        return
    story = story_of(record, form)
    reason = refusal(record) or ("" if "elements" in record else _BARE)
    if reason:
        yield Refused(f'the story "{story.title}"', reason, name)
        return
    yield from _with_elements(story, record, name)


def _with_elements(story: FoundStory, record: Table, name: str) -> Iterator[FoundStory | Refused]:
    whole = items(record, "elements")
    several = [table(each) for each in whole[:MOST_ELEMENTS]]
    legacy = any(is_legacy(each) for each in several)
    form = LEGACY if legacy else story.form
    groups = [group_of(modern(each) if is_legacy(each) else each, form, name) for each in several]
    taken = [group for group in groups if not isinstance(group, Refused)]
    page = number(record, "page")
    short = page > 1 or (page == 1 and story.expected > len(several))
    expected = max(story.expected, len(whole)) if len(whole) > MOST_ELEMENTS else story.expected
    yield replace(story, form=form, elements=named(taken), blank=_blank(taken), page=page if short else 0, expected=expected)
    yield from (group for group in groups if isinstance(group, Refused))
    yield from beyond(len(whole), story.title, name)


def _blank(groups: Iterable[Group]) -> int:
    return sum(not group for group in groups)
