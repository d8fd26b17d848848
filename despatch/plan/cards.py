"""Small views that many pages share: cards, bylines, terms, pictures."""

from collections.abc import Iterable
from functools import partial

from msgspec.structs import replace

from despatch.model.picture import Copies, Fit
from despatch.model.settings import Settings
from despatch.model.site import Author, Page, Post, Term
from despatch.model.source import Document
from despatch.model.view import AuthorView, CardView, ImageView, Phrase, Ref, Signature, TermView
from despatch.model.words import Worded
from despatch.plan.addresses import Route, Taxonomy
from despatch.plan.context import Context, Needs, absolute, hole, href, root_of
from despatch.plan.languages import language
from despatch.plan.phrases import heading, phrase, title_direction, title_language
from despatch.plan.pictures import fit_of, portrait_of, srcset
from despatch.plan.social import head_picture


def card(post: Post, page: str, context: Context, needs: Needs | None = None) -> CardView:
    """Return a post's card for a list on `page`; without `needs` it has no summary.

    Only the card part of the body's result is asked for, so that an edit further down does not
    reach the list.
    """
    return _card(post, page, root_of(context.settings, page), context, needs)


def cards(posts: Iterable[Post], page: str, context: Context, needs: Needs | None = None) -> tuple[CardView, ...]:
    """Return the cards of several posts."""
    root = root_of(context.settings, page)
    return tuple(_card(post, page, root, context, needs) for post in posts)


def _card(post: Post, page: str, root: str, context: Context, needs: Needs | None) -> CardView:
    document = post.document
    shared = context.cards.get((document.path, root), _bare, post, page, context)
    if needs is None:
        return shared
    number = needs.add(context.bodies[document.path], "card")
    picture = image(document, page, context) if document.head.image else None
    return replace(shared, image=picture, summary=hole(number, "summary_html"), summary_text=hole(number, "summary_text"))


def _bare(post: Post, page: str, context: Context) -> CardView:
    """Return what the cards of a post share on all pages of one depth."""
    head = post.document.head
    return CardView(
        title=post.title,
        url=href(context.settings, page, post.url),
        lang=post.lang,
        dir=language_dir(post.lang, context),
        date=head.date,
        authors=authors(post, page, context),
        place=place(post, page, context),
        image=None,
        summary="",
        summary_text="",
        title_lang=title_language(head, post.lang),
        title_dir=title_direction(head, post.lang),
    )


def language_dir(lang: str, context: Context) -> str:
    """Return `ltr` or `rtl` for a language, from the site where it has it."""
    front = context.fronts.get(lang)
    return front.edition.language.dir if front else language(lang).dir


def authors(post: Post, page: str, context: Context, *, portraits: bool = False) -> tuple[AuthorView, ...]:
    """Return the byline of a post on `page`; `portraits` only where they are shown, so that a new one reaches no list."""
    key = (post.authors, post.lang, root_of(context.settings, page), portraits)
    return context.bylines.get(key, partial(_authors, portraits=portraits), post, page, context)


def _authors(post: Post, page: str, context: Context, *, portraits: bool) -> tuple[AuthorView, ...]:
    return tuple(author_view(author, post.lang, page, context, portraits=portraits) for author in post.authors)


def author_view(author: Author, lang: str, page: str, context: Context, *, portraits: bool = True) -> AuthorView:
    """Return an author, curators among them, with the portrait unless told otherwise."""
    portrait = context.entries.portraits.get(author.person, "") if portraits else ""
    return AuthorView(
        author.name,
        url=href(context.settings, page, person_url(author, lang, context)) if author.person else "",
        role=phrase(author.role),
        mission=mission_phrase(author.place, author.mission_slug, lang, page, context),
        portrait=href(context.settings, page, portrait_of(portrait, context.index.pictures)) if portrait else "",
        group=author.group,
        lang=author.lang,
        dir=language(author.lang).dir if author.lang else "",
    )


def person_url(author: Author, lang: str, context: Context) -> str:
    """Return the site address of an author's page in a language, or empty."""
    return context.fronts[lang].terms.get(("people", author.slug), "") if author.person else ""


def mission_phrase(name: Worded | None, slug: str, lang: str, page: str, context: Context) -> Phrase | None:
    """Return a mission's name on `page`, with the address of its page where there is one in the language; `slug` may be empty."""
    if name is None:
        return None
    url = context.fronts[lang].terms.get(("missions", slug), "")
    return phrase(name, href(context.settings, page, url) if url else "")


def place(post: Post, page: str, context: Context) -> Phrase | None:
    """Return the name of a post's mission on its day, with the address of the mission's page."""
    return mission_phrase(post.place, post.missions[0].slug if post.missions else "", post.lang, page, context)


def signatures(post: Post, context: Context) -> tuple[Signature, ...]:
    """Return the byline of a post for machines."""
    return context.signatures.get((post.authors, post.lang), _signatures, post, context)


def _signatures(post: Post, context: Context) -> tuple[Signature, ...]:
    return tuple(signature(author, post.lang, context) for author in post.authors)


def signature(author: Author, lang: str, context: Context) -> Signature:
    """Return an author as machines read it."""
    url = person_url(author, lang, context)
    return Signature(
        author.name,
        author.role.text if author.role else "",
        author.place.text if author.place else "",
        absolute(context.settings, url) if url else "",
        author.group,
    )


def terms(found: tuple[Term, ...], taxonomy: Taxonomy, lang: str, page: str, context: Context) -> tuple[TermView, ...]:
    """Return a post's terms with their addresses, without counts: those would tie posts together."""
    root = root_of(context.settings, page)
    return tuple([context.terms.get((term, taxonomy, lang, root), _term, term, taxonomy, lang, page, context) for term in found])


def _term(term: Term, taxonomy: Taxonomy, lang: str, page: str, context: Context) -> TermView:
    url = href(context.settings, page, context.fronts[lang].terms[(taxonomy, term.slug)])
    return TermView(term.title, url, lang=term.lang, dir=heading(term).dir if term.lang else "")


def image(document: Document, page: str, context: Context) -> ImageView | None:
    """Return the picture named in a document's head, or None where there is none or the file is missing."""
    picture = document.head.image
    url = head_picture(document, context.index) if picture else ""
    if picture is None or not url:
        return None
    alt = "" if picture.decorative else picture.alt
    view = ImageView(href(context.settings, page, url), alt, picture.caption, picture.credit, picture.licence, picture.licence_url)
    fit = fit_of(url, context.index.pictures)
    return _fitted(view, fit, page, context.settings) if fit else view


def _fitted(view: ImageView, fit: Fit, page: str, settings: Settings) -> ImageView:
    sources = tuple((kind, _srcset(copies, page, settings)) for kind, copies in fit.sources)
    url = href(settings, page, fit.url) if fit.url else view.url
    return replace(view, url=url, width=fit.width, height=fit.height, srcset=_srcset(fit.copies, page, settings), sources=sources)


def _srcset(copies: Copies, page: str, settings: Settings) -> str:
    return srcset(tuple((href(settings, page, url), width) for url, width in copies))


def ref(entry: Post | Page, page: str, context: Context) -> Ref:
    """Return a link to a post or page by its title."""
    lang = title_language(entry.document.head, entry.lang) or entry.lang
    return Ref(entry.title, href(context.settings, page, entry.url), lang)


def route_ref(title: str, route: Route, page: str, context: Context, lang: str = "") -> Ref:
    """Return a link to a generated page."""
    return Ref(title, href(context.settings, page, route.url), lang)
