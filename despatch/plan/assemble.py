"""Put visible documents in order: posts by language and date, and what the ministry's files say of each."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.model.site import Edition, Page, Post, Site, StoryPage
from despatch.model.source import Document, Story
from despatch.model.theme import Theme
from despatch.model.words import Worded
from despatch.plan.bylines import authors_of, curator_of, mission_of
from despatch.plan.dated import on_day
from despatch.plan.directory import Directory
from despatch.plan.languages import lang_of, language
from despatch.plan.missions import place_of
from despatch.plan.routes import Routes
from despatch.plan.terms import only_listed, terms_of, with_terms
from despatch.plan.translations import translations


class Gathered(Struct, frozen=True):
    """What posts, pages and stories are placed with."""

    settings: Settings
    routes: Routes
    directory: Directory
    held: Mapping[str, str]
    """By path: why a document is otherwise held back."""


def assemble(
    theme: Theme, documents: Sequence[Document], stories: Sequence[Story], ministry: Ministry, today: str, gathered: Gathered
) -> Site:
    """Return the site made of visible documents, as everything stands on the day `today`."""
    settings = gathered.settings
    shown = [document for document in documents if not document.head.redirect_to]
    terms = terms_of(shown, settings, gathered.directory)
    posts = [with_terms(_post(document, gathered), terms, gathered.directory) for document in shown if document.kind == "post"]
    pages = [_page(document, gathered) for document in shown if document.kind == "page"]
    everything = (*documents, *(story.document for story in stories))
    languages = _languages(settings, everything)
    return Site(
        settings=settings,
        theme=theme,
        editions=tuple(_edition(tag, posts, pages) for tag in languages),
        stories=tuple(_story(story, gathered) for story in stories),
        translations=translations(everything, settings),
        ministry=ministry,
        today=today,
    )


def _post(document: Document, gathered: Gathered) -> Post:
    route, lang, directory = gathered.routes.documents[document.path], lang_of(document, gathered.settings), gathered.directory
    return Post(
        document=document,
        lang=lang,
        url=route.url,
        out=route.out,
        authors=authors_of(document, lang, directory),
        place=place_of(mission_of(document, directory), document, lang, directory),
        government=_government(document, lang, directory),
        held=gathered.held.get(document.path, ""),
    )


def _government(document: Document, lang: str, directory: Directory) -> Worded | None:
    """Return the name of the government of a political post's day, once it is over: an open one has not ended yet."""
    head = document.head
    if not head.political or head.date is None:
        return None
    government = on_day(directory.governments, head.date.day)
    return government.name.find(lang, directory.language) if government and government.days.last else None


def _page(document: Document, gathered: Gathered) -> Page:
    route = gathered.routes.documents[document.path]
    held = gathered.held.get(document.path, "")
    return Page(document=document, lang=lang_of(document, gathered.settings), url=route.url, out=route.out, held=held)


def _story(story: Story, gathered: Gathered) -> StoryPage:
    document = story.document
    route, lang = gathered.routes.documents[document.path], lang_of(document, gathered.settings)
    return StoryPage(
        story=story,
        lang=lang,
        url=route.url,
        out=route.out,
        curator=curator_of(document, lang, gathered.directory),
        place=place_of(document.head.mission or "", document, lang, gathered.directory),
        held=gathered.held.get(document.path, ""),
    )


def _languages(settings: Settings, documents: Sequence[Document]) -> tuple[str, ...]:
    used = {lang_of(document, settings) for document in documents}
    listed = [tag for tag in settings.languages if tag in used]
    return tuple(dict.fromkeys([settings.language, *listed, *sorted(used)]))


def _edition(tag: str, posts: Sequence[Post], pages: Sequence[Page]) -> Edition:
    all_mine = [post for post in posts if post.lang == tag]
    mine = [post for post in all_mine if not post.withdrawn]
    dated = sorted((post for post in mine if post.dated), key=_newest_first)
    undated = sorted((post for post in mine if not post.dated), key=_by_weight)
    return Edition(
        language=language(tag),
        posts=(*dated, *undated),
        pages=tuple(sorted((page for page in pages if page.lang == tag), key=lambda page: page.url)),
        withdrawn=only_listed(sorted((post for post in all_mine if post.withdrawn), key=_path), mine),
    )


def _newest_first(post: Post) -> tuple[int, str]:
    date = post.document.head.date
    return (-date.stamp if date else 0, post.document.path)


def _by_weight(post: Post) -> tuple[bool, int, str, str]:
    weight = post.document.head.weight
    return (weight is None, weight or 0, post.title.casefold(), post.document.path)


def _path(post: Post) -> str:
    return post.document.path
