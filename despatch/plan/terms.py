"""The terms of posts: tags and series as written; people, missions and topics as their files name them."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.ministry import Topic
from despatch.model.settings import Settings
from despatch.model.site import Post, Term
from despatch.model.source import Document
from despatch.model.words import Worded
from despatch.plan.bylines import mission_of
from despatch.plan.credits import ids_of
from despatch.plan.directory import Directory
from despatch.plan.missions import current_name
from despatch.plan.slugs import term_slugs


class Terms(Struct, frozen=True):
    """The terms that posts have, by the text as written."""

    tags: Mapping[str, Term]
    topics: Mapping[str, Term | Topic]
    """A topic of a file, where one defines them: it has a title in each language."""
    series: Mapping[str, Term]


def terms_of(documents: Iterable[Document], settings: Settings, directory: Directory) -> Terms:
    """Return the terms of visible documents; the title of one that no file names is as the settings allow it, else its oldest spelling.

    Withdrawn posts count, so that a withdrawal gives no term another name or address.
    """
    posts = [document for document in documents if document.kind == "post" and not document.head.redirect_to]
    heads = [document.head for document in sorted(posts, key=lambda document: document.age)]
    topics = [topic for head in heads for topic in head.topics]
    return Terms(
        _written((*settings.allowed_tags, *(tag for head in heads for tag in head.tags)), settings),
        _written(topics, settings) if directory.topics is None else _defined(topics, directory),
        _written((*settings.allowed_series, *(head.series for head in heads if head.series)), settings),
    )


def with_terms(post: Post, terms: Terms, directory: Directory) -> Post:
    """Return a post with its terms in its language."""
    head, lang = post.document.head, post.lang
    return replace(
        post,
        tags=_unique(terms.tags[tag] for tag in head.tags if tag in terms.tags),
        topics=_unique(_topic(terms.topics[topic], lang, directory) for topic in head.topics if topic in terms.topics),
        series=terms.series.get(head.series) if head.series else None,
        people=_unique(_person(who, lang, directory) for who in ids_of(head) if who in (directory.people or {})),
        missions=_mission(mission_of(post.document, directory), lang, directory),
    )


def only_listed(withdrawn: Iterable[Post], posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return withdrawn posts with just those terms that one of the listed `posts` has: no others have a page."""
    gone = tuple(withdrawn)
    there = frozenset(found for post in posts for found in _by_taxonomy(post)) if gone else frozenset()
    return tuple(_only(post, there) for post in gone)


def _only(post: Post, there: frozenset[tuple[str, Term]]) -> Post:
    kept = [found for found in _by_taxonomy(post) if found in there]

    def among(taxonomy: str) -> tuple[Term, ...]:
        return tuple(term for name, term in kept if name == taxonomy)

    return replace(
        post,
        tags=among("tags"),
        topics=among("topics"),
        series=next(iter(among("series")), None),
        people=among("people"),
        missions=among("missions"),
    )


def _by_taxonomy(post: Post) -> Iterator[tuple[str, Term]]:
    yield from (("tags", term) for term in post.tags)
    yield from (("topics", term) for term in post.topics)
    yield from (("series", term) for term in filter(None, [post.series]))
    yield from (("people", term) for term in post.people)
    yield from (("missions", term) for term in post.missions)


def _written(names: Iterable[str], settings: Settings) -> dict[str, Term]:
    """Return the term of each spelling in `names`; the first spelling is its title, so that a new post renames none."""
    written = list(dict.fromkeys(names))
    slugs = term_slugs(written, settings.slugs)
    titles: dict[str, str] = {}
    for name in written:
        titles.setdefault(slugs[name], name)
    return {name: Term(titles[term], term) for name, term in slugs.items()}


def _defined(names: Iterable[str], directory: Directory) -> dict[str, Topic]:
    found = ((name, directory.topic(name)) for name in dict.fromkeys(names))
    return {name: topic for name, topic in found if topic}


def _topic(topic: Term | Topic, lang: str, directory: Directory) -> Term:
    return topic if isinstance(topic, Term) else _titled(topic.name.find(lang, directory.language), directory.topic_slugs[topic.id])


def _person(who: str, lang: str, directory: Directory) -> Term:
    return _titled((directory.people or {})[who].named(lang, directory.language), directory.person_slugs[who])


def _mission(name: str, lang: str, directory: Directory) -> tuple[Term, ...]:
    mission = (directory.missions or {}).get(name)
    return (_titled(current_name(mission, lang, directory), directory.mission_slugs[name]),) if mission else ()


def _titled(title: Worded, slug: str) -> Term:
    return Term(title.text, slug, title.lang)


def _unique(terms: Iterable[Term]) -> tuple[Term, ...]:
    found = tuple(terms)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else found
