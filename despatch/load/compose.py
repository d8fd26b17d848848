"""YAML as nodes with places: what is as simple as most heads at once, all else with the library."""

from despatch.load.nodes import Node
from despatch.load.simple_yaml import simple_table
from despatch.problems import Problem


def compose(path: str, text: str, start: int = 0, stop: int | None = None) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of the YAML in `text[start:stop]`, None when it is empty, and every mistake.

    Offsets in the nodes count from the start of `text`. After an error in the YAML itself the top-level
    keys that can be read on their own are still there, so that their mistakes show as well.
    """
    end = len(text) if stop is None else stop
    table = simple_table(text, start, end)
    if table:
        return table, ()
    # Imported here: where only a post was edited, nothing needs the library, and importing it takes longer than the post.
    from despatch.load.any_yaml import compose_any

    return compose_any(path, text, start, end)
