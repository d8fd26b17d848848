"""Permalink patterns: an address made of what a document has, such as `/{yyyy}/{mm}/{slug}/`."""

import re

TOKENS = ("author", "yyyy", "mm", "dd", "slug", "path", "mission", "topic", "series")
"""What a pattern may hold between braces."""

TOKEN = re.compile(r"\{([^{}]*)\}")
"""A word between braces."""


def token_fault(pattern: str) -> str:
    """Return what is wrong with the words between a pattern's braces, or an empty text."""
    unknown = next((name for name in TOKEN.findall(pattern) if name not in TOKENS), None)
    if unknown is not None:
        return f'"{{{unknown}}}" is not one of {", ".join(f"{{{token}}}" for token in TOKENS)}'
    if "{slug}" not in pattern and "{path}" not in pattern:
        return "without {slug} or {path} all of them would have the same address"
    return ""
