"""JSON-LD (schema.org) of a page, from what its head says."""

import json
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from despatch.model.view import MetaView

_CONTEXT = "https://schema.org"


def json_ld(meta: MetaView) -> Markup:
    """Return a `BlogPosting` for an article, a `WebSite` for home, a `WebPage` for others, safe inside `<script>`.

    Home is the page that bears the site's own name. Keys: https://schema.org/BlogPosting, /WebSite
    and /WebPage; what is empty is left out.
    """
    values = _article(meta) if meta.kind == "article" else _page(meta)
    given = {key: value for key, value in values.items() if value}
    return htmlsafe_json_dumps(given, dumps=_dumps)


def _dumps(value: object, **_: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _article(meta: MetaView) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@type": "BlogPosting",
        "headline": meta.title,
        "description": meta.description,
        "inLanguage": meta.lang,
        "datePublished": meta.published,
        "dateModified": meta.updated,
        "author": [{"@type": "Person", "name": author.name} for author in meta.authors],
        "keywords": list(meta.tags),
        "image": meta.image,
        "url": meta.canonical,
        "mainEntityOfPage": meta.canonical,
        "isPartOf": {"@type": "Blog", "name": meta.site_name} if meta.site_name else None,
    }


def _page(meta: MetaView) -> dict[str, Any]:
    home = meta.title == meta.site_name
    return {
        "@context": _CONTEXT,
        "@type": "WebSite" if home else "WebPage",
        "name": meta.title,
        "description": meta.description,
        "inLanguage": meta.lang,
        "dateModified": meta.updated,
        "url": meta.canonical,
        "isPartOf": {"@type": "WebSite", "name": meta.site_name} if meta.site_name and not home else None,
    }
