"""From an address that someone wrote to a safe file of the output, or the reason why not."""

import re
from urllib.parse import unquote, urlsplit

from despatch.model.paths import OutPath, composed

_SCHEME = re.compile(r"(?i)^[a-z][a-z0-9+.-]*:")
MAX_CHARACTERS = 1000
"""An address may take; file systems and servers stop not far beyond."""

_PAGE_ENDINGS = (".html", ".htm")


def site_path(written: str, base_url: str, folder: str = "") -> tuple[OutPath | None, str]:
    """Return the output file for an address of this site, or None and why it is none.

    Accepted are `/a/b/`, `a/b` (below `folder`, a path in the output), `../b/`, percent-encoded
    UTF-8, and whole addresses below `base_url`. What ends in `.html` is a file, all else a folder
    with its `index.html`.
    """
    text = without_base(written.strip(), base_url)
    reason = _refused(text)
    if reason:
        return None, reason
    segments = _walk([] if text.startswith("/") else folder.split("/"), _decoded(text))
    if segments is None:
        return None, 'it leads out of the site with ".."'
    if not segments or not segments[-1].lower().endswith(_PAGE_ENDINGS):
        segments.append("index.html")
    try:
        return OutPath.of(*segments), ""
    except ValueError as failure:
        return None, str(failure).rpartition(": ")[2]


def is_of_site(address: str) -> bool:
    """Return whether a resolved address is one of this site; `//host/` is another one's (RFC 3986 §4.2)."""
    return address.startswith("/") and not address.startswith("//")


def without_base(written: str, base_url: str) -> str:
    """Return `written` as `/a/b/` when it lies below the site's own base URL, else unchanged."""
    base = urlsplit(base_url) if "//" in written else None
    # Most whole addresses are other sites'.
    if base is None or not base.netloc or base.netloc.casefold() not in written.casefold():
        return written
    text = re.sub(r"(?i)^https?:(?=//)", "", written)
    root = f"//{base.netloc}{base.path.rstrip('/')}"
    if text[: len(root)].casefold() != root.casefold() or text[len(root) : len(root) + 1] not in {"", "/", "#", "?"}:
        return written
    rest = text[len(root) :]
    return rest if rest.startswith("/") else f"/{rest}"


def _refused(text: str) -> str:
    checks = (
        (not text, "it is empty"),
        (len(text) > MAX_CHARACTERS, f"it is longer than {MAX_CHARACTERS} characters"),
        (text.startswith(("//", "\\")) or _SCHEME.match(text) is not None, "it leads to another site"),
        ("?" in text or "#" in text, 'a file cannot have an address with "?" or "#"'),
        ("\\" in _decoded(text) or "\\" in text, "it holds a backslash"),
        ("\ufffd" in _decoded(text), "it is not percent-encoded UTF-8"),
        ("%" in _decoded(text), "it holds a percent sign"),
        (text.startswith("/") and ".." in _decoded(text).split("/"), 'it leads out of its folder with ".."'),
    )
    return next((reason for fault, reason in checks if fault), "")


def _decoded(text: str) -> str:
    return composed(unquote(text))


def _walk(start: list[str], text: str) -> list[str] | None:
    segments = [part for part in start if part]
    for part in text.split("/"):
        if part == "..":
            if not segments:
                return None
            segments.pop()
        elif part not in {"", "."}:
            segments.append(part)
    return segments
