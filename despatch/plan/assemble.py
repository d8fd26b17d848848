"""Put visible documents in order: posts by language and date, terms, and sets of translations."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from despatch.model.settings import Settings
from despatch.model.site import Author, Edition, Page, Post, Site, StoryPage, Term
from despatch.model.source import Document, Head, Story
from despatch.model.theme import Theme
from despatch.model.words import Worded
from despatch.plan.languages import lang_of, language
from despatch.plan.routes import Routes
from despatch.plan.slugs import hashed, slug, term_slugs
from despatch.plan.translations import translations


class Terms(Struct, frozen=True):
    """The terms of the site's taxonomies, by the text as written."""

    tags: Mapping[str, Term]
    topics: Mapping[str, Term]
    series: Mapping[str, Term]


def assemble(
    settings: Settings,
    theme: Theme,
    documents: Sequence[Document],
    stories: Sequence[Story],
    routes: Routes,
    held: Mapping[str, str],
) -> Site:
    """Return the site made of visible documents; `held` says by path why one is otherwise held back."""
    terms = _terms(settings, documents)
    shown = [document for document in documents if not document.head.redirect_to]
    posts = [_post(document, settings, routes, terms, held) for document in shown if document.kind == "post"]
    pages = [_page(document, settings, routes, held) for document in shown if document.kind == "page"]
    return Site(
        settings=settings,
        theme=theme,
        editions=tuple(_edition(tag, posts, pages) for tag in _languages(settings, (*documents, *(story.document for story in stories)))),
        stories=tuple(_story(story, settings, routes, held) for story in stories),
        translations=translations(documents, settings),
    )


def _terms(settings: Settings, documents: Sequence[Document]) -> Terms:
    posts = [document for document in documents if document.kind == "post" and not document.head.redirect_to]
    posts.sort(key=_oldest_first)
    return Terms(
        _term_table((tag for post in posts for tag in post.head.tags), settings),
        _term_table((topic for post in posts for topic in post.head.topics), settings),
        _term_table((post.head.series for post in posts if post.head.series), settings),
    )


def _oldest_first(document: Document) -> tuple[bool, int, str]:
    date = document.head.date
    return (date is None, date.stamp if date else 0, document.path)


def _term_table(names: Iterable[str], settings: Settings) -> dict[str, Term]:
    """Return the term of each spelling in `names`; the first spelling is its title, so that a new post renames none."""
    written = list(dict.fromkeys(names))
    slugs = term_slugs(written, settings.slugs)
    titles: dict[str, str] = {}
    for name in written:
        titles.setdefault(slugs[name], name)
    return {name: Term(titles[term], term) for name, term in slugs.items()}


def _post(document: Document, settings: Settings, routes: Routes, terms: Terms, held: Mapping[str, str]) -> Post:
    route, head = routes.documents[document.path], document.head
    return Post(
        document=document,
        lang=lang_of(document, settings),
        url=route.url,
        out=route.out,
        authors=tuple(_author(name, head) for name in head.authors),
        place=Worded(head.mission) if head.mission else None,
        tags=_unique(terms.tags[tag] for tag in head.tags),
        topics=_unique(terms.topics[topic] for topic in head.topics),
        series=terms.series[head.series] if head.series else None,
        held=held.get(document.path, ""),
    )


def _author(name: str, head: Head) -> Author:
    role = Worded(head.byline_role) if head.byline_role and len(head.authors) == 1 else None
    return Author(name=name, slug=slug(name, "ascii", hashed("a", name)), role=role)


def _unique(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))


def _page(document: Document, settings: Settings, routes: Routes, held: Mapping[str, str]) -> Page:
    route = routes.documents[document.path]
    return Page(document=document, lang=lang_of(document, settings), url=route.url, out=route.out, held=held.get(document.path, ""))


def _story(story: Story, settings: Settings, routes: Routes, held: Mapping[str, str]) -> StoryPage:
    route = routes.documents[story.document.path]
    lang = lang_of(story.document, settings)
    return StoryPage(story=story, lang=lang, url=route.url, out=route.out, held=held.get(story.document.path, ""))


def _languages(settings: Settings, documents: Sequence[Document]) -> tuple[str, ...]:
    used = {lang_of(document, settings) for document in documents}
    listed = [tag for tag in settings.languages if tag in used]
    return tuple(dict.fromkeys([settings.language, *listed, *sorted(used)]))


def _edition(tag: str, posts: Sequence[Post], pages: Sequence[Page]) -> Edition:
    mine = [post for post in posts if post.lang == tag]
    dated = sorted((post for post in mine if post.dated), key=_newest_first)
    undated = sorted((post for post in mine if not post.dated), key=_by_weight)
    return Edition(
        language=language(tag),
        posts=(*dated, *undated),
        pages=tuple(sorted((page for page in pages if page.lang == tag), key=lambda page: page.url)),
    )


def _newest_first(post: Post) -> tuple[int, str]:
    date = post.document.head.date
    return (-date.stamp if date else 0, post.document.path)


def _by_weight(post: Post) -> tuple[bool, int, str, str]:
    weight = post.document.head.weight
    return (weight is None, weight or 0, post.title.casefold(), post.document.path)
