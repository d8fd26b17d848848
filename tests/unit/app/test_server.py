"""What the preview's server gives out, and what it keeps."""

import asyncio
import threading
from functools import partial
from pathlib import Path

import pytest

from despatch.app.live import Live
from despatch.app.server import answer, answer_soon, find, with_script


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An output folder with pages, dotfiles, a link and a neighbour that is none of its business."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "site"
    for name in ("index.html", "404.html", "café/index.html", "a.css", ".git/config", ".well-known/security.txt", "x/.hidden"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"<body>{name}</body>")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "out").symlink_to(tmp_path)
    return folder


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..",
        "/a/../../secret.txt",
        "/café/../../secret.txt",
        "//etc/passwd",
        "/./index.html",
        "/.git/config",
        "/x/.hidden",
        "/link.txt",
        "/out/secret.txt",
        "/out/",
        "/..\\secret.txt",
        "/a.css\0",
        "/C:/x",
        "/a.css/x",
        "/nowhere",
    ],
)
def test_nothing_outside_the_pages_is_found(site: Path, path: str) -> None:
    """Traversal, dotfiles, links and foreign separators are nothing."""
    assert find(site, path) is None
    response = answer(site, path, "", Live())
    assert response.status_code == 404
    assert b"secret" not in bytes(response.body)


@pytest.mark.parametrize(("path", "text"), [("/", "index.html"), ("/index.html", "index.html"), ("/café/", "café/index.html")])
def test_pages_are_given_with_the_script(site: Path, path: str, text: str) -> None:
    """The file on disk stays as it is."""
    live = Live()
    response = answer(site, path, "", live)
    assert response.body == f'<body>{text}<script src="/.despatch/reload.js?v={live.version}"></script></body>'.encode()
    assert response.headers["cache-control"] == "no-store"
    assert b"script" not in (site / "index.html").read_bytes()


def test_other_files_and_well_known_are_given_as_they_are(site: Path) -> None:
    """security.txt lies in the one dotted folder that is public."""
    for path in ("/a.css", "/.well-known/security.txt"):
        assert answer(site, path, "", Live()).status_code == 200


def test_a_folder_without_a_slash_redirects_and_without_an_index_is_nothing(site: Path) -> None:
    """The query is kept; no folder is listed."""
    response = answer(site, "/café", "q=1", Live())
    assert (response.status_code, response.headers["location"]) == (307, "/caf%C3%A9/?q=1")
    assert answer(site, "/x/", "", Live()).status_code == 404


def test_a_missing_page_is_the_blogs_own(site: Path) -> None:
    """404.html, with the script, so that the tab heals when the page appears."""
    response = answer(site, "/nowhere/", "", Live())
    assert response.status_code == 404
    assert bytes(response.body).startswith(b"<body>404.html<script")


def test_without_any_build_the_problems_are_the_page(tmp_path: Path) -> None:
    """They are text, whatever they hold."""
    live = Live()
    live.tell(changed=False, faults="error: <script>alert(1)</script>")
    body = answer(tmp_path / "none", "/", "", live).body
    assert b"error: &lt;script&gt;" in body


def test_the_script_stands_at_the_end_of_a_page_without_a_body_end() -> None:
    """HTML may leave the tag out; the last one counts."""
    assert with_script(b"<p>x", "1").endswith(b'reload.js?v=1"></script>')
    assert with_script(b"</body> in a comment</BODY >", "1").startswith(b"</body> in a comment<script")


def test_before_the_first_build_a_file_is_pulled_and_anything_else_waits(site: Path) -> None:
    """A tab gets its page at once, with the script; what the pull does not have is answered when the build is done."""
    live = Live()
    get = partial(answer_soon, site, query="", live=live, pull={"new/index.html": b"<p>New.</body>", "new.css": b"p {}"}.get)
    page = get("/new/")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert bytes(page.body).startswith(b'<p>New.<script src="/.despatch/reload.js?v=')
    assert get("/new.css").body == b"p {}"
    threading.Timer(0.3, lambda: live.tell(changed=True, faults="")).start()
    assert get("/nowhere/").status_code == 404
    assert live.built
    assert get("/new/").status_code == 404


def test_a_stream_tells_the_newest_build_then_each_next_one_and_ends() -> None:
    """Two builds, the second without a change; closing ends the stream."""

    async def listen() -> list[bytes]:
        live = Live()
        live.tell(changed=False, faults="")
        heard = []
        async for event in live.stream():
            if event.startswith(b"data"):
                heard.append(event)
                if len(heard) == 1:
                    live.tell(changed=True, faults="")
                elif len(heard) == 2:
                    live.tell(changed=False, faults="broken")
                else:
                    live.close()
        return heard

    first, second, third = asyncio.run(listen())
    assert first != second
    assert b'"faults":"broken"' in third
    assert second.split(b'"faults"')[0] == third.split(b'"faults"')[0]
