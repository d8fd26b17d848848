"""`explain`: find what an address or a path means, and say what it is made from, and why it is there or not."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from despatch.app import explain_inputs
from despatch.app.clock import Clock
from despatch.app.code import code_digest
from despatch.app.explain_theme import outputs_with
from despatch.app.explain_work import Bench, worked
from despatch.app.explained import Explained, Making, Standing
from despatch.app.gather import Gathered, gather, without
from despatch.app.listing import Entry
from despatch.app.made import load_jobs
from despatch.app.options import CACHE, Options
from despatch.app.outcome import entries, problem_of
from despatch.app.pulling import INDEX, output_path
from despatch.app.result import has_errors
from despatch.app.workshop import Workshop, open_workshop
from despatch.engine.errors import PublishError
from despatch.engine.overlay import Overlay
from despatch.model.job import PageSpec
from despatch.model.pages import RedirectView
from despatch.model.source import Source
from despatch.plan.addresses import Addresses
from despatch.plan.context import Planned
from despatch.plan.jobs import Plan, plan
from despatch.plan.visibility import Shown
from despatch.problems import Problem, Span, error, nearest

_FULL = re.compile(r"(?i)https?://[^/?#]*/?")


class Look(Struct, frozen=True):
    """The blog as a build would take it now, texts with errors left out, and once more with all that is held back."""

    options: Options
    gathered: Gathered
    now: int
    plan: Plan
    whole: Plan
    left_out: frozenset[str]
    problems: tuple[Problem, ...]

    def output(self, path: str, plan: Plan | None = None) -> Planned | None:
        """Return the planned file at a path of the output."""
        return next((each for each in (plan or self.plan).outputs if each.out.text == path), None)


def look_at(options: Options, clock: Clock) -> Look | tuple[Problem, ...]:
    """Return the blog as it stands, or the problems that keep all of it from being planned."""
    gathered = gather(options, lambda _what, _done, _total: None)
    if gathered.source is None:
        return gathered.problems
    now = clock(gathered.settings.timezone).stamp
    left_out, problems = gathered.faulty, gathered.problems
    while True:
        sound = without(gathered, left_out)
        found = _planned(sound, now, Shown(options.drafts, options.future, options.expired))
        problems = (*problems, *found.problems)
        if found.outputs or not found.faulty - left_out:
            break
        left_out |= found.faulty
    if not found.outputs and has_errors(problems):
        return problems
    return Look(options, sound, now, found, _whole(sound, now, left_out), left_out, problems)


def _whole(gathered: Gathered, now: int, left_out: frozenset[str]) -> Plan:
    """Return the plan with all that is held back, private texts too: only here, where nothing of it is made."""
    source = _read(gathered)
    documents = tuple(
        replace(each, head=replace(each.head, state="draft")) if each.head.state == "private" and each.path not in left_out else each
        for each in source.documents
    )
    shown = Shown(drafts=True, future=True, expired=True)
    return _planned(replace(gathered, source=replace(source, documents=documents)), now, shown)


def _planned(gathered: Gathered, now: int, shown: Shown) -> Plan:
    return plan(_read(gathered), now, shown)


def _read(gathered: Gathered) -> Source:
    """Return the source of a blog that was looked at: it is there."""
    if gathered.source is None:
        message = "nothing was read"
        raise LookupError(message)
    return gathered.source


def find(asked: str, options: Options, clock: Clock) -> tuple[Explained | None, tuple[Problem, ...]]:
    """Return what was found out, and the problems to show with it. The store is asked, and nothing is kept in it."""
    look = look_at(options, clock)
    if not isinstance(look, Look):
        return None, look
    store = options.cache if options.cache and (options.cache / CACHE).exists() else None
    try:
        with open_workshop(replace(options, cache=store, jobs=1), code_digest()) as workshop:
            reading = Workshop(Overlay(workshop.store), workshop.code, jobs=1)
            found = explain(asked, look, Bench(look.gathered, look.plan, reading, load_jobs(options)))
    except PublishError as fault:
        return None, (problem_of(fault),)
    return (None, (found,)) if isinstance(found, Problem) else (found, found.problems)


def explain(asked: str, look: Look, bench: Bench) -> Explained | Problem:
    """Return what an address, or a path of the output or of a source, means; the problem `address-unknown` for what means nothing.

    `asked` is a logical path where it begins with `content/` or `themes/`, else an address.
    """
    if asked.startswith(("content/", "themes/")):
        return _source(asked, look, bench)
    path = file_of(asked, look)
    planned = look.output(path)
    if planned:
        return _output(planned, address_of(path), look, bench)
    held = look.output(path, look.whole)
    text = _text(held, look) if held else None
    if text:
        return Explained(asked=address_of(path), text=text, problems=_told(text.path, look))
    missing = _untranslated(path, look) or _unset(path, look)
    return Explained(asked=address_of(path), missing=missing) if missing else _unknown(address_of(path), look)


def file_of(asked: str, look: Look) -> str:
    """Return the path in the output that an address or a path means."""
    base = urlsplit(look.gathered.settings.base_url).path.rstrip("/")
    address = _FULL.sub("/", asked, count=1) if _FULL.match(asked) else asked
    path = output_path(address.removeprefix(base) if base and address.startswith(f"{base}/") else address)
    known = {each.out.text for each in (*look.plan.outputs, *look.whole.outputs)}
    return next((each for each in (path, f"{path}/{INDEX}") if each in known), path)


def address_of(path: str) -> str:
    """Return the site address of a file of the output, as people read it."""
    return "/" + unquote(path).removesuffix(INDEX) if path == INDEX or path.endswith(f"/{INDEX}") else f"/{unquote(path)}"


def _output(planned: Planned, asked: str, look: Look, bench: Bench) -> Explained:
    text = _text(planned, look)
    making = Making(
        file=planned.out.text,
        kind=kind_of(planned),
        sources=planned.sources,
        templates=explain_inputs.templates_of(planned, look.gathered.theme),
        data=explain_inputs.data_of(planned, _read(look.gathered).ministry),
        queries=explain_inputs.queries_of(planned),
        settings=explain_inputs.settings_of(planned, look.gathered, look.options, look.now),
    )
    made, problems = worked(making, planned, bench)
    also = _others(planned, look) if text else ()
    return Explained(asked=asked, text=text, made=made, also=also, problems=(*(_told(text.path, look) if text else ()), *problems))


def kind_of(planned: Planned) -> str:
    """Return what a planned file is: its template, or the kind of its job, or `copy`, or `theme`."""
    if planned.job is None:
        return "copy" if planned.copy else "theme"
    spec = planned.job.spec
    return spec.template if isinstance(spec, PageSpec) else {"image": "picture"}.get(planned.job.kind, planned.job.kind)


def _text(planned: Planned, look: Look) -> Standing | None:
    """Return the text whose own page a planned file is; None for lists, feeds and all else."""
    documents = {document.path: document for document in look.gathered.texts}
    spec = planned.job.spec if planned.job else None
    own = next((path for path in planned.sources if path in documents), "")
    pages = {**{text.path: text.url for text in look.whole.texts}, **{text.path: text.url for text in look.plan.texts}}
    leads = isinstance(spec, PageSpec) and isinstance(spec.view, RedirectView)
    return _standing(own, look) if own and (leads or output_path(pages.get(own, "")) == planned.out.text) else None


def _standing(path: str, look: Look) -> Standing | None:
    entry = next((each for each in entries(_read(look.gathered), look.plan) if each.path == path), None)
    return _stand(entry, look) if entry else None


def _stand(entry: Entry, look: Look) -> Standing:
    documents = {document.path: document for document in look.gathered.texts}
    return Standing(
        path=entry.path,
        kind=entry.kind,
        state="error" if entry.path in look.left_out else entry.state,
        title=entry.title,
        reason="" if entry.path in look.left_out else entry.reason,
        lang=entry.lang,
        when=entry.when,
        own=entry.own,
        leads=documents[entry.path].head.redirect_to or "",
    )


def _source(asked: str, look: Look, bench: Bench) -> Explained | Problem:
    """Return what is made of a source file: its own page, or the outputs that it has a part in."""
    text = _standing(asked, look)
    if text:
        urls = {each.path: each.url for each in look.plan.texts}
        own = look.output(output_path(urls[asked])) if asked in urls else None
        return _output(own, asked, look, bench) if own else Explained(asked=asked, text=text, problems=_told(asked, look))
    theme = outputs_with(asked, look.gathered, look.plan, look.options, look.now) if asked.startswith("themes/") else None
    also = tuple(address_of(each.out.text) for each in (_made_of(asked, look) if theme is None else theme))
    told = _told(asked, look)
    known = also or told or theme is not None or any(asked == path for path, _ in look.gathered.inputs) or asked in _templates(look)
    return Explained(asked=asked, also=also, problems=told) if known else _unknown(asked, look)


def _made_of(asked: str, look: Look) -> Iterator[Planned]:
    """Yield every planned file that is made from a source file, or shows or links a file that is a copy of it."""
    made = [each for each in look.plan.outputs if asked in _parts(each, look)]
    copies = [each.out.address for each in made if each.copy or (each.job and each.job.kind == "image")]
    return (each for each in look.plan.outputs if each in made or (copies and explain_inputs.names_any(each, copies)))


def _parts(planned: Planned, look: Look) -> Iterator[str]:
    """Yield every file that a planned file is made from, but for the settings."""
    yield from planned.sources
    yield from explain_inputs.templates_of(planned, look.gathered.theme)
    yield from (datum.path for datum in explain_inputs.data_of(planned, _read(look.gathered).ministry))


def _templates(look: Look) -> frozenset[str]:
    return frozenset(each.path for each in look.gathered.theme.templates)


def _others(planned: Planned, look: Look) -> tuple[str, ...]:
    own = planned.sources[:1]
    return tuple(address_of(each.out.text) for each in look.plan.outputs if each is not planned and set(own) & set(each.sources))


def _told(path: str, look: Look) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for problem in look.problems if problem.where.path == path))


def _untranslated(path: str, look: Look) -> str:
    """Return a sentence where a page exists in another language only."""
    lang, _, rest = path.partition("/")
    source = next((text.path for text in look.plan.texts if output_path(text.url) == rest), "")
    wanted = [each for each in look.plan.translations if each.source == source and each.lang == lang and each.state == "missing"]
    return f'{source} is not translated into "{lang}"; new translation {source} --to {lang} begins one' if source and wanted else ""


def _unset(path: str, look: Look) -> str:
    """Return a sentence where a file for machines waits for a setting."""
    settings, addresses = look.gathered.settings, Addresses.of(look.gathered.settings)
    if path == addresses.machine("sitemap").out.text:
        return "without base_url no sitemap is made" if not settings.base_url else f"with robots: {settings.robots} no sitemap is made"
    return "it is made of security_contact and security_expires" if path == addresses.machine("security").out.text else ""


def _unknown(asked: str, look: Look) -> Problem:
    addresses = [address_of(each.out.text) for each in look.whole.outputs]
    paths = [path for path, _ in look.gathered.inputs]
    if asked.startswith(("content/", "themes/")):
        known = [*paths, *_templates(look)]
    else:
        known = [*paths, *addresses] if asked.endswith(".md") else [*addresses, *paths]
    same = (each for each in known if _last_name(each) == _last_name(asked))
    near = next(same, None) or nearest(asked, known, 0.6)
    hint = f'did you mean "{near}"?' if near else "list posts shows the addresses of all posts"
    return error("address-unknown", f'nothing in this blog is at "{asked}"', Span(""), hint)


def _last_name(path: str) -> str:
    """Return what people remember of an address or a path: its last part, without the ending of a text."""
    return path.rstrip("/").rpartition("/")[2].removesuffix(".md").casefold()
