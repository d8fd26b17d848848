"""The languages in which a person, a mission or a topic has a page: one entry of the ministry, so one thing in all of them."""

from collections.abc import Iterator

from despatch.model.site import Edition
from despatch.model.view import Ref
from despatch.plan.addresses import Taxonomy
from despatch.plan.context import Context, href
from despatch.plan.frame import Spot, alternates
from despatch.plan.shelves import Shelf


def term_alternates(shelf: Shelf, context: Context) -> tuple[Ref, ...]:
    """Return the shelf's first page in all languages with full addresses."""
    return alternates({edition.language.tag: url for edition, url in _pages(shelf, context)}, context.settings)


def term_translations(shelf: Shelf, spot: Spot, context: Context) -> tuple[Ref, ...]:
    """Return links to the shelf's first page in other languages, by the language's name."""
    return tuple(
        Ref(edition.language.name, href(context.settings, spot.url, url), edition.language.tag)
        for edition, url in _pages(shelf, context)
        if edition.language.tag != shelf.lang
    )


def _pages(shelf: Shelf, context: Context) -> Iterator[tuple[Edition, str]]:
    """Yield the editions that have a page of the same entry; free words that look alike are no such entry."""
    if shelf.taxonomy is None or shelf.term is None or not _is_entry(shelf.taxonomy, shelf.term.slug, context):
        return
    for edition in context.site.editions:
        url = context.fronts[edition.language.tag].terms.get((shelf.taxonomy, shelf.term.slug))
        if url:
            yield edition, url


def _is_entry(taxonomy: Taxonomy, slug: str, context: Context) -> bool:
    entries = context.entries
    tables = {"people": entries.people, "missions": entries.missions, "topics": entries.topics}
    return slug in tables.get(taxonomy, {})
