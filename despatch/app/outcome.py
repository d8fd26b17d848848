"""What a build tells afterwards: the summary, the schedule, the rows of lists."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from despatch.app.clock import Clock
from despatch.app.gather import Gathered
from despatch.app.listing import Entry, Redirect
from despatch.app.options import Options, relative
from despatch.app.result import Summary
from despatch.app.unchanged import Times
from despatch.engine.atomic import write_whole
from despatch.engine.demand import Answers
from despatch.engine.errors import PublishError
from despatch.engine.output import Changes
from despatch.load.zones import find_zone
from despatch.model.moment import Moment
from despatch.model.settings import Settings
from despatch.model.source import Document, Source
from despatch.plan.jobs import Plan
from despatch.plan.visibility import Standing
from despatch.problems import Problem, Span, error

NO_BASE_URL = (
    "base_url is not set: addresses work anywhere, also from disk; sitemap.xml, canonical links and full addresses in feeds are left out"
)


NOTHING_WRITTEN = 'there is no Markdown file yet; begin with: new post "A title"'


def problem_of(fault: PublishError) -> Problem:
    """Return a failure to publish as a problem."""
    return error(fault.code, fault.message, Span(""), fault.hint)


def summary(
    options: Options, gathered: Gathered, plan: Plan, answers: Answers, changes: Changes, left_out: frozenset[str], seconds: float
) -> Summary:
    """Return what an editor asks after a build."""
    standings = dict(plan.standings)
    kinds = {document.path: document.kind for document in _documents(gathered.source)}
    built = frozenset(_built(plan))
    told = built | left_out
    held = Counter(standing.kind for path, standing in standings.items() if path not in told)
    published = Counter(kinds[path] for path in built if path in kinds)
    kept = tuple(f"{path} had been changed by hand and is no longer part of the site; a copy is in {place}" for path, place in changes.kept)
    return Summary(
        output=relative(options.output, Path.cwd()),
        published=published["post"],
        pages=published["page"],
        stories=published["story"],
        drafts=held["draft"],
        scheduled=held["scheduled"],
        expired=held["expired"],
        private=held["private"],
        left_out=len(left_out),
        next_moment=_moment(plan.next_moment, gathered.settings),
        redirects=len(plan.redirects),
        written=len(changes.written),
        unchanged=changes.unchanged,
        removed=len(changes.removed),
        seconds=seconds,
        notes=(*_not_public(standings, built), *gathered.notes, *_what_is_lacking(gathered), *kept),
        details=(f"{len(answers.performed)} jobs performed, {len(answers.entries) - len(answers.performed)} reused",),
    )


def _what_is_lacking(gathered: Gathered) -> Iterator[str]:
    if not _documents(gathered.source):
        yield NOTHING_WRITTEN
    if not gathered.settings.base_url:
        yield NO_BASE_URL


def _not_public(standings: Mapping[str, Standing], built: frozenset[str]) -> Iterator[str]:
    """Yield a sentence where `--drafts`, `--future` or `--expired` show what the public may not see."""
    shown = Counter(standing.kind for path, standing in standings.items() if path in built and standing.kind != "published")
    if shown:
        parts = ", ".join(f"{shown[kind]:,} {kind}" for kind in sorted(shown))
        yield f"this build shows what is not public ({parts}): it is not for publishing"


def entries(source: Source, plan: Plan) -> tuple[Entry, ...]:
    """Return every document in the order of lists: newest first, undated last."""
    standings, urls = dict(plan.standings), dict(_built_urls(plan))
    ordered = sorted(_documents(source), key=lambda document: (-(document.head.date.stamp if document.head.date else 0), document.path))
    return tuple(_entry(document, standings[document.path], urls.get(document.path, ""), source.settings) for document in ordered)


def redirect_rows(plan: Plan) -> tuple[Redirect, ...]:
    """Return every redirect that a document asks for."""
    return tuple(Redirect(old=old, new=new, path=path) for old, new, path in plan.redirects)


def saved_schedule(options: Options, plan: Plan, settings: Settings, clock: Clock) -> None:
    """Write `schedule.json`: the next instant at which the site changes by itself, for a CI job to wait for."""
    standings = [(path, standing) for path, standing in plan.standings if standing.until is not None]
    now = clock(settings.timezone)
    rows = [
        {"at": _utc(standing.until or 0), "path": path, "change": "appears" if standing.kind == "scheduled" else "expires"}
        for path, standing in sorted(standings, key=lambda pair: (pair[1].until or 0, pair[0]))
        if (standing.until or 0) > now.stamp
    ]
    data = {"version": 1, "next": _utc(plan.next_moment) if plan.next_moment is not None else None, "changes": rows}
    place = options.state / "schedule.json"
    fresh = place.with_name(place.name + ".new")
    write_whole(fresh, msgspec.json.format(msgspec.json.encode(data)) + b"\n")
    fresh.replace(place)


def times(plan: Plan, settings: Settings, clock: Clock) -> Times:
    """Return from when until when the plan holds good: to the first moment at which any document's standing changes."""
    moments = [standing.until for _, standing in plan.standings if standing.until is not None]
    until = min((*moments, *(() if plan.next_moment is None else (plan.next_moment,))), default=None)
    return Times(settings.timezone, clock(settings.timezone).stamp, until)


def _entry(document: Document, standing: Standing, url: str, settings: Settings) -> Entry:
    until = _moment(standing.until, settings) if standing.kind == "scheduled" else document.head.date
    when = document.head.expires if standing.kind == "expired" else until
    return Entry(
        kind=document.kind,
        state=standing.kind,
        title=document.head.title or "",
        path=document.path,
        when=_text(when),
        url=url,
        lang=document.lang or settings.language,
        reason=standing.reason,
    )


def _text(when: Moment | None) -> str:
    if when is None:
        return ""
    return f"{when.iso[:16].replace('T', ' ')} {when.zone}" if when.precise else when.day


def _documents(source: Source | None) -> tuple[Document, ...]:
    return (*source.documents, *(story.document for story in source.stories)) if source else ()


def _built(plan: Plan) -> Iterator[str]:
    return (path for path, _ in _built_urls(plan))


def _built_urls(plan: Plan) -> Iterator[tuple[str, str]]:
    return ((text.path, text.url) for text in plan.texts)


def _moment(stamp: int | None, settings: Settings) -> Moment | None:
    if stamp is None:
        return None
    local = datetime.fromtimestamp(stamp, find_zone(settings.timezone) or UTC)
    return Moment(local.isoformat(), settings.timezone, stamp, precise=True)


def _utc(stamp: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=stamp)).isoformat().replace("+00:00", "Z")
