"""Texts in their order, of which those that are new may be read in several processes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Protocol

from msgspec.structs import replace

from despatch.load.memory import NO_MEMORY
from despatch.load.texts import Around, Read, Unread, known_text, packed_text, read_text, unpacked_text

BATCH = 25
"""Texts that travel together."""

Batches = Iterable[tuple[Unread, ...]]


class Share(Protocol):
    """Has work done in several processes."""

    def __call__(self, work: Callable[[Around, Unread], bytes], around: Around, batches: Batches, /) -> Iterator[tuple[bytes, ...]]:
        """Yield what `work(around, text)` returns for each text of each batch, in their order."""


def read_texts(texts: Iterable[Unread], around: Around, share: Share | None) -> Iterator[Read]:
    """Yield what each file says, in their order; those that are not known are shared out, if there is a way to."""
    if share is None:
        yield from (read_text(text, around) for text in texts)
        return
    waiting: deque[Read | Unread] = deque()
    alone = replace(around, memory=NO_MEMORY)
    for packed in chain.from_iterable(share(packed_text, alone, _batches(_strange(texts, around, waiting)))):
        while isinstance(first := waiting.popleft(), Read):
            yield first
        yield unpacked_text(first, packed, around)
    yield from (read for read in waiting if isinstance(read, Read))


def _strange(texts: Iterable[Unread], around: Around, waiting: "deque[Read | Unread]") -> Iterator[Unread]:
    """Yield the texts that are not known; all wait in their order."""
    for text in texts:
        read = known_text(text, around)
        waiting.append(read or text)
        if read is None:
            yield text


def _batches(texts: Iterator[Unread]) -> Iterator[tuple[Unread, ...]]:
    while batch := tuple(islice(texts, BATCH)):
        yield batch
