"""What a snapshot with errors still says: which post it keeps, and whether nothing may lead to that post.

Its file cannot be read as a whole, so its lines are looked at one by one. Where a site is built in spite of errors, a post
that was taken out must not come back because of a slip of the pen in its file.
"""

import posixpath
import re

from despatch.model.snapshot import Snapshot, State
from despatch.problems import Span

_URL = re.compile(r"^[ \t]*[\"']?url[\"']?[ \t]*:[ \t]*[\"']?(https?://[^\s\"'<>]+)", re.MULTILINE | re.IGNORECASE)
_STATE = re.compile(r"^[ \t]*[\"']?state[\"']?[ \t]*:[ \t]*[\"']?(withheld|deleted)\b", re.MULTILINE | re.IGNORECASE)
_PROTECT = re.compile(r"^[ \t]*[\"']?protect[\"']?[ \t]*:[ \t]*[\"']?(?!no\b|false\b|off\b|[\s\"'#])", re.MULTILINE | re.IGNORECASE)


def address_in(data: bytes) -> str:
    """Return the address of the post that a snapshot keeps, or an empty text where no line tells it."""
    match = _URL.search(data.decode("utf-8", "replace"))
    return match[1] if match else ""


def closed_rest(path: str, data: bytes) -> Snapshot | None:
    """Return a withheld post for a snapshot with errors which says that it is withheld, deleted or protected; else None."""
    text = data.decode("utf-8", "replace")
    state = _STATE.search(text)
    url = address_in(data)
    if not url or not (state or _PROTECT.search(text)):
        return None
    folder, name = posixpath.split(path)
    told: State = "deleted" if state and state[1].lower() == "deleted" else "withheld"
    return Snapshot(platform=posixpath.basename(folder), id=posixpath.splitext(name)[0], url=url, state=told, where=Span(path))
