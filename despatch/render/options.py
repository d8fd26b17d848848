"""What a converter of Markdown is made for, and how it says that it cannot: the same for each dialect."""

import re
from typing import Literal

from msgspec import Struct

from despatch.model.body import Dialect

MORE = "\ufdd2"
"""Stands for `<!--more-->` where raw HTML is escaped; a noncharacter, removed from all input."""

MORE_RE = re.compile(r"<!--\s*(?i:more|teaser_end)\s*-->")

BACK = "↩\ufe0e"
"""The way back from a footnote to its mark, as a sign that is no picture."""


class Options(Struct, frozen=True):
    """What a converter is made for: the raw HTML policy, the language of smart quotes, empty for none, and the dialect."""

    raw_html: Literal["sanitised", "escaped", "trusted"] = "sanitised"
    smart: str = ""
    markdown: Dialect = "extra"


class TooDeepError(Exception):
    """Markdown whose nesting the converter cannot follow."""


class UnconvertibleError(Exception):
    """Markdown on which the library itself failed."""
