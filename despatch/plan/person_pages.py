"""The first page of a person: who they are, what they were when, and what they wrote as such.

Only this page knows the list of postings, so that a new one touches no other.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from despatch.model.ministry import Person, Posting
from despatch.model.pages import PersonView, PostingView
from despatch.model.site import Post, Term
from despatch.model.view import CardView, Hole, MetaView, Phrase, Signature
from despatch.model.words import Worded
from despatch.plan.bios import bio_for
from despatch.plan.cards import card, language_dir, mission_phrase, route_ref
from despatch.plan.context import Context, Needs, Planned, absolute, href
from despatch.plan.dated import nearest_to, on_day
from despatch.plan.frame import Spot, feeds_under, meta_view, pictured, planned_page, site_view
from despatch.plan.missions import NOW
from despatch.plan.phrases import heading, phrase
from despatch.plan.pictures import card_of, portrait_of
from despatch.plan.queries import answer
from despatch.plan.shelves import Shelf
from despatch.plan.term_languages import term_alternates, term_translations


def person_page(shelf: Shelf, term: Term, context: Context) -> Planned:
    """Return the first page of a person who has posts on this shelf."""
    person, spot, needs = context.entries.people[term.slug], Spot("person.html", shelf.first, shelf.lang), Needs()
    posts, bio = shelf.posts[: shelf.size], bio_for(person, shelf.lang, context.settings.language)
    portrait = context.entries.portraits.get(person.id, "")
    told = context.entries.bios[(person.id, bio.text)] if bio else None
    summary = Hole(needs.add(told, "card"), "summary_text") if told and bio and not bio.lang else ""
    view = PersonView(
        site=site_view(spot, context),
        meta=replace(_meta(shelf, term, spot, person, context), description=summary),
        queries=answer(spot.template, spot.url, shelf.lang, None, context),
        title=term.title,
        name=heading(term),
        group=person.group,
        portrait=href(context.settings, spot.url, portrait_of(portrait, context.index.pictures)),
        bio=Hole(needs.add(told, "body")) if told else "",
        bio_lang=bio.lang if bio else "",
        bio_dir=language_dir(bio.lang, context) if bio and bio.lang else "",
        postings=_postings(person, posts, spot, context, needs),
        count=len(shelf.posts),
        older=route_ref("", shelf.older, spot.url, context) if shelf.older else None,
        feeds=feeds_under(shelf.first, spot, context) if shelf.feeding else (),
        translations=term_translations(shelf, spot, context),
    )
    return planned_page(spot, view, needs, [person.where.path, *(post.document.path for post in posts)], context)


def _meta(shelf: Shelf, term: Term, spot: Spot, person: Person, context: Context) -> MetaView:
    """Return the head of a profile, signed by the person as what they are today."""
    posting = on_day(person.postings, context.site.today)
    role = _role(posting, spot, context) if posting else None
    mission = _mission(posting, spot, context) if posting else None
    url = absolute(context.settings, spot.url)
    signature = Signature(term.title, str(role or ""), str(mission or ""), url, person.group)
    portrait = context.entries.portraits.get(person.id, "")
    picture = card_of(portrait, context.index.pictures) if portrait else None
    return replace(
        pictured(meta_view(spot, term.title, "", context), picture, term.title, context.settings),
        kind="profile",
        authors=(signature,),
        alternates=term_alternates(shelf, context),
    )


def _postings(person: Person, posts: Sequence[Post], spot: Spot, context: Context, needs: Needs) -> tuple[PostingView, ...]:
    """Return the postings, newest first, each with its posts; those of no posting stand where their time is, undated ones last."""
    held: dict[int, list[CardView]] = {}
    outside: dict[int, list[CardView]] = {}
    for post in posts:
        posting = _posting_of(post, person)
        place = _begun(post, person) if posting is None else person.postings.index(posting)
        shown = card(post, spot.url, context, needs)
        (outside if posting is None else held).setdefault(place, []).append(shown)
    views: list[PostingView] = []
    for number in range(len(person.postings), -1, -1):
        views += [PostingView(posts=tuple(outside[number]))] if number in outside else []
        views += [_posting(person.postings[number - 1], held.get(number - 1, ()), spot, context)] if number else []
    return tuple(views)


def _posting_of(post: Post, person: Person) -> Posting | None:
    date = post.document.head.date
    return on_day(person.postings, date.day) if date else None


def _begun(post: Post, person: Person) -> int:
    """Return how many postings had begun by the day of a post."""
    date = post.document.head.date
    return sum(posting.days.first <= date.day for posting in person.postings) if date else 0


def _posting(posting: Posting, posts: Sequence[CardView], spot: Spot, context: Context) -> PostingView:
    return PostingView(
        role=_role(posting, spot, context),
        mission=_mission(posting, spot, context),
        first=posting.days.first,
        last=posting.days.last,
        posts=tuple(posts),
    )


def _role(posting: Posting, spot: Spot, context: Context) -> Phrase | None:
    return phrase(posting.role.find(spot.lang, context.settings.language)) if posting.role else None


def _mission(posting: Posting, spot: Spot, context: Context) -> Phrase | None:
    """Return the mission of a posting by its name on the posting's last day, or on that of today."""
    directory = context.entries.directory
    mission = (directory.missions or {}).get(posting.mission)
    if mission is None:
        return phrase(Worded(posting.mission))
    name = nearest_to(mission.names, posting.days.last or NOW).name.find(spot.lang, directory.language)
    return mission_phrase(name, directory.mission_slug(posting.mission), spot.lang, spot.url, context)
