"""Whether an output folder is as the last build left it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from despatch.digest import digest_bytes
from despatch.engine.output import Output, publish
from despatch.engine.untouched import is_untouched, mark


def output(path: str, data: bytes) -> Output:
    """Return an output with these bytes."""
    return Output(path, digest_bytes(data), lambda: data)


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A published folder; its state lies in `state` beside it."""
    (tmp_path / "state").mkdir()
    publish(tmp_path / "public", [output("index.html", b"home"), output("a/b/index.html", b"page")], tmp_path / "state")
    return tmp_path / "public"


def test_what_was_just_published_is_untouched(public: Path) -> None:
    """Also with files beside it that are not ours."""
    (public / "CNAME").write_text("blog.example")
    assert is_untouched(public, public.parent / "state")


TOUCHES: dict[str, Callable[[Path], object]] = {
    "changed": lambda public: (public / "index.html").write_text("mine"),
    "removed": lambda public: (public / "a/b/index.html").unlink(),
    "for my eyes only": lambda public: (public / "index.html").chmod(0o600),
    "a link instead": lambda public: ((public / "index.html").rename(public / "x"), (public / "index.html").symlink_to("x")),
    "a folder moved behind a link": lambda public: ((public / "a").rename(public / "x"), (public / "a").symlink_to("x")),
    "a folder instead": lambda public: ((public / "index.html").unlink(), (public / "index.html").mkdir()),
    "all gone": lambda public: shutil.rmtree(public),
    "staged files left": lambda public: (public / ".despatch-new").mkdir(),
    "no record": lambda public: shutil.rmtree(public.parent / "state/outputs"),
    "a record of another build": lambda public: next((public.parent / "state/outputs").glob("*.record")).write_bytes(b"x"),
    "a journal left": lambda public: next((public.parent / "state/outputs").glob("*.record")).with_suffix(".journal").touch(),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES.keys())
def test_whatever_is_done_to_it_shows(public: Path, touch: Callable[[Path], object]) -> None:
    """One look at each file, its mode and its folders, and at what a stopped build leaves."""
    touch(public)
    assert not is_untouched(public, public.parent / "state")


def test_the_mark_changes_with_what_is_published(public: Path) -> None:
    """So does it when the manifest goes."""
    state = public.parent / "state"
    first = mark(public, state)
    assert mark(public, state) == first
    publish(public, [output("index.html", b"other")], state)
    second = mark(public, state)
    (state / "manifest.json").unlink()
    assert len({first, second, mark(public, state)}) == 3
