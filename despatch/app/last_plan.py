"""The record of the last build's plan: what it takes to do some jobs again where only words of texts have changed.

It holds the jobs of which texts are part, with what each needs and is needed for. What they were
made of lies in the store. It is believed only beside the record of the same build, which has its digest.
"""

from contextlib import suppress

import msgspec
from msgspec import Raw, Struct

from despatch.app.last_build import PLAN
from despatch.app.options import Options
from despatch.app.state_file import load_state, save_state
from despatch.load.document_zone import Zones
from despatch.model.settings import Settings
from despatch.model.source import DocumentKind
from despatch.model.theme import Theme
from despatch.plan.rewording import Files


class Text(Struct, frozen=True, array_like=True):
    """A post or page that may be reworded: its outline, the number of its job, where it stands."""

    outline: bytes
    job: int
    kind: DocumentKind
    url: str


class Step(Struct, frozen=True, array_like=True):
    """A job as it was answered: its key, and the numbers of the jobs that it needs, with the part of each, and that need it."""

    kind: str
    key: bytes
    uses: bytes
    files: tuple[bytes, ...]
    needs: tuple[tuple[int, str], ...]
    users: tuple[int, ...]
    outputs: tuple[str, ...]
    """Paths of the files that it makes."""


class LastPlan(Struct, frozen=True):
    """What the last build planned, as far as texts are part of it."""

    code: bytes
    theme: Theme
    settings: Settings
    """As texts are read with them."""
    zones: Zones
    kept: dict[str, str]
    base_url: str
    files: Files
    linked: dict[str, tuple[str, ...]]
    """The anchors that links of the site lead to, by the address of the page."""
    jobs: int
    """How many there are in all."""
    texts: dict[str, Raw]
    """By path: each a `Text`."""
    steps: list[Raw]
    """Each a `Step`; what a job needs stands before it."""

    def text(self, path: str) -> Text | None:
        """Return what is known of a text, or None where it may not be reworded."""
        return _text.decode(self.texts[path]) if path in self.texts else None

    def step(self, number: int) -> Step:
        """Return the job of this number."""
        return _step.decode(self.steps[number])


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(LastPlan)
_text = msgspec.msgpack.Decoder(Text)
_step = msgspec.msgpack.Decoder(Step)


def raw(value: Text | Step) -> Raw:
    """Return a row of the record."""
    return Raw(_encoder.encode(value))


def save_plan(options: Options, plan: LastPlan) -> bytes:
    """Write the record and return its digest; nothing where it cannot be written down."""
    # A file name that is no Unicode cannot.
    with suppress(UnicodeEncodeError):
        return save_state(options.state / PLAN, _encoder.encode(plan))
    return b""


def forget_plan(options: Options) -> bytes:
    """Remove the record, and return nothing; hold the lock."""
    with suppress(OSError):
        (options.state / PLAN).unlink()
    return b""


def load_plan(options: Options, known: bytes) -> LastPlan | None:
    """Return the record of that digest, or None when it is missing, damaged or another."""
    with suppress(msgspec.MsgspecError):
        return _decoder.decode(load_state(options.state / PLAN, known))
    return None
