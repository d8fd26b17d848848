"""Stories that come in parts, put together: pages of one story, and its JSON and HTML, which each know what the other does not.

The order is always the curator's.
"""

from collections.abc import Iterable, Sequence
from functools import reduce

from msgspec.structs import replace

from despatch.importers.storify_parts import Group, groups_of
from despatch.importers.values import Element, FoundStory
from despatch.model.snapshot import PostMedia, Snapshot


def counted(story: FoundStory) -> int:
    """Return how many elements of its source a story holds: narration with headings in it is one."""
    return sum(element.part == 1 for element in story.elements) + story.blank


def merged(stories: Iterable[FoundStory]) -> tuple[FoundStory, ...]:
    """Return the stories with the parts of each put together, in the order in which they came.

    Parts of one story share Storify's id of it or its address.
    """
    return tuple(_forms_joined(family) for family in _families(list(stories)))


def _families(stories: Sequence[FoundStory]) -> list[list[FoundStory]]:
    """Return the stories in families; one that shares its id with the first and its address with another makes them one."""
    families: list[list[FoundStory]] = []
    for story in stories:
        kin = [family for family in families if any(_names(story) & _names(other) for other in family)]
        families = [family for family in families if family not in kin[1:]] if len(kin) > 1 else families
        if not kin:
            families.append([story])
            continue
        kin[0] += [*(other for family in kin[1:] for other in family), story]
    return families


def _names(story: FoundStory) -> frozenset[str]:
    return frozenset(name for name in (story.sid and f"sid {story.sid}", story.origin.lower()) if name)


def _forms_joined(family: Sequence[FoundStory]) -> FoundStory:
    """Return one story of all its parts: first the pages of each form, then one form with the other."""
    by_form: dict[str, list[FoundStory]] = {}
    for story in family:
        by_form.setdefault(story.form, []).append(story)
    whole = [_pages_joined(pages) for pages in by_form.values()]
    best = max(range(len(whole)), key=lambda number: (_wordy(whole[number]), counted(whole[number])))
    return reduce(_with, (*whole[:best], *whole[best + 1 :]), whole[best])


def _wordy(story: FoundStory) -> bool:
    return "HTML" in story.form


def _pages_joined(pages: Sequence[FoundStory]) -> FoundStory:
    """Return the pages of a story as one: each element once, unless the pages together hold just as many as the story says."""
    if len(pages) == 1:
        return pages[0]
    ordered = sorted(pages, key=lambda story: (story.page or 1, -counted(story)))
    numbers = [page.page for page in ordered]
    expected = max(story.expected for story in pages)
    groups = [group for page in ordered for group in groups_of(page.elements)]
    apart = len(set(numbers)) == len(numbers) and sum(counted(page) for page in ordered) == expected
    kept = _renamed(groups) if apart else _once(groups)
    blank = sum(page.blank for page in ordered) if apart else max(page.blank for page in ordered)
    elements = tuple(element for group in kept for element in group)
    whole = replace(ordered[0], elements=elements, blank=blank, expected=expected)
    return replace(whole, page=0 if counted(whole) >= expected else ordered[0].page)


def _once(groups: Iterable[Group]) -> list[Group]:
    """Return each element once: what two files tell of it, joined, because one may have its picture and one its address."""
    seen: dict[str, Group] = {}
    for group in groups:
        own = group[0].id
        seen[own] = _joined(seen[own], group) if own in seen else group
    return list(seen.values())


def _renamed(groups: Iterable[Group]) -> list[Group]:
    """Return all groups, those whose id came before with another: `ID-r2`."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    made: list[Group] = []
    for group in groups:
        own = fresh = group[0].id
        while fresh in taken:
            last[own] = last.get(own, 1) + 1
            fresh = f"{own}-r{last[own]}"
        taken.add(fresh)
        made.append(tuple(replace(each, id=fresh + each.id.removeprefix(own)) for each in group))
    return made


def _with(base: FoundStory, other: FoundStory) -> FoundStory:
    """Return a story with what another form of it knows better, and with elements that it lacks where they stood there."""
    known = {group[0].id: group for group in groups_of(other.elements)}
    groups = [_joined(group, known[group[0].id]) if group[0].id in known else group for group in groups_of(base.elements)]
    groups = _inserted(groups, [group[0].id for group in groups_of(base.elements)], list(known.values()))
    elements = tuple(element for group in groups for element in group)
    return replace(
        base,
        form=f"{base.form} and {other.form}",
        sid=base.sid or other.sid,
        description=base.description or other.description,
        created=base.created or other.created,
        published=base.published or other.published,
        modified=max(base.modified, other.modified),
        curator=other.curator if base.curator in {"", base.handle} and other.curator else base.curator,
        handle=base.handle or other.handle,
        expected=max(base.expected, other.expected),
        page=0 if 0 in {base.page, other.page} else base.page,
        elements=elements,
        blank=max(base.blank, other.blank),
        draft=base.draft and other.draft,
    )


def _inserted(groups: list[Group], have: list[str], others: list[Group]) -> list[Group]:
    """Return the groups with those that they lack, each behind the one that it follows in the other form."""
    own, behind = set(have), ""
    if not any(group[0].id in own for group in others):
        return [*groups, *others]
    followers: dict[str, list[Group]] = {}
    for group in others:
        if group[0].id in own:
            behind = group[0].id
        else:
            followers.setdefault(behind, []).append(group)
    made = list(followers.get("", ()))
    for group in groups:
        made += [group, *followers.get(group[0].id, ())]
    return made


def _joined(group: Group, other: Group) -> Group:
    """Return the pieces of an element: its words as this form tells them, its addresses and pictures as the other one does."""
    mine, theirs = group[0], other[0]
    if mine.post and theirs.post:
        return (replace(mine, post=_post_joined(mine.post, theirs.post), source=theirs.source or mine.source, via=mine.via or theirs.via),)
    if mine.kind in {"narration", "heading", "divider"} or mine.kind != theirs.kind:
        return group
    return (_filled(mine, theirs),)


def _filled(mine: Element, theirs: Element) -> Element:
    return replace(
        mine,
        url=mine.url or theirs.url,
        title=mine.title or theirs.title,
        text=mine.text or theirs.text,
        picture=theirs.picture or mine.picture,
        time=mine.time or theirs.time,
        who=mine.who or theirs.who,
        handle=mine.handle or theirs.handle,
        source=theirs.source or mine.source,
        via=mine.via or theirs.via,
        member=mine.member or theirs.member,
    )


def _post_joined(mine: Snapshot, theirs: Snapshot) -> Snapshot:
    """Return a post with the better of two words: whole ones before cut ones, and the first before the second."""
    words = theirs if (mine.state == "incomplete" and theirs.state == "ok") or not mine.text else mine
    return replace(
        mine,
        text=words.text,
        links=words.links,
        state=words.state,
        name=mine.name or theirs.name,
        handle=mine.handle or theirs.handle,
        profile=mine.profile or theirs.profile,
        time=mine.time or theirs.time,
        lang=mine.lang or theirs.lang,
        media=_media_joined(mine.media, theirs.media),
        reply_to=mine.reply_to or theirs.reply_to,
        quote=mine.quote or theirs.quote,
        card=mine.card or theirs.card,
        poll=mine.poll or theirs.poll,
        sensitive=mine.sensitive or theirs.sensitive,
    )


def _media_joined(mine: tuple[PostMedia, ...], theirs: tuple[PostMedia, ...]) -> tuple[PostMedia, ...]:
    """Return the longer list of media; of equal ones theirs, which knows addresses, with the files that mine holds."""
    if len(mine) != len(theirs):
        return max(mine, theirs, key=len)
    return tuple(
        replace(other, file=own.file or other.file, url=other.url or own.url, alt=other.alt or own.alt)
        for own, other in zip(mine, theirs, strict=True)
    )
