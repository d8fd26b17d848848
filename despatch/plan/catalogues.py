"""Whether the theme has its words in every language of the site."""

from collections.abc import Iterator, Mapping, Sequence

from despatch.model.site import Site
from despatch.model.theme import Forms, Theme, by_name
from despatch.model.words import shorter
from despatch.plan.languages import english_name, nearest_locale
from despatch.problems import Problem, Span, did_you_mean, warning

_COUNTS = (*range(200), 1_000, 10_000, 100_000)
"""Numbers that reach every plural category of whole numbers below a million; a blog counts no further."""

_FEW = 8
"""Names that a message lists."""


def catalogue_faults(site: Site) -> Iterator[Problem]:
    """Yield a warning for each catalogue in use that lacks messages of the English one, and for each that has others."""
    theme = site.theme
    english = _messages(theme, "en")
    for tag in sorted({found for edition in site.editions for found in theme.catalogue_tags(edition.language.tag)[:1]} - {"en"}):
        own = _messages(theme, tag)
        place = Span(f"themes/{theme.name}/locale/{tag}.yaml")
        known = {name: forms for base in reversed(tuple(shorter(tag))) for name, forms in _messages(theme, base).items()}
        missing = [written for name, forms in english.items() for written in _lacking(name, forms, known.get(name, {}), tag)]
        if missing:
            told = f"words are missing, so pages in {english_name(tag)} show them in another language: {_listed(missing)}"
            yield warning("message-missing", told, place, "add them to this file; what the theme has already need not be repeated")
        for name in sorted(own.keys() - english.keys()):
            hint = did_you_mean(name, english) or "remove it, or add it to the English catalogue"
            yield warning("message-extra", f'no English message is called "{name}", so nothing says it', place, hint)


def language_notes(site: Site) -> Iterator[str]:
    """Yield a sentence on languages whose pages have to use another one's words, and on those of the settings that no text is in."""
    theme, tags = site.theme, [edition.language.tag for edition in site.editions if edition.posts or edition.pages]
    foreign = {tag: words for tag in tags if (words := theme.borrowed(tag))}
    if foreign:
        names, words = _listed([english_name(tag) for tag in foreign]), english_name(next(iter(foreign.values())))
        place = f"themes/{theme.name}/locale/{next(iter(foreign))}.yaml"
        yield f"no catalogue of the theme is in {names}: these pages use {words} words; add {place} and the like"
    used, own = dict.fromkeys((*tags, *(page.lang for page in site.stories))), site.settings.language
    unused = [tag for tag in site.settings.languages if tag not in used and tag != own]
    if used and own not in used:
        told = f"no text is in {english_name(own)}, the blog's own language, so its front page is empty"
        yield f'{told}; if it has another, write "language: {next(iter(used))}" in content/site.yaml'
    if unused:
        yield f"no text is in {_listed([english_name(tag) for tag in unused])}, though site.yaml lists it under languages"


def _messages(theme: Theme, tag: str) -> Mapping[str, Forms]:
    return by_name(dict(theme.catalogues).get(tag, ()))


def _lacking(name: str, english: Forms, own: Forms, tag: str) -> Iterator[str]:
    """Yield the names as a catalogue writes them of what it lacks of one message."""
    if "" in english and not own:
        yield name
    elif "" not in own:
        yield from (f"{name}.{category}" for category in _categories(tag) if category not in own)


def _categories(tag: str) -> Sequence[str]:
    """Return the plural categories of whole numbers in a language (CLDR), in its order; `other` where it is unknown."""
    locale = nearest_locale(tag)
    return tuple(dict.fromkeys(str(locale.plural_form(count)) for count in _COUNTS)) if locale else ("other",)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")
