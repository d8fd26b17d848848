"""One cache for several checkouts: what one of them has made, none of the others makes again."""

import shutil
from collections.abc import Callable
from pathlib import Path

from edit_site import write_site
from edits import performed
from project import Project

from despatch.app.options import CACHE


def test_a_copied_cache_serves_a_checkout_elsewhere(tmp_path: Path, make_project: Callable[[str], Project]) -> None:
    """Restored under another path, for a checkout under another path, it answers every job: none is performed."""
    first, second = make_project("first"), Project(tmp_path / "deeper/down/a checkout")
    for each in (first, second):
        write_site(each)
    built = first.build()
    place = second.root / ".despatch/cache" / CACHE
    place.parent.mkdir(parents=True)
    shutil.copyfile(first.root / ".despatch/cache" / CACHE, place)
    assert performed(second) == ()
    assert second.build().files == built.files


def test_branches_take_turns_in_one_cache(tmp_path: Path, make_project: Callable[[str], Project]) -> None:
    """Each build makes what neither branch has made before; going back and forth makes nothing."""
    cache = tmp_path / "shared"
    main, branch = make_project("main"), make_project("branch")
    for each in (main, branch):
        write_site(each)
    branch.edit("content/pages/about.md", "Who we are.", "Who we were.")
    clean = {each.root: each.build(cache=None).files for each in (main, branch)}
    assert main.build(cache=cache).files == clean[main.root]
    assert set(performed(branch, cache=cache)) == {"markdown content/pages/about.md", "page about/index.html"}
    for each in (branch, main, branch):
        assert each.build(cache=cache).files == clean[each.root]
        assert performed(main, cache=cache) == performed(branch, cache=cache) == ()
