"""Where heads and the files of the ministry do not agree, and heads say what only posts can."""

from collections.abc import Iterable, Iterator

from despatch.model.source import Document, Source
from despatch.plan.directory import directory_of
from despatch.plan.gaps import gaps
from despatch.plan.heads import post_keys
from despatch.plan.twins import twins
from despatch.plan.unknown import unknown
from despatch.plan.visibility import Shown, standing, visible
from despatch.problems import Problem


def ministry_faults(source: Source, documents: Iterable[Document], now: int, shown: Shown) -> Iterator[Problem]:
    """Yield all of it for what is built at `now`, and unknown and idle words also for what is to appear: it must not fail on its day."""
    built, coming = [], []
    for document in documents:
        if visible(document, now, shown):
            built.append(document)
        elif standing(document, now).kind == "scheduled":
            coming.append(document)
    yield from post_keys([*built, *coming])
    yield from twins(source.ministry, source.settings)
    yield from unknown([*built, *coming], source.ministry, source.settings)
    yield from gaps(built, directory_of(source.ministry, source.settings))
