"""Posts of which an import knows the address alone: named, with the command that keeps them."""

import json
from pathlib import Path

from imports import begin, run

URL = "https://x.com/harbour/status/408000000000000002"


def test_a_timeline_tells_which_posts_nobody_kept(tmp_path: Path) -> None:
    """A gap as others are, until a snapshot of the post lies in the blog."""
    blog = begin(tmp_path)
    event = {"start_date": {"year": 2018}, "text": {"headline": "The ship"}, "media": {"url": f"{URL}?s=20"}}
    (blog / "timeline.json").write_text(json.dumps({"events": [event]}))
    done = run(blog, "story", "import", "timeline.json", "--strict")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"  elements  1 of 1\n  unkept    1 post: only the address is known\n            {URL}\n  written " in done.stdout
    assert "Next\n  python build.py story add URL…   keeps posts of which only the address is known\n" in done.stdout
    run(blog, "story", "import", "quay.html")
    done = run(blog, "story", "import", "timeline.json", "--strict")
    assert (done.returncode, "unkept" in done.stdout, "story add" in done.stdout) == (0, False, False)
