"""The spec of the job of a text that has other words, without a plan of the site.

`plan` reads the words of a body for no more than these: its own job; which destinations it names,
and with them which files are published and which copies of pictures are made; the hash of what
others translate; and addresses of closed posts. `tests/laws/test_rewording.py` holds the list.
"""

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.body import Body
from despatch.model.job import Prose, Target
from despatch.plan.destinations import destinations, file_name, resolve_alone, texts_of
from despatch.plan.shown_pictures import only_linked


class Files(Struct, frozen=True):
    """The names of all files of the site that could be published, and of those pictures that pages may show in several widths."""

    all: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()


def retargeted(prose: Prose, body: Body, base_url: str, files: Files) -> Prose | None:
    """Return the spec of a text's job with the destinations of `body`; None where only a plan of the whole site can tell.

    `prose` is the spec that it had; but for words, `body` has the text's outline.
    """
    written, fields = destinations(body)
    if any(block.kind == "embed" for block in body.blocks):
        return None
    before = {target.written: target for target in prose.targets}
    wanted = written | fields
    if any(_may_be_a_file(before.get(name), name, files.all) for name in before.keys() ^ wanted):
        return None
    targets = tuple(found for name in sorted(wanted) if (found := before.get(name) or resolve_alone(name, base_url)))
    texts = texts_of(body)
    if any(target.written not in fields and _is_shown_otherwise(target, texts, files.pictures) for target in targets):
        return None
    if len(targets) < len(wanted):
        return None
    return replace(prose, targets=targets)


def _may_be_a_file(target: Target | None, written: str, files: Collection[str]) -> bool:
    """Return whether a destination that is new, or gone, may decide about a file: who names it may have it published."""
    return (target is not None and target.fit is not None) or file_name(written) in files


def _is_shown_otherwise(target: Target, texts: tuple[str, ...], pictures: Collection[str]) -> bool:
    """Return whether a destination may be a picture of the site that was shown and is only linked now, or the other way round."""
    linked = only_linked(target.written, texts)
    return linked if target.fit else not linked and file_name(target.url) in pictures
