"""Blogs into which stories are imported, by real processes: exports and archives with invented people, and what became of files."""

import os
import subprocess
import sys
from pathlib import Path

from bundles import ytd
from storify_files import answer, export, quote_item, story_record, text_item, text_record, tweet_record

ROOT = Path(__file__).resolve().parents[1]

JSON = answer(
    story_record(
        [text_record(1, "<h2>Monday</h2><p>At dusk the harbour master speaks.</p>"), tweet_record(2, 408000000000000002)],
        {"text": 1, "quote": 1},
    )
)
HTML = export(
    [
        text_item(1, "<h2>Monday</h2><p>At dusk the harbour master speaks.</p>"),
        quote_item(2, 408000000000000002, "The first ship left at dawn."),
    ],
    {"text": 1, "quote": 1},
)


def tweet(number: int, words: str, **more: object) -> dict[str, object]:
    """Return a post as an archive of X holds it."""
    record = {"id_str": str(number), "full_text": words, "created_at": "Fri Dec 06 13:04:36 +0000 2013", "entities": {}}
    return {"tweet": record | more}


def archive(*tweets: dict[str, object]) -> dict[str, str]:
    """Return the files of an archive of X by name."""
    account: dict[str, object] = {
        "account": {"username": "harbour", "accountDisplayName": "Port Sarrin Harbour", "email": "noor@port-sarrin.example"}
    }
    return {"data/tweets.js": ytd("tweets", list(tweets)), "data/account.js": ytd("account", [account])}


def run(blog: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the front door in the blog's folder."""
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(command, cwd=blog, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def stamps(blog: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and the time of change of each file of the content folder."""
    files = sorted(path for path in (blog / "content").rglob("*") if path.is_file())
    return {path.relative_to(blog).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def begin(folder: Path) -> Path:
    """Return a folder with an empty blog and, beside it, exports."""
    (folder / "content").mkdir()
    (folder / "quay.json").write_bytes(JSON)
    (folder / "quay.html").write_bytes(HTML)
    return folder


STORY = "content/stories/quay-week.md"
POST = "content/snapshots/x/408000000000000002.yaml"
