"""Languages as networks name them."""

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?\Z")
_OLD = {"in": "id", "iw": "he", "ji": "yi"}
_NONE = ("und", "zxx", "art", "mis", "mul")


def language(text: str) -> str:
    """Return a language as BCP 47, or an empty text: X says `und` where it does not know, `qme` for pictures, `in` for Indonesian."""
    tag = text.strip().replace("_", "-")
    main = tag.partition("-")[0].lower()
    if not _TAG.match(tag) or main in _NONE or re.match("q[a-t][a-z]", main):
        return ""
    return tag if main not in _OLD else _OLD[main] + tag[len(main) :]
