"""What `explain` found out, for people and for programs."""

from collections.abc import Iterator, Sequence

import msgspec

from despatch.app.explained import Explained, Making, Standing
from despatch.app.formats import SCHEMA, location, pretty
from despatch.app.report import Where, many
from despatch.app.text import plain
from despatch.problems import Problem

_SETTINGS = ("content/site.yaml", "content/site.yml")
MOST = 4
"""Names in a row; how many more there are is said."""

_KINDS = {
    "feed": "a feed",
    "picture": "a picture, without its metadata or in another size",
    "copy": "a copy of a file of the blog",
    "theme": "a file of the theme",
    "machine": "a file for machines",
}
_LABEL = 12


def as_text(found: Explained, where: Where) -> str:
    """Return the explanation: a sentence, and a row for each sort of input."""
    lines = [plain(_sentence(found, where)), *(_row(label, text) for label, text in _rows(found, where) if text)]
    return "\n".join(lines) + "\n"


def as_json(found: Explained, where: Where) -> str:
    """Return the explanation as one document: `{"schema": 1, "asked": …, "text": …, "made": …, "also": […], …}`.

    `text` and `made` are null where there is no text behind it, or no file of the output. `made` holds all templates, data and settings.
    """
    fields = msgspec.to_builtins(found)
    for part, names in (("text", ("path",)), ("made", ("sources", "templates"))):
        if fields[part]:
            fields[part] |= {name: _placed(fields[part][name], where) for name in names}
    if found.made:
        fields["made"]["data"] = [{"path": where(each.path), "line": each.line, "name": each.name} for each in found.made.data]
    return pretty({"schema": SCHEMA, **fields, "problems": [_problem(each, where) for each in found.problems]})


def _problem(told: Problem, where: Where) -> dict[str, object]:
    return {"code": told.code, "severity": told.severity, "message": told.message, **location(told.where, where)}


def _placed(value: str | Sequence[str], where: Where) -> object:
    return where(value) if isinstance(value, str) else [where(each) for each in value]


def _sentence(found: Explained, where: Where) -> str:
    asked = where(found.asked) if found.asked.startswith(("content/", "themes/")) else found.asked
    if found.missing:
        return f"{asked} is not there: {found.missing}"
    if found.text and found.made and found.made.kind == "redirect.html" and not found.text.leads:
        return f"{asked} is an old address of {_named(found.text)}, and leads to its page"
    if found.text and found.made:
        return f"{asked} is {_named(found.text)}, {_state(found.text)}"
    if found.text:
        return f"{asked} is not out: {_named(found.text)} {_hold(found.text)}"
    if found.made:
        return f"{asked} is {_KINDS.get(found.made.kind, f'a page made by {found.made.kind}')}"
    if found.asked in _SETTINGS:
        return f"{asked} holds the settings of the whole blog; explain an address to see which of them made it"
    if not found.also and "/locale/" in found.asked:
        return f"{asked} has no part in the output: no page shows its words"
    return f"{asked} has a part in {many(len(found.also), 'file')} of the output" if found.also else f"{asked} has no part in the output"


def _named(text: Standing) -> str:
    return f'the {text.kind} "{text.title}"' if text.title else f"a {text.kind} without a title"


def _state(text: Standing) -> str:
    if text.leads:
        return f"which leads to {text.leads}"
    if text.state == "withdrawn":
        return f"withdrawn on {text.when}, in no list: {text.reason}"
    if text.state == "published":
        return "published"
    return f"which {_hold(text)}; options of this command let it through"


def _hold(text: Standing) -> str:
    """Return why a text is held back, as the end of a sentence."""
    because = f" ({text.reason})" if text.reason else ""
    both = f"{text.when} = {text.own}" if text.own else text.when
    return {
        "draft": f"is a draft{because}",
        "private": f"is private{because}",
        "scheduled": f"appears by itself on {both}{because}",
        "expired": f"has expired{because}",
        "error": "has errors",
    }.get(text.state, f"is {text.state}{because}")


def _rows(found: Explained, where: Where) -> Iterator[tuple[str, str]]:
    made = found.made
    if found.text and found.text.path != found.asked:
        yield "source", where(found.text.path)
    if made:
        more = [where(path) for path in made.sources if found.text is None or path != found.text.path]
        yield ("and" if found.text else "sources"), _listed(more)
        yield "file", made.file
        yield "data", _listed([f"{where(each.path)}:{each.line} ({each.name})" for each in made.data])
        yield "templates", _listed([_template(path) for path in made.templates])
        yield "queries", _listed(made.queries)
        yield "settings", _listed(made.settings)
    yield ("also in" if made else "files"), _listed(found.also)
    if made and made.kind not in ("copy", "theme"):
        yield "last build", _last(made)
        yield "next build", _next(made)
    if found.text and not made and found.text.state in ("draft", "scheduled", "expired"):
        yield "to see it", f"serve --{ {'draft': 'drafts', 'scheduled': 'future'}.get(found.text.state, found.text.state) }"


def _template(path: str) -> str:
    """Return a template by its theme and name, wherever the theme lies: `dateline/post.html`."""
    return path.removeprefix("themes/").replace("/templates/", "/", 1)


def _last(made: Making) -> str:
    if not made.last:
        return "none is on record"
    why = "; ".join(made.last_why) or "the cache had it"
    if made.last == "rendered":
        return f"rendered it, because {why}"
    return f"reused it; it was rendered as of {made.last_at}, because {why}" if made.last_why else f"reused it: {why}"


def _next(made: Making) -> str:
    if made.next == "render":
        return f"would render it, with {many(made.next_jobs, 'job')}, because {'; '.join(made.next_why)}"
    return {"reuse": "would reuse it", "fail": "would fail, as told above"}.get(made.next, "")


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return ", ".join(plain(name) for name in names[:MOST]) + more


def _row(label: str, text: str) -> str:
    return f"  {label:<{_LABEL}}{plain(text)}"
