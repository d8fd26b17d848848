"""The preview's server: files of one folder, for this machine only, with a script that reloads the tab."""

import re
import stat
from collections.abc import Awaitable, Callable
from html import escape
from mimetypes import guess_type
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from despatch.app.live import Live
from despatch.app.pulling import output_path

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}

SCRIPT = Path(__file__).resolve().parent / "reload.js"

TYPES = {".html": "text/html", ".xml": "application/xml", ".js": "text/javascript", ".webmanifest": "application/manifest+json"}
"""Media types that a machine's own table may get wrong."""

_DOTTED = frozenset({".well-known"})
_BODY_END = re.compile(rb"(?i)</body\s*>")


Pull = Callable[[str], bytes | None]
"""Gives one file of the site by its path in the output, before all are built; None where it cannot."""


def no_file(_path: str) -> None:
    """Give no file: whoever asks waits for the build."""


def application(folder: Path, live: Live, pull: Pull = no_file) -> Starlette:
    """Return the ASGI application that shows `folder`; requests for another host than this machine get 400.

    What is asked for before the first build is done is made at once by `pull`, where it can be.
    """

    async def page(request: Request) -> Response:
        return await run_in_threadpool(answer_soon, folder, request.url.path, request.url.query, live, pull)

    async def events(_request: Request) -> Response:
        return StreamingResponse(live.stream(), media_type="text/event-stream", headers=HEADERS)

    async def script(_request: Request) -> Response:
        return Response(SCRIPT.read_bytes(), media_type="text/javascript", headers=HEADERS)

    pages: Callable[[Request], Awaitable[Response]] = page
    routes = [
        Route("/.despatch/events", events),
        Route("/.despatch/reload.js", script),
        Route("/{path:path}", pages),
    ]
    return Starlette(
        routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False)]
    )


def answer_soon(folder: Path, path: str, query: str, live: Live, pull: Pull) -> Response:
    """Return the response for a decoded path: pulled before the first build is done, else when it is."""
    data = None if live.built else pull(output_path(path))
    if data is not None:
        return _made(output_path(path), data, live)
    live.wait()
    return answer(folder, path, query, live)


def _made(path: str, data: bytes, live: Live) -> Response:
    """Return the response for a file that is not yet in the folder."""
    page = path.endswith(".html")
    return Response(with_script(data, live.version) if page else data, media_type=_type(Path(path)), headers=HEADERS)


def answer(folder: Path, path: str, query: str, live: Live) -> Response:
    """Return the response for a decoded path: a file, a folder's `index.html`, or the 404 page."""
    file = find(folder, path)
    if file is None:
        return _missing(folder, live)
    if file.is_dir():
        if not path.endswith("/"):
            return RedirectResponse(f"{path}/" + (f"?{query}" if query else ""), headers=HEADERS)
        file = find(folder, f"{path}index.html")
        if file is None:
            return _missing(folder, live)
    if file.suffix == ".html":
        return Response(with_script(file.read_bytes(), live.version), media_type="text/html", headers=HEADERS)
    return FileResponse(file, media_type=_type(file), headers=HEADERS)


def _type(file: Path) -> str:
    return TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"


def find(folder: Path, path: str) -> Path | None:
    """Return the file or folder that a path names; None where there is none, or where it is none of a reader's business.

    No part may be empty, begin with a dot (but for `.well-known`), hold what another system reads as a
    separator, or be a link.
    """
    here = folder
    for part in path.strip("/").split("/") if path.strip("/") else ():
        if not part or (part.startswith(".") and part not in _DOTTED) or any(mark in part for mark in "\\:\0"):
            return None
        here = here / part
        try:
            if stat.S_ISLNK(here.lstat().st_mode):
                return None
        except OSError:
            return None
    return here if "//" not in path and (here.is_dir() or here.is_file()) else None


def with_script(page: bytes, version: str) -> bytes:
    """Return an HTML page with the script that reloads it, before the end of its body."""
    tag = f'<script src="/.despatch/reload.js?v={version}"></script>'.encode()
    ends = list(_BODY_END.finditer(page))
    at = ends[-1].start() if ends else len(page)
    return page[:at] + tag + page[at:]


def _missing(folder: Path, live: Live) -> Response:
    own = find(folder, "/404.html")
    page = own.read_bytes() if own else _plain_page(live)
    return Response(with_script(page, live.version), 404, media_type="text/html", headers=HEADERS)


def _plain_page(live: Live) -> bytes:
    told = f"<p>There is no such page.</p><pre>{escape(live.faults)}</pre>" if live.faults else "<p>There is no such page.</p>"
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><body>{told}</body></html>'.encode()
