"""Where links to a tag, a topic or an author by name lead: `@tag/NAME`, `@category/NAME`, `@author/NAME`."""

from despatch.model.job import Target
from despatch.plan.addresses import Taxonomy
from despatch.plan.linkindex import Found, LinkIndex
from despatch.plan.slugs import hashed, slug
from despatch.plan.suggestions import suggest

MARKS: dict[str, Taxonomy] = {"@tag": "tags", "@category": "topics", "@author": "people"}
_WORDS: dict[Taxonomy, str] = {"tags": "tag", "topics": "topic", "people": "person"}


def find_term(mark: str, name: str, lang: str, index: LinkIndex) -> Found | None:
    """Return the page of a term for a text in `lang`; a person who has none in it is shown in the site's language.

    People and topics are known by id, slug and any of their names.
    """
    taxonomy = MARKS[mark]
    langs = (lang, index.settings.language) if taxonomy == "people" else (lang,)
    found = (index.pages.get(_address(taxonomy, name, each, index)) for each in langs)
    return next(filter(None, found), None)


def no_term(written: str, mark: str, name: str, lang: str, index: LinkIndex) -> Target:
    """Return what is said of a link to a term that no listed post has."""
    near = suggest(_address(MARKS[mark], name, lang, index), index.near_pages)
    hint = f'did you mean "{near}"?' if near else ""
    return Target(written, "", f'no {_WORDS[MARKS[mark]]} with posts is named "{name}"', hint, "link-broken")


def _address(taxonomy: Taxonomy, name: str, lang: str, index: LinkIndex) -> str:
    known = index.terms.get((taxonomy, slug(name, "unicode", hashed("t", name))))
    term = known or slug(name, index.settings.slugs, hashed("t", name))
    return index.addresses.term(lang, taxonomy, term).url.rstrip("/")
