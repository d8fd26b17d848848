"""The ministry behind the blog: its people, missions and topics, and the governments it served.

All of it is dated, because a post keeps the role, the place and the government of its day.
"""

from msgspec import Struct

from despatch.model.body import Body
from despatch.model.words import Worded, Words
from despatch.problems import Span


class Days(Struct, frozen=True, tag=True, gc=False):
    """A run of days, both ends within it; ISO text, empty where it is open."""

    first: str = ""
    last: str = ""

    def hold(self, day: str) -> bool:
        """Return whether a day, `2013-06-12`, lies within."""
        return self.first <= day and (not self.last or day <= self.last)


class Posting(Struct, frozen=True, tag=True, gc=False):
    """What a person was, where, and when. `mission` is an id, or a name where no missions file exists; or empty."""

    role: Words | None
    mission: str
    days: Days
    where: Span
    mission_where: Span | None = None
    """Where its mission is named."""


class Bio(Struct, frozen=True, tag=True, gc=False):
    """A few words on a person in one language, as Markdown; an empty `lang` is the site's."""

    lang: str
    body: Body


class Person(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """Someone who writes: one entry of `content/people/`.

    `postings` are in order of their first day. `portrait` is a picture's file as written, relative
    to the file that names it. A `group` writes together, such as an embassy's team.
    """

    id: str
    name: Words
    slug: str = ""
    """Stands in addresses instead of the id."""
    group: bool = False
    portrait: str = ""
    portrait_at: Span | None = None
    """Where the portrait is named."""
    bios: tuple[Bio, ...] = ()
    postings: tuple[Posting, ...] = ()
    where: Span

    def named(self, lang: str, default: str) -> Worded:
        """Return the name on pages in `lang`; that of a group is in a language, that of a person in none (WCAG 2.2, 3.1.2)."""
        found = self.name.find(lang, default)
        return found if self.group else Worded(found.text)


class DatedName(Struct, frozen=True, tag=True, gc=False):
    """A name and the days on which it was the name."""

    name: Words
    days: Days
    where: Span


class Mission(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """A mission: one entry of `content/missions.yaml`. `names` are in order of their first day, never empty."""

    id: str
    names: tuple[DatedName, ...]
    slug: str = ""
    place: Words | None = None
    """Where it is, in its own words, such as a street or a country."""
    timezone: str = ""
    languages: tuple[str, ...] = ()
    """Languages in which its posts are expected."""
    where: Span


class Topic(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """A subject of the site: one entry of `content/topics.yaml`."""

    id: str
    name: Words
    slug: str = ""
    description: Words | None = None
    where: Span


class Government(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """A government: one entry of `content/governments.yaml`."""

    id: str
    name: Words
    days: Days
    where: Span


class Ministry(Struct, frozen=True, tag=True, kw_only=True, gc=False):
    """All of it, each in order of id; None where no file defines the kind, so that any name may stand for one."""

    people: tuple[Person, ...] | None = None
    missions: tuple[Mission, ...] | None = None
    topics: tuple[Topic, ...] | None = None
    governments: tuple[Government, ...] | None = None
