"""The examples of the CommonMark specification, from its npm package."""

import re

from tools import NODE_MODULES, missing

SPECIFICATION = NODE_MODULES / "commonmark-spec" / "spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
COUNT = 652
"""How many there are in version 0.31.2."""


def examples() -> dict[int, tuple[str, str]]:
    """Return Markdown and HTML of each example by its number, a tab being written as an arrow; skip the test where there are none."""
    if not SPECIFICATION.exists():
        missing("the CommonMark specification", "cd tests && npm ci --ignore-scripts")
    text = SPECIFICATION.read_text("utf-8").partition("<!-- END TESTS -->")[0].replace("→", "\t")
    found = {number: (example[1], example[2]) for number, example in enumerate(EXAMPLE.finditer(text), 1)}
    assert len(found) == COUNT
    return found
