"""Keys of a head that we do not know: kept for themes, but told where they look like a slip."""

from collections.abc import Sequence

from despatch.load.decode import Decoded, Reader, fold_key
from despatch.load.kinds import as_text
from despatch.load.nodes import is_absent
from despatch.load.states import suspicious

LONGEST_KEY = 60
"""Characters of a key; what is longer is a line of text that lost its quotes."""
WORDY = 5
"""Blanks in a key from which it is taken for text as well."""


def extra_of(decoded: Decoded, reader: Reader, known: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the keys that no field knows with their values as text, sorted; `known` are those that the settings allow."""
    extra: dict[str, str] = {}
    listed = {fold_key(name) for name in known}
    for key, node in decoded.unknown:
        if key.text == "<<" and key.plain:
            message = '"<<" merges tables in YAML, which is not supported here'
            reader.fault(key, "yaml-refused", message, "write its keys at the beginning of lines of their own")
        elif suspicious(key.text, node, reader) and fold_key(key.text) not in listed:
            hint = "write draft: true, publish_at: or expires:, or list the key under known_keys in content/site.yaml"
            reader.fault(key, "key-unknown", f'unknown key "{key.text}", which seems to hold the document back', hint)
        elif len(key.text) > LONGEST_KEY or key.text.count(" ") >= WORDY:
            hint = "put the text that it belongs to in quotes, or indent it below its key"
            reader.doubt(key, "key-like-text", "this line was read as a key, but it looks like text", hint)
        extra.setdefault(key.text, "" if is_absent(node) else as_text(node))
    return tuple(sorted(extra.items()))
