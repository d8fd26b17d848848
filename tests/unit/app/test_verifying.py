"""`build --verify-cache`: a clean build beside the warm one, and what differs between them."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from golden import in_terminal
from project import NOW, Project, tree

from despatch.app.arguments import UsageFault, options_of
from despatch.app.cli import make_parser
from despatch.app.clock import clock
from despatch.app.code import code_digest
from despatch.app.gather import read_anew
from despatch.app.job_names import job_names
from despatch.app.options import CACHE
from despatch.app.pipeline import attempt
from despatch.app.verifying import SHOWN
from despatch.app.workshop import open_workshop
from despatch.digest import digest_bytes
from despatch.engine.store import Entry, FileStore

WORDS = ["build", "--base-url", "https://blog.example.org/", "--jobs", "1", "--now", NOW, "--verify-cache"]
CURE = "  = delete the cache folder and build again; a cache that differs anew is a bug: please report it\n"
PAGE = "2016/03/09/port/index.html"


@pytest.fixture
def site(project: Project) -> Project:
    """A site with a post, built once by the same command."""
    project.post("2016-03-09-port", "It [opened](nowhere.md).", title="Port")
    code, told = in_terminal(project.root, WORDS)
    assert code == 0, told
    return project


def poison(site: Project, name: str, part: str, data: bytes) -> None:
    """Give a job another result in the store, one that every digest confirms, and make the next build ask for it."""
    options = site.options()
    with open_workshop(options, code_digest()) as workshop:
        built = attempt(lambda: read_anew(options, clock(site.now), lambda *_: None), options, workshop, lambda *_: None)
    names = job_names(built.plan)
    job = next(job for job in built.answers.entries if names[job] == name)
    parts = dict(built.answers.entries[job].parts) | {part: digest_bytes(data)}
    store = FileStore(site.root / ".despatch/cache" / CACHE)
    store.save([(built.answers.keys[job], Entry(tuple(parts.items()), built.answers.entries[job].problems), [(digest_bytes(data), data)])])
    store.keep()
    store.close()
    (site.root / ".despatch/last-build").unlink()


def test_a_sound_cache_is_said_to_be_sound(site: Project) -> None:
    """Both after a build that works and after one that has nothing to do; the warning that both give is told once."""
    for edit in (False, True):
        if edit:
            site.edit("content/posts/2016-03-09-port.md", "It [", "So it [")
        code, told = in_terminal(site.root, WORDS)
        assert (code, told.count("link-broken")) == (0, 1)
        assert told.endswith("  note: verified: a clean build makes the same files, byte for byte\n")
        assert not (site.root / ".despatch/verify").exists()


def test_a_wrong_result_in_the_cache_is_told_with_its_job(site: Project) -> None:
    """The job is named once, with the files that the cache gave of it; what is published stays as the warm build left it."""
    poison(site, "markdown content/posts/2016-03-09-port.md", "body", b"<p>It was closed.</p>")
    code, told = in_terminal(site.root, [*WORDS, "-q"])
    assert code == 1
    cause = 'the cache has another result for the job "markdown content/posts/2016-03-09-port.md"'
    files = f'"{PAGE}", "feed.xml", "atom.xml", "feed.json"'
    assert f"error[cache-differs]: 4 files are not what a clean build makes: {cause}: {files}\n{CURE}" in told
    assert told.count(cause) == 1
    assert told.endswith("1 error, 1 warning in 1 file\n")
    assert "It was closed." in (site.root / "public" / PAGE).read_text()


def test_a_file_that_was_changed_behind_its_stamp_is_told(site: Project) -> None:
    """Bytes are compared as they lie in the output, whatever size and time say."""
    place = site.root / "public" / PAGE
    found, text = place.stat(), place.read_text()
    with place.open("r+") as file:
        file.write(text.replace("opened", "closed"))
    os.utime(place, ns=(found.st_atime_ns, found.st_mtime_ns))
    code, told = in_terminal(site.root, [*WORDS, "-q"])
    assert code == 1
    assert f'error[cache-differs]: "{PAGE}" is not what a clean build makes: the file itself was changed\n{CURE}' in told


def test_of_many_files_with_one_fault_the_first_are_named(site: Project) -> None:
    """A hundred lines would hide what is wrong."""
    for place in sorted((site.root / "public").rglob("*.html")):
        found = place.stat()
        with place.open("r+") as file:
            file.write("<!doctype HTML")
        os.utime(place, ns=(found.st_atime_ns, found.st_mtime_ns))
    pages = sorted(path for path in tree(site.root / "public") if path.endswith(".html"))
    code, told = in_terminal(site.root, [*WORDS, "-q"])
    assert (code, told.count("error[cache-differs]")) == (1, 1)
    assert f"{len(pages)} files are not what a clean build makes: the files themselves were changed: " in told
    assert f" and {len(pages) - SHOWN} more\n{CURE}" in told
    assert sum(f'"{page}"' in told for page in pages) == SHOWN


def test_a_warning_that_the_cache_lost_is_told(site: Project) -> None:
    """A warm build has to say what a clean one says."""
    with closing(sqlite3.connect(site.root / ".despatch/cache" / CACHE)) as database:
        before = dict(database.execute("SELECT key, data FROM entry").fetchall())
    _forget_warnings(site.root / ".despatch/cache" / CACHE, list(before))
    (site.root / ".despatch/last-build").unlink()
    code, told = in_terminal(site.root, [*WORDS, "-q"])
    assert code == 1
    assert told.startswith("error[cache-differs]: only a clean build says this [link-broken]: ")
    assert "content/posts/2016-03-09-port.md:4:" in told


def _forget_warnings(path: Path, keys: list[bytes]) -> None:
    store = FileStore(path)
    for key in keys:
        entry = store.entry(key)
        assert entry
        store.save([(key, Entry(entry.parts), [])])
    store.keep()
    store.close()


def left(site: Project) -> dict[str, tuple[int, bytes]]:
    """Return inode and bytes of every file below the site, but for the note of when it was last looked at."""
    return {path: ((site.root / path).stat().st_ino, data) for path, data in tree(site.root).items() if path != ".despatch/last-build"}


def test_the_clean_build_touches_nothing_that_is_there(site: Project) -> None:
    """Output, cache and records are the same files as before, to the inode."""
    before = left(site)
    assert in_terminal(site.root, WORDS)[0] == 0
    assert left(site) == before


def test_nothing_is_verified_where_nothing_was_published(site: Project) -> None:
    """An error is an error; the comparison waits until it is cured."""
    site.edit("content/posts/2016-03-09-port.md", "title: Port", "title: Port\ndrfat: true")
    code, told = in_terminal(site.root, WORDS)
    assert (code, told.count("error[")) == (1, 1)
    assert "cache-differs" not in told


def test_without_a_cache_there_is_nothing_to_verify(site: Project) -> None:
    """Both flags at once are wrong usage."""
    arguments = make_parser().parse_args(["build", "--verify-cache", "--no-cache"])
    with pytest.raises(UsageFault, match="--verify-cache: not allowed with argument --no-cache"):
        options_of(arguments, site.root, site.root)
