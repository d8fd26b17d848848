"""Where the cache cannot be kept, a build makes the same site, and says why later ones cannot reuse what it made."""

import re
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from edit_site import built_site, copied
from project import Project, Result, tree

from despatch.app.clock import clock
from despatch.app.options import CACHE
from despatch.app.pipeline import build

LATER = "later builds cannot reuse what this one made"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A site, built once, with its cache."""
    return built_site(tmp_path_factory.mktemp("lost"))


@pytest.fixture
def site(built: tuple[Path, Result], tmp_path: Path) -> Project:
    """A copy of the built site, without its output and without the record by which nothing would be done."""
    project = copied(built[0], tmp_path)
    shutil.rmtree(project.root / "public")
    project.remove(".despatch/last-build")
    return project


def _file_for_a_folder(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_bytes(b"no folder")


def _link_to_nowhere(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.symlink_to(cache / "nowhere")


def _folders_for_files(cache: Path) -> None:
    for name in (CACHE, "texts"):
        (cache / name).unlink()
        (cache / name / "below").mkdir(parents=True)


def assert_as_ever(result: Result, clean: Result) -> None:
    """Every byte and every problem is that of the build with a cache."""
    assert result.report.problems == clean.report.problems
    assert result.files == clean.files


def lost(result: Result) -> list[str]:
    """Return what the summary says of the cache."""
    assert result.report.summary
    return [note for note in result.report.summary.notes if LATER in note]


@pytest.mark.parametrize("harm", [_file_for_a_folder, _link_to_nowhere, _folders_for_files], ids=lambda harm: harm.__name__.strip("_"))
def test_what_stands_in_the_place_of_the_cache(harm: Callable[[Path], None], site: Project, built: tuple[Path, Result]) -> None:
    """It is left as it is; each build makes all of it, or sees that nothing has changed."""
    harm(site.root / ".despatch/cache")
    for _ in range(2):
        found = site.build()
        assert_as_ever(found, built[1])
        assert len(lost(found)) == 1, found.report.summary
        assert str(site.root / ".despatch/cache" / CACHE) in lost(found)[0]
        assert "--no-cache" in lost(found)[0]


def test_a_disk_that_is_full_before_the_first_result(site: Project, built: tuple[Path, Result]) -> None:
    """What was made stays in memory, and what the cache still tells is used."""
    shutil.rmtree(site.root / ".despatch/cache")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        found = site.build()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert_as_ever(found, built[1])
    assert len(lost(found)) == 1
    again = site.build()
    assert_as_ever(again, built[1])
    assert not lost(again)


@pytest.mark.parametrize("what", ["cache", "cache/" + CACHE])
def test_a_cache_that_vanishes_while_it_is_used(what: str, site: Project, built: tuple[Path, Result]) -> None:
    """Before the work, and between two jobs of it; the next build has a whole cache again."""
    for stage in ("planning", "rendering", "checking", "publishing", "keeping"):
        shutil.rmtree(site.root / "public", ignore_errors=True)
        place = site.root / ".despatch" / what

        def vanish(doing: str, _done: int, _total: int, *, at: str = stage, place: Path = place) -> None:
            if doing == at:
                shutil.rmtree(place, ignore_errors=True)
                place.unlink(missing_ok=True)

        options = site.options()
        report = build(options, clock(site.now), vanish)
        assert report.problems == built[1].report.problems, stage
        assert tree(options.output) == built[1].files, stage
        assert_as_ever(site.build(), built[1])


def test_a_cache_that_takes_nothing_more_is_read(site: Project) -> None:
    """With one text more, its jobs and those that show it are performed; what the cache holds is not made again."""
    site.post("2013-05-05-one-more", "One more.\n\n" + "Word upon word. " * 10_000)
    size = (site.root / ".despatch/cache" / CACHE).stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(size, 300_000), limits[1]))
    try:
        found = site.build()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert len(lost(found)) == 1
    assert found.report.summary
    counted = re.match(r"(\d+) jobs performed, (\d+) reused", found.report.summary.details[0])
    assert counted, found.report.summary.details
    assert int(counted[1]) < int(counted[2])
    assert found.files == site.build(cache=None).files
