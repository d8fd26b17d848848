"""One file of the output by itself: the job that makes it and what that needs, and no other.

A build demands all jobs of a plan; this demands one, of the same graph and by the same keys.
"""

import threading
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct

from despatch.app.clock import Clock
from despatch.app.code import code_digest
from despatch.app.gather import Gathered, fetcher, gather
from despatch.app.options import Options
from despatch.app.result import has_errors
from despatch.app.workshop import Workshop
from despatch.engine.demand import Answers, demand
from despatch.engine.errors import PublishError
from despatch.engine.memory_store import MemoryStore
from despatch.load.tree import Unreadable
from despatch.plan.context import Planned
from despatch.plan.jobs import Plan, plan
from despatch.plan.visibility import Shown

INDEX = "index.html"


class Pulled(Struct, frozen=True):
    """A file of the output, as it is planned, and what became of its jobs; `data` is None where one of them failed."""

    planned: Planned
    answers: Answers
    data: bytes | None


class Site(Struct, frozen=True):
    """What was read, and what is planned of it."""

    gathered: Gathered
    plan: Plan


def planned_site(options: Options, clock: Clock) -> Site | None:
    """Return the site as it would be built now; None where it cannot be planned without leaving something out."""
    gathered = gather(options, lambda _what, _done, _total: None)
    if gathered.source is None or has_errors(gathered.problems):
        return None
    planned = plan(gathered.source, clock(gathered.settings.timezone).stamp, Shown(options.drafts, options.future, options.expired))
    return Site(gathered, planned) if planned.outputs else None


def pull(site: Site, path: str, workshop: Workshop) -> Pulled | None:
    """Return the file of the output at `path`, made by no more jobs than it needs; None where no such file is planned."""
    planned = next((each for each in site.plan.outputs if each.out.text == path), None)
    if planned is None:
        return None
    jobs = [planned.job] if planned.job else []
    executor = workshop.executor(site.gathered.theme)
    answers = demand(jobs, workshop.store, executor, workshop.code, fetch=fetcher(site.gathered, site.plan.words))
    return Pulled(planned, answers, None if answers.failed else workshop.output(planned, answers, site.gathered.read).read())


def output_path(address: str) -> str:
    """Return the path of the file behind a site address: `/2013/06/` is `2013/06/index.html`."""
    path = unquote(address.partition("#")[0].partition("?")[0]).lstrip("/")
    return path + INDEX if not path or path.endswith("/") else path


class Puller:
    """Gives files of a site that is being built, each when it is asked for; the site is read and planned once."""

    def __init__(self, options: Options, clock: Clock) -> None:
        """Read nothing yet."""
        self._options = options
        self._clock = clock
        self._lock = threading.Lock()

    def __call__(self, path: str) -> bytes | None:
        """Return the file of the output at `path`; None where none is planned, or it cannot be made."""
        with self._lock:
            try:
                found = pull(self._site, path, self._workshop) if self._site else None
            except (PublishError, Unreadable):
                # Changed while it was read: the build tells of it.
                return None
        return found.data if found else None

    def close(self) -> None:
        """Forget the site: all of it is built."""
        with self._lock:
            for name in ("_site", "_workshop"):
                self.__dict__.pop(name, None)

    @cached_property
    def _site(self) -> Site | None:
        return planned_site(self._options, self._clock)

    @cached_property
    def _workshop(self) -> Workshop:
        # In memory: the store belongs to the build that is under way.
        return Workshop(MemoryStore(), code_digest(), jobs=1)
