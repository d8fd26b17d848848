"""What a planned file is made from: templates, data, queries and settings.

Settings are found by experiment: the blog is planned again without each of them, and those count without which the file is another.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from despatch.app.explained import Datum
from despatch.app.gather import Gathered, theme_with
from despatch.app.options import Options
from despatch.digest import digest
from despatch.model.job import FeedSpec, PageSpec
from despatch.model.ministry import Government, Ministry, Mission, Person, Topic
from despatch.model.settings import Settings
from despatch.model.source import Source
from despatch.model.theme import Theme
from despatch.plan.context import Planned
from despatch.plan.jobs import plan
from despatch.plan.visibility import Shown
from despatch.work import Job

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titles"),
    "tagline": ("tagline", "taglines"),
    "description": ("description", "descriptions"),
    "menu": ("menu", "menus"),
}
"""Settings that stand in several fields."""

Entry = Person | Mission | Topic | Government


def templates_of(planned: Planned, theme: Theme) -> tuple[str, ...]:
    """Return the paths of all templates that rendering a page can reach, the page's own first; none for other files."""
    spec = planned.job.spec if planned.job else None
    if not isinstance(spec, PageSpec):
        return ()
    paths = {each.name: each.path for each in theme.templates}
    names = dict.fromkeys((spec.template, *theme.closure(spec.template).templates))
    return tuple(paths[name] for name in names if name in paths)


def queries_of(planned: Planned) -> tuple[str, ...]:
    """Return the names of the queries whose answers a page shows."""
    spec = planned.job.spec if planned.job else None
    return tuple(answer.name for answer in spec.view.queries) if isinstance(spec, PageSpec) else ()


def data_of(planned: Planned, ministry: Ministry) -> tuple[Datum, ...]:
    """Return the entries of people, missions, topics and governments whose names stand in a page's or a feed's view."""
    spec = planned.job.spec if planned.job else None
    if not isinstance(spec, PageSpec | FeedSpec):
        return ()
    # What every page shows, such as the menu, says nothing of this one.
    own = (getattr(spec.view, field) for field in spec.view.__struct_fields__ if field != "site")
    shown = frozenset(text for value in own for text in _texts(msgspec.to_builtins(value)))
    found = ((entry, next((name for name in _names(entry) if name in shown), "")) for entry in _entries(ministry))
    return tuple(Datum(entry.where.path, entry.where.line, name) for entry, name in found if name)


def settings_of(planned: Planned, gathered: Gathered, options: Options, now: int) -> tuple[str, ...]:
    """Return the keys written in `site.yaml` without which this file would be another, or not there."""
    source = gathered.source
    if source is None:
        return ()
    before = print_of(planned)
    return tuple(key for key in _written(source.settings) if _without(key, source, options, now, planned.out.text) != before)


def print_of(planned: Planned) -> bytes:
    """Return a digest of all that a file is made from."""
    copied = planned.copy.digest if planned.copy else b""
    return digest((_print(planned.job) if planned.job else b"", planned.data, copied))


def names_any(planned: Planned, addresses: Iterable[str]) -> bool:
    """Return whether one of these addresses of the site stands in what a file is made from, be it relative or a full one."""
    ends = tuple(addresses)
    sought = [end.encode() for end in ends]
    # Most specs hold none of them: they need not be taken apart.
    specs = (spec for spec in _specs(planned.job) if any(each in msgspec.msgpack.encode(spec) for each in sought))
    return any(text.endswith(ends) for spec in specs for text in _texts(msgspec.to_builtins(spec)))


def _specs(job: Job | None) -> Iterator[object]:
    if job:
        yield job.spec
        for need in job.needs:
            yield from _specs(need.job)


def _print(job: Job) -> bytes:
    needs = tuple((need.part, _print(need.job)) for need in job.needs)
    return digest((job.kind, job.spec, job.uses, job.files, needs))


def _written(settings: Settings) -> Iterator[str]:
    known = frozenset(Settings.__struct_fields__)
    return (key for key, _ in settings.spans if key in known)


def _without(key: str, source: Source, options: Options, now: int, path: str) -> bytes:
    defaults = Settings()
    fields = {name: getattr(defaults, name) for name in _FIELDS.get(key, (key,))}
    if key == "base_url" and options.base_url is not None:
        fields = {}
    settings = replace(source.settings, **fields)
    theme = source.theme if key not in ("theme", "theme_options", "language") else theme_with(settings, options)
    if theme is None:
        return b""
    planned = plan(replace(source, settings=settings, theme=theme), now, Shown(options.drafts, options.future, options.expired))
    found = next((each for each in planned.outputs if each.out.text == path), None)
    # Dates are read in the zone, long before there is a plan.
    zoned = key == "timezone" and found is not None and any(text in found.sources for text in _dated(source))
    return print_of(found) if found and not zoned else b""


def _dated(source: Source) -> Iterator[str]:
    return (document.path for document in source.texts if document.head.date)


def _entries(ministry: Ministry) -> Iterator[Entry]:
    for entries in (ministry.people, ministry.missions, ministry.topics, ministry.governments):
        yield from entries or ()


def _names(entry: Entry) -> Iterator[str]:
    for words in [each.name for each in entry.names] if isinstance(entry, Mission) else [entry.name]:
        yield from (text for _, text in words.texts)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
