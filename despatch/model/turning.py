"""Invisible controls that change the direction of all text behind them (UAX 9 §2); a name that holds one may turn a whole line."""

import re

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates. The marks U+200E, U+200F and U+061C are none of them: they turn nothing but their neighbours."""


def without_turning(text: str) -> str:
    """Return a text without these controls."""
    return TURNING.sub("", text)
