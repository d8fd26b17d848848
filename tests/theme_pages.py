"""Pages of Dateline, rendered with made-up views."""

from functools import cache
from typing import Any

import msgspec
from lxml import html as parser
from theme_samples import dateline, pages

from despatch.model.job import Facts, Heading, PageSpec
from despatch.render.templates import templates

FACTS = msgspec.msgpack.encode(Facts((Heading(2, "how", "How"), Heading(3, "much", "How much"))))


def rendered(name: str, view: Any = None) -> str:
    """Return a page of Dateline with a full view, or with the view given."""
    theme = dateline()
    spec = PageSpec(template=name, view=view or pages(theme)[name], root="")
    data, problems = templates(theme).render_page(spec, [b"<p>Body</p>", FACTS])
    assert problems == ()
    return data.decode()


@cache
def tree(name: str) -> Any:
    """Return a full page as a tree."""
    return parser.document_fromstring(rendered(name))


def shown(name: str, view: Any) -> Any:
    """Return a page with this view as a tree."""
    return parser.document_fromstring(rendered(name, view))


def words(node: Any) -> str:
    """Return an element's text as a reader sees it."""
    return " ".join(node.text_content().split())
