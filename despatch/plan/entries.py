"""The entries of the ministry as their pages need them: by the slug of their term, with portraits and bios made ready."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.model.body import Body
from despatch.model.ministry import Mission, Person, Topic
from despatch.model.site import Site
from despatch.plan.bios import bio_documents
from despatch.plan.bodies import Embeds, body_jobs
from despatch.plan.directory import Directory, by_slug, directory_of, slug_of
from despatch.plan.linkindex import LinkIndex
from despatch.plan.portraits import portraits
from despatch.problems import Problem
from despatch.work import Job


class Entries(Struct, frozen=True):
    """People, missions and topics that have an entry."""

    directory: Directory
    people: Mapping[str, Person]
    """By the slug of their term."""
    missions: Mapping[str, Mission]
    topics: Mapping[str, Topic]
    portraits: Mapping[str, str]
    """By id of a person whose picture is there: its site address."""
    bios: Mapping[tuple[str, str], Job]
    """By id of a person and tag of a bio, as written: the job of its text."""
    words: Mapping[bytes, Body]
    """By digest: the files of these jobs."""


def entries_of(site: Site, stories: Embeds, index: LinkIndex) -> tuple[Entries, tuple[Problem, ...]]:
    """Return the entries of a site's ministry, and problems of the bios and portraits of people who have a page.

    Withdrawn posts keep the portraits of their authors.
    """
    settings, style, ministry = site.settings, site.settings.slugs, site.ministry
    shown = _shown(site)
    texts = ((key, document, document.lang or settings.language) for key, document in bio_documents(shown))
    bios = body_jobs(texts, stories, settings, site.theme, index)
    _, missing = portraits(shown, index)
    found, _ = portraits(ministry.people or (), index)
    entries = Entries(
        directory=directory_of(ministry, settings),
        people=by_slug(ministry.people, style),
        missions=by_slug(ministry.missions, style),
        topics=by_slug(ministry.topics, style),
        portraits=found,
        bios=bios.jobs,
        words=bios.words,
    )
    return entries, (*bios.problems, *missing)


def _shown(site: Site) -> tuple[Person, ...]:
    """Return the people who have a page in some language, in order of id."""
    shown = {term.slug for edition in site.editions for post in edition.posts for term in post.people}
    return tuple(person for person in site.ministry.people or () if slug_of(person, site.settings.slugs) in shown)
