"""Posts that two files keep: by which of them one is shown must not hang on the order of their names."""

from collections.abc import Iterable

from despatch.model.snapshot import Snapshot
from despatch.model.social import address_key
from despatch.problems import Problem, error


def kept_once(snapshots: Iterable[Snapshot]) -> tuple[tuple[Snapshot, ...], tuple[Problem, ...]]:
    """Return snapshots of which no two keep one post, in their order, and an error for each file that is left out for that.

    The file stays that takes its post out of the blog, else the first by path.
    """
    several = tuple(snapshots)
    firsts: dict[str, Snapshot] = {}
    twice: dict[str, Problem] = {}
    for each in sorted(several, key=lambda each: (_openness(each), each.where.path)):
        names = (f"{each.platform}/{each.id}", f"at {address_key(each.url)}")
        other = next((firsts[name] for name in names if name in firsts), None)
        firsts |= {name: each for name in names if other is None}
        if other:
            note = (other.where, "this file keeps it too")
            hint = "delete one of the two, or correct its url or id where it keeps another post"
            twice[each.where.path] = error("snapshot-twice", "the post of this snapshot is kept in two files", each.where, hint, (note,))
    return tuple(each for each in several if each.where.path not in twice), tuple(twice[path] for path in sorted(twice))


def _openness(post: Snapshot) -> int:
    """Return how much of a post is shown: nothing of one that is withheld or deleted, not the author of one that is protected."""
    return {"withheld": 0, "deleted": 1}.get(post.state, 2 if post.protect else 3)
