"""What a build tells afterwards: the summary, and the rows of lists."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from despatch.app.gather import Gathered
from despatch.app.listing import Entry, Redirect
from despatch.app.options import Options, relative
from despatch.app.result import Summary, shown
from despatch.app.schedule import Due, in_both, utc
from despatch.engine.demand import Answers
from despatch.engine.errors import PublishError
from despatch.engine.output import Changes
from despatch.model.moment import Moment
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
    options: Options,
    gathered: Gathered,
    plan: Plan,
    answers: Answers,
    changes: Changes,
    left_out: frozenset[str],
    seconds: float,
    dues: tuple[Due, ...],
) -> Summary:
    """Return what an editor asks after a build; the first of `dues` is the next change that comes by itself."""
    standings = dict(plan.standings)
    kinds = {document.path: document.kind for document in gathered.texts}
    built = frozenset(_built(plan))
    told = built | left_out
    held = Counter(standing.kind for path, standing in standings.items() if path not in told)
    published = Counter("withdrawn" if standings[path].kind == "withdrawn" else kinds[path] for path in built if path in kinds)
    kept = tuple(f"{path} had been changed by hand and is no longer part of the site; a copy is in {place}" for path, place in changes.kept)
    return Summary(
        output=relative(options.output, Path.cwd()),
        published=published["post"],
        pages=published["page"],
        stories=published["story"],
        withdrawn=published["withdrawn"],
        drafts=held["draft"],
        scheduled=held["scheduled"],
        expired=held["expired"],
        private=held["private"],
        left_out=len(left_out),
        next_moment=dues[0].site if dues else None,
        next_own=dues[0].own if dues else None,
        redirects=len(plan.redirects),
        written=len(changes.written),
        unchanged=changes.unchanged,
        removed=len(changes.removed),
        seconds=seconds,
        notes=(*_not_public(standings, built), *gathered.notes, *plan.notes, *_what_is_lacking(gathered), *kept),
        details=(f"{len(answers.performed)} jobs performed, {len(answers.entries) - len(answers.performed)} reused",),
    )


def _what_is_lacking(gathered: Gathered) -> Iterator[str]:
    if not gathered.texts:
        yield NOTHING_WRITTEN
    if not gathered.settings.base_url:
        yield NO_BASE_URL


def _not_public(standings: Mapping[str, Standing], built: frozenset[str]) -> Iterator[str]:
    """Yield a sentence where `--drafts`, `--future` or `--expired` show what the public may not see."""
    shown = Counter(standing.kind for path, standing in standings.items() if path in built and not standing.public)
    if shown:
        parts = ", ".join(f"{shown[kind]:,} {kind}" for kind in sorted(shown))
        yield f"this build shows what is not public ({parts}): it is not for publishing"


def entries(source: Source, plan: Plan) -> tuple[Entry, ...]:
    """Return every document in the order of lists: newest first, undated last."""
    standings, urls = dict(plan.standings), dict(_built_urls(plan))
    ordered = sorted(source.texts, key=lambda document: (-(document.head.date.stamp if document.head.date else 0), document.path))
    return tuple(_entry(document, standings[document.path], urls.get(document.path, ""), source) for document in ordered)


def redirect_rows(plan: Plan) -> tuple[Redirect, ...]:
    """Return every redirect that a document asks for."""
    return tuple(Redirect(old=old, new=new, path=path) for old, new, path in plan.redirects)


def _entry(document: Document, standing: Standing, url: str, source: Source) -> Entry:
    entry = Entry(
        kind=document.kind,
        state=standing.kind,
        title=document.head.title or "",
        path=document.path,
        when=shown(_since(document, standing)),
        url=url,
        lang=document.lang or source.settings.language,
        reason=standing.reason,
    )
    if standing.kind != "scheduled" or standing.until is None:
        return entry
    site, own = in_both(source, document, standing.until)
    return replace(entry, when=shown(site), at=utc(site.stamp), site=shown(site), own=shown(own))


def _since(document: Document, standing: Standing) -> Moment | None:
    """Return the moment that a standing is about: the date, or since when the document has expired or is withdrawn."""
    head = document.head
    if standing.kind == "withdrawn" and head.withdrawn:
        return head.withdrawn.date
    return head.expires if standing.kind == "expired" else head.date


def _built(plan: Plan) -> Iterator[str]:
    return (path for path, _ in _built_urls(plan))


def _built_urls(plan: Plan) -> Iterator[tuple[str, str]]:
    return ((text.path, text.url) for text in plan.texts)
