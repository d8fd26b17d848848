"""A theme as `load` hands it on: its templates, assets, queries, options and messages."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from despatch.model.moment import Pairs
from despatch.model.templating import PLURALS
from despatch.model.words import primary, shorter

Forms = Mapping[str, str]
"""The texts of one message by plural category; the category is empty where it has no plural."""


class TemplateSource(Struct, frozen=True, tag=True, gc=False):
    """A template: the name it is asked for, the file it came from, and its text."""

    name: str
    path: str
    text: str


class Closure(Struct, frozen=True, tag=True, gc=False):
    """All that rendering one template can read: templates and assets by literal name."""

    templates: tuple[str, ...]
    assets: tuple[str, ...]
    digest: bytes
    """Of the texts of the templates, the fingerprinted addresses of the assets, and the options used."""
    queries: tuple[str, ...] = ()
    """Names of queries that the templates use."""
    words: tuple[tuple[str, bytes], ...] = ()
    """By language of a catalogue: digest of the messages used, each from the nearest catalogue that has it."""

    def reads(self, tags: tuple[str, ...]) -> bytes:
        """Return the digest of all that a page can read whose catalogues, the nearest first, are those of `tags`."""
        return self.digest + b"".join(found for tag, found in self.words if tag in tags[:1])


class Asset(Struct, frozen=True, tag=True, gc=False):
    """A theme's file: `name` below `assets/`, the output path with its fingerprint, its bytes, the path of its source."""

    name: str
    out: str
    data: bytes
    path: str = ""
    joined: bool = False
    """Whether it is a style sheet whose text stands in another one, and nothing names its address."""


class Query(Struct, frozen=True, tag=True, gc=False):
    """What a template wants of the site: `post: {latest: 5}` gives Query("latest", 5)."""

    name: str
    count: int


class Theme(Struct, frozen=True, tag=True, cache_hash=True, gc=False):
    """A theme with its chain of parents flattened: child wins, a site's own files before all."""

    name: str
    templates: tuple[TemplateSource, ...]
    closures: tuple[tuple[str, Closure], ...]
    assets: tuple[Asset, ...]
    queries: tuple[tuple[str, tuple[Query, ...]], ...]
    options: tuple[tuple[str, str], ...]
    """Every declared option with the site's value or its default."""
    catalogues: tuple[tuple[str, Pairs], ...]
    """Messages by language: (("en", (("newer", "Newer posts"), ...)), ...)."""
    option_types: Pairs = ()
    """What each option's text stands for: `text`, `bool` (`true` or `false`), `number` or `choice`."""
    language: str = "en"
    """The site's default language, whose words stand in where a page's language has none."""

    def catalogue_tags(self, lang: str) -> tuple[str, ...]:
        """Return the languages of the catalogues whose messages a page in `lang` shows, the nearest first."""
        return catalogues_for(lang, [tag for tag, _ in self.catalogues], self.language)

    def borrowed(self, lang: str) -> str:
        """Return the language whose words a page in `lang` shows because no catalogue has its own; empty where one has."""
        tag = next(iter(self.catalogue_tags(lang)), lang)
        return "" if primary(tag) == primary(lang) else tag

    def reads(self, templates: Collection[str], lang: str) -> bytes:
        """Return the digests of all that these templates can read for a page in `lang`; unknown names are passed over."""
        if not templates:
            return b""
        tags = self.catalogue_tags(lang)
        return b"".join(closure.reads(tags) for name, closure in self.closures if name in templates)

    def closure(self, template: str) -> Closure:
        """Return the closure of a template; raise KeyError when the theme has no such template."""
        return dict(self.closures)[template]


def catalogues_for(lang: str, tags: Collection[str], default: str) -> tuple[str, ...]:
    """Return those of the catalogues `tags` that have words for a page in `lang`, the nearest first.

    They are those of the language and of its base language, of other forms of it (`pt-BR` for
    `pt`), of the site's default language, and English.
    """
    return _catalogues_for(lang, tuple(tags), default)


@lru_cache(maxsize=1024)
def _catalogues_for(lang: str, tags: tuple[str, ...], default: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in _candidates(lang, tags, default) if tag in tags))


def _candidates(lang: str, tags: tuple[str, ...], default: str) -> Iterator[str]:
    for wanted in (lang, default, "en"):
        yield from shorter(wanted)
        yield from sorted(tag for tag in tags if primary(tag) == primary(wanted))


def by_name(catalogue: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Return the forms of a catalogue's messages: `posts.one` and `posts.other` are those of `posts`."""
    found: dict[str, dict[str, str]] = {}
    for written, text in catalogue:
        name, category = split_form(written)
        found.setdefault(name, {})[category] = text
    return found


def split_form(written: str) -> tuple[str, str]:
    """Return a message's name and its plural category: `posts` and `one`; the category may be empty."""
    name, _, ending = written.rpartition(".")
    return (name, ending) if name and ending in PLURALS else (written, "")


def form(forms: Forms, category: str) -> str:
    """Return the text for a plural category, or the nearest that there is: a message has one at least."""
    for each in (category, "other", ""):
        if each in forms:
            return forms[each]
    return next(iter(forms.values()))
