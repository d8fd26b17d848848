"""Made-up bodies and a handful of block templates for tests of rendered Markdown."""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from despatch.model.body import Block, LinkSite
from despatch.model.job import SITE, Prose, Target
from despatch.model.moment import Pairs
from despatch.problems import Problem, Span
from despatch.render.markup import Converted, convert

Targets = Mapping[str, str] | tuple[Target, ...]
PATH = "content/posts/quay.md"
SOURCES = {
    "blocks/details.html": "<details id={{ id }}{% if open %} open{% endif %}><summary>{{ title }}</summary>{{ body }}</details>",
    "blocks/document.html": "<p id={{ id }}>"
    '<a href="{{ src }}">{{ title }}</a> {{ format }} {{ date.iso if date }} {{ alternative }}</p>{{ body }}',
    "blocks/figure.html": "<figure id={{ id }}>"
    '<img src="{{ src }}" alt="{{ alt }}">{{ caption }}|{{ credit }}|{{ licence }}{{ body }}</figure>',
    "blocks/link.html": "<p id={{ id }}><a href={{ url }}>{{ title }}</a>|{{ text }}|{{ host }}"
    "{% if credit %}|{{ credit }}|{{ when.iso if when }}{% endif %}</p>{{ body }}",
    "blocks/lost-story.html": "<p>{{ title }}|{{ url }}|{{ archived }}</p>",
    "blocks/note.html": "<div id={{ id }} class={{ kind }}><p>{{ title }}</p>{{ body }}</div>",
    "blocks/place.html": "<p id={{ id }}>{{ name }}|{{ when.iso if when }}</p>{{ body }}",
    "blocks/quote.html": "<blockquote id={{ id }}>"
    "{{ body }}</blockquote>{{ who }}|{{ role }}|{{ when.iso if when }}|{{ source }}|{{ url }}|{{ quote_lang }}",
    "blocks/video.html": '<figure id={{ id }}><video src="{{ src }}" poster="{{ poster.url }}"></video>'
    '<a href="{{ url }}">{{ title }}</a>|{{ alt }}|{{ host }}'
    "{% if credit %}|{{ credit }}|{{ when.iso if when }}{% endif %}{{ body }}</figure>",
    "blocks/story.html": "<section>{{ body }}</section>",
    "story/divider.html": "<li id={{ id }}><hr></li>",
    "story/heading.html": "<li id={{ id }}><h{{ level }}>{{ body }}</h{{ level }}></li>",
    "story/link.html": '<li id={{ id }}><a href="{{ url }}">{{ title }}</a>|{{ host }}</li>',
    "story/narration.html": "<li id={{ id }}>{{ body }}</li>",
    "story/post.html": '<li id={{ id }}>{{ post.name }}|{{ post.state }}|<a href="{{ post.url }}">{{ post.archived }}</a>{{ body }}</li>',
    "story/story.html": "{% if embed %}<i>{{ title }}</i>{% endif %}"
    "<ol>{{ items|join }}</ol>{% if more %}<a href={{ url }}>{{ count }}/{{ rest }}</a>{% endif %}",
    **{
        f"story/{kind}.html": f"<li id={{{{ id }}}}>{{% set id = '' %}}{{% include 'blocks/{kind}.html' %}}</li>"
        for kind in ("details", "document", "figure", "note", "place", "quote", "video")
    },
}
_LINK = re.compile(r"\]\(<?([^)\s>]+)|(?:src|href)=\"([^\"]+)\"|^\[[^\]^]+\]:\s*(\S+)", re.MULTILINE)


class TinyTemplates:
    """Renders the templates above as strictly as a theme's."""

    def __init__(self) -> None:
        """Compile nothing yet."""
        self._environment = Environment(loader=DictLoader(SOURCES), autoescape=True, undefined=StrictUndefined)

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Return the HTML of a template."""
        return self._environment.get_template(name).render(context)


def links_in(text: str, line: int = 1) -> tuple[LinkSite, ...]:
    """Return the destinations in a text, each with its place."""
    found = []
    for match in _LINK.finditer(text):
        group = next(number for number in (1, 2, 3) if match[number])
        start = match.start(group)
        column = start - text.rfind("\n", 0, start)
        found.append(LinkSite(match[group], Span(PATH, line + text.count("\n", 0, start), column, len(match[group]))))
    return tuple(found)


def block(kind: str, fields: Mapping[str, str] | None = None, text: str = "", line: int = 1) -> Block:
    """Return a block of `kind` with its fields and text."""
    pairs: Pairs = tuple(sorted((fields or {}).items()))
    return Block(kind, pairs, text, Span(PATH, line, 1, 3, f"::: {kind}"), links_in(text, line + 1))


def prose(text: str, targets: Targets = (), **fields: Any) -> Prose:
    """Return the spec of a body; `targets` says where destinations lead."""
    table = tuple(Target(written, url) for written, url in targets.items()) if isinstance(targets, Mapping) else targets
    given: dict[str, Any] = {"path": PATH, "line": 1, "blocks": (), "links": links_in(text), "lang": "en", "prefix": "", "targets": table}
    return Prose(text=text, **{**given, **fields})


def converted(text: str, targets: Targets = (), **fields: Any) -> tuple[Converted, tuple[Problem, ...]]:
    """Return a body converted with the tiny templates; site addresses start with `~`."""
    result, problems = convert(prose(text, targets, **fields), (), TinyTemplates())
    return Converted(result.body.replace(SITE, "~"), result.card, result.facts), problems


def html(text: str, targets: Targets = (), **fields: Any) -> str:
    """Return the HTML of a body."""
    return converted(text, targets, **fields)[0].body


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    """Return the code and line of each problem."""
    return [(problem.code, problem.where.line) for problem in problems]
