"""A theme as `load` hands it on: its templates, assets, queries, options and messages."""

from msgspec import Struct

from despatch.model.moment import Pairs


class TemplateSource(Struct, frozen=True, tag=True):
    """A template: the name it is asked for, the file it came from, and its text."""

    name: str
    path: str
    text: str


class Closure(Struct, frozen=True, tag=True):
    """All that rendering one template can read: templates and assets by literal name."""

    templates: tuple[str, ...]
    assets: tuple[str, ...]
    digest: bytes
    """Of the texts of the templates, the fingerprinted addresses of the assets, and the catalogues used."""
    queries: tuple[str, ...] = ()
    """Names of queries that the templates use."""


class Asset(Struct, frozen=True, tag=True):
    """A theme's file: `name` below `assets/`, the output path with its fingerprint, its bytes, the path of its source."""

    name: str
    out: str
    data: bytes
    path: str = ""


class Query(Struct, frozen=True, tag=True):
    """What a template wants of the site: `post: {latest: 5}` gives Query("latest", 5)."""

    name: str
    count: int


class Theme(Struct, frozen=True, tag=True):
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

    def closure(self, template: str) -> Closure:
        """Return the closure of a template; raise KeyError when the theme has no such template."""
        return dict(self.closures)[template]
