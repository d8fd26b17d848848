"""Language tags: the shape of BCP 47 (RFC 5646 §2.1), written the usual way."""

import re

_TAG = re.compile(
    r"([a-z]{2,3}(?:-[a-z]{3}){0,3})"
    r"(?:-([a-z]{4}))?"
    r"(?:-([a-z]{2}|[0-9]{3}))?"
    r"((?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"((?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
)


def parse_language(text: str) -> str | None:
    """Return a language tag in its usual spelling (`pt-BR` for `PT_br`), or None for anything else."""
    if len(text) > 40:
        return None
    match = _TAG.fullmatch(text.strip().replace("_", "-").lower()) if text.isascii() else None
    if match is None:
        return None
    language, script, region, variants, rest = match.groups()
    parts = (language, script.title() if script else "", region.upper() if region else "")
    return "-".join(part for part in parts if part) + variants + rest
