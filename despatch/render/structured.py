"""JSON-LD (schema.org) of a page, from what its head says."""

import json
from collections.abc import Iterable
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from despatch.model.story_file import TwinItem
from despatch.model.view import MetaView, Signature, StoryWhole
from despatch.render.story_data import CONTEXT, run_data, story_data


def json_ld(meta: MetaView) -> Markup:
    """Return a `BlogPosting` for an article, a `ProfilePage` for a person, a `WebSite` for home, else a `WebPage`, safe inside `<script>`.

    That of a story names the posts and quotes in it; a live one is a `LiveBlogPosting` where its coverage has a beginning.
    Home is the page that bears the site's own name. Keys: https://schema.org/BlogPosting, /ProfilePage, /Person,
    /Organization, /WebSite and /WebPage; what is empty is left out.
    """
    return _written(_article(meta) if meta.kind == "article" else _page(meta))


def json_ld_of_run(items: Iterable[TwinItem], whole: StoryWhole) -> Markup:
    """Return what stands beside one list of a story's items, safe inside `<script>`; empty where there is nothing to tell."""
    told = run_data(items, whole)
    return _written(told) if told else Markup()


def _written(values: dict[str, Any]) -> Markup:
    return htmlsafe_json_dumps(_given(values), dumps=_dumps)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _dumps(value: object, **_: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _article(meta: MetaView) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "@type": "BlogPosting",
        "headline": meta.title,
        "description": meta.description,
        "inLanguage": meta.lang,
        "datePublished": meta.published,
        "dateModified": meta.updated,
        "author": [_author(author) for author in meta.authors],
        "keywords": list(meta.tags),
        "image": _image(meta),
        "url": meta.canonical,
        "mainEntityOfPage": meta.canonical,
        "isPartOf": {"@type": "Blog", "name": meta.site_name} if meta.site_name else None,
        **(story_data(meta, meta.story) if meta.story else {}),
    }


def _image(meta: MetaView) -> str | dict[str, Any]:
    """Return the address of the picture, or with its size an `ImageObject`."""
    size = {"width": meta.image_width, "height": meta.image_height}
    return {"@type": "ImageObject", "url": meta.image, **size} if meta.image_width else meta.image


def _author(author: Signature) -> dict[str, Any]:
    """Return who it is, with what they were that day; what a group is called says that already."""
    mission = {"@type": "Organization", "name": author.mission} if author.mission else None
    if author.group:
        return _given({"@type": "Organization", "name": author.name, "url": author.url, "parentOrganization": mission})
    return _given({"@type": "Person", "name": author.name, "jobTitle": author.role, "affiliation": mission, "url": author.url})


def _page(meta: MetaView) -> dict[str, Any]:
    profile = next((_author(author) for author in meta.authors), None) if meta.kind == "profile" else None
    home = profile is None and meta.title == meta.site_name
    return {
        "@context": CONTEXT,
        "@type": "WebSite" if home else "ProfilePage" if profile else "WebPage",
        "name": meta.title,
        "description": meta.description,
        "inLanguage": meta.lang,
        "dateModified": meta.updated,
        "mainEntity": profile,
        "url": meta.canonical,
        "isPartOf": {"@type": "WebSite", "name": meta.site_name} if meta.site_name and not home else None,
    }
