"""A build talks to nobody, starts nothing but its helpers, and writes nowhere but in its own two folders.

Every process of the build reports to an audit hook before it does such a thing, and is ended then.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from project import NOW, Project
from random_site import Site

CHECKOUT = Path(__file__).resolve().parents[2]
CAUGHT = 86

_HOOK = """
import os, sys
_allowed = tuple(os.environ["ALLOWED"].split(os.pathsep))
_talks = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
_starts = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.fork", "os.forkpty"}
_alone = os.environ["ALONE"] == "1"
_writes = {"os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.chmod": 1, "os.link": 2, "os.symlink": 2, "os.truncate": 1}

def _elsewhere(path):
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False
    place = os.path.realpath(os.fsdecode(path))
    return place != os.devnull and not any(place == top or place.startswith(top + os.sep) for top in _allowed)

def _hook(event, args):
    caught = event in _talks or (_alone and (event in _starts or event == "socket.__new__"))
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        caught = _elsewhere(args[0])
    if event in _writes:
        caught = any(map(_elsewhere, args[:_writes[event]]))
    if event == "sqlite3.connect":
        caught = _elsewhere(args[0])
    if caught:
        os.write(2, f"caught {event} {args!r}\\n".encode())
        os._exit(86)

sys.addaudithook(_hook)
"""


@pytest.fixture(scope="module")
def hooked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder from which every Python process takes the hook as it starts."""
    folder = tmp_path_factory.mktemp("hook")
    (folder / "sitecustomize.py").write_text(_HOOK)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that names other hosts in every way, large enough for helpers."""
    project = Project(tmp_path_factory.mktemp("talk") / "site")
    Site(project, Random(3)).write_all(210)
    words = ["![x](https://pictures.example/x.png)", "<img src='//host.example/a.png'>", "https://social.example/@harbour/77"]
    words += [
        "[feed](https://feeds.example/feed.xml)",
        "<script src='https://evil.example/x.js'></script>",
        "::: figure\nsrc: https://p.example/a.jpg\n:::",
    ]
    project.post("2015-05-05-remote", "\n\n".join(words), image="https://pictures.example/hero.jpg", canonical="https://other.example/")
    return project.root


def _run(words: list[str], hooked: Path, allowed: list[Path], *, alone: bool) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    hook = {"PYTHONPATH": str(hooked), "PYTHONDONTWRITEBYTECODE": "1", "ALONE": "1" if alone else "0"}
    places = os.pathsep.join(str(place.resolve()) for place in allowed)
    return subprocess.run(
        [sys.executable, *words], env={**kept, **hook, "ALLOWED": places}, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )


def _build(site: Path, hooked: Path, jobs: int) -> subprocess.CompletedProcess[str]:
    front = [str(CHECKOUT / "build.py"), "build", "--site", str(site), "--now", NOW, "--keep-going", "--jobs", str(jobs)]
    return _run(front, hooked, [site / "public", site / ".despatch"], alone=jobs == 1)


def _touch_a_post(site: Path) -> None:
    """Add a word to a post, so that the next build has something to do."""
    post = site / "content/posts/2015-05-05-remote.md"
    post.write_text(post.read_text() + "More.\n")


@pytest.mark.parametrize("jobs", [1, 2])
def test_build_touches_nobody_else(jobs: int, site: Path, hooked: Path) -> None:
    """Cold and warm, alone and with a helper: no socket, no other program, no file outside its folders."""
    for folder in ("public", ".despatch"):
        shutil.rmtree(site / folder, ignore_errors=True)
    for _ in range(2):
        run = _build(site, hooked, jobs)
        assert "caught" not in run.stderr, run.stderr
        assert run.returncode in (0, 1), run.stderr
        assert (site / "public/index.html").exists()
        _touch_a_post(site)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('host.example', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('elsewhere', 'w')",
        "import sqlite3; sqlite3.connect('elsewhere.sqlite')",
        "import os; os.mkdir('elsewhere')",
        "import pathlib; pathlib.Path('inside').rename('elsewhere')",
    ],
)
def test_hook_would_notice(code: str, hooked: Path, tmp_path: Path) -> None:
    """Each such act is caught, so that silence means that none was done."""
    run = _run(["-c", f"import os; os.chdir({str(tmp_path)!r}); {code}"], hooked, [tmp_path / "inside"], alone=True)
    assert (run.returncode, run.stderr.split()[:1]) == (CAUGHT, ["caught"])
