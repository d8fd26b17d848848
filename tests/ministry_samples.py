"""People, missions and posts for tests of what a ministry's files say of a post."""

from despatch.model.body import Body
from despatch.model.ministry import DatedName, Days, Government, Ministry, Mission, Person, Posting, Topic
from despatch.model.moment import Moment
from despatch.model.settings import Settings
from despatch.model.source import Document, DocumentKind, Head
from despatch.model.words import Words, plain
from despatch.plan.days import day_start
from despatch.plan.directory import Directory, directory_of
from despatch.problems import Span

PEOPLE, MISSIONS = "content/people.yaml", "content/missions.yaml"


def words(**texts: str) -> Words:
    """Return a text by language."""
    return Words(tuple(sorted(texts.items())))


def posting(role: str, first: str = "", last: str = "", mission: str = "") -> Posting:
    """Return a posting from one day to another."""
    return Posting(plain(role) if role else None, mission, Days(first, last), Span(PEOPLE))


def person(who: str, *postings: Posting, name: Words | None = None, slug: str = "", portrait: str = "") -> Person:
    """Return a person, named like the id unless told otherwise."""
    given = name or plain(who.replace("-", " ").title())
    return Person(id=who, name=given, slug=slug, portrait=portrait, postings=postings, where=Span(PEOPLE, 1))


def mission(name: str, *names: tuple[str, str, str]) -> Mission:
    """Return a mission with names and their days, or one name like its id."""
    dated = [DatedName(plain(text), Days(first, last), Span(MISSIONS)) for text, first, last in names or [(name.title(), "", "")]]
    return Mission(id=name, names=tuple(dated), where=Span(MISSIONS, 1))


def topic(name: str, slug: str = "", **texts: str) -> Topic:
    """Return a topic."""
    return Topic(id=name, name=words(**texts) if texts else plain(name.title()), slug=slug, where=Span("content/topics.yaml", 1))


def government(name: str, first: str = "", last: str = "") -> Government:
    """Return a government."""
    return Government(id=name, name=plain(name.title()), days=Days(first, last), where=Span("content/governments.yaml", 1))


def at(day: str, zone: str = "UTC") -> Moment:
    """Return a day as a head gives it."""
    return Moment(f"{day}T00:00:00+00:00", zone, day_start(day, zone), False)


def post(day: str = "", path: str = "content/posts/x.md", kind: DocumentKind = "post", lang: str | None = None, **head: object) -> Document:
    """Return a document of a day, or of none."""
    date = at(day) if day else None
    return Document(path, kind, Head(date=date, **head), Body("", 1), "x", lang=lang)  # type: ignore[arg-type]


def files(*people: Person, missions: tuple[Mission, ...] | None = None, topics: tuple[Topic, ...] | None = None) -> Directory:
    """Return the directory of a ministry with these people."""
    return directory_of(Ministry(people=people, missions=missions, topics=topics), Settings())
