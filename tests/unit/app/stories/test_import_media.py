"""Media of imported posts that no file given holds: each is told, whatever is known of it."""

import json
from pathlib import Path

import pytest
from imports import begin, run
from media_samples import jpeg

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
STORE = "/store/media_attachments/files/109/original"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with an empty blog and, beside it, the archive of a Mastodon account whose media were left behind."""
    begin(tmp_path)
    attachments = [
        {"mediaType": "image/jpeg", "url": f"{STORE}/a.jpg", "name": "Two\ncranes at the quay"},
        {"mediaType": "image/jpeg", "url": f"{STORE}/b.jpg"},
        {"mediaType": "video/mp4", "url": f"{STORE}/c.mp4"},
    ]
    note = {
        "id": "https://social.example/users/harbour/statuses/1123",
        "type": "Note",
        "url": "https://social.example/@harbour/1123",
        "published": "2018-03-08T18:05:00Z",
        "to": [PUBLIC],
        "content": "<p>Clear</p>",
        "attachment": attachments,
    }
    actor = {"id": "https://social.example/users/harbour", "preferredUsername": "harbour", "name": "Port Sarrin Harbour Master"}
    outbox = {"type": "OrderedCollection", "orderedItems": [{"type": "Create", "to": [PUBLIC], "object": note}]}
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/outbox.json").write_text(json.dumps(outbox))
    (tmp_path / "archive/actor.json").write_text(json.dumps(actor))
    return tmp_path


def test_media_without_an_address_are_told_by_their_words_or_their_place(blog: Path) -> None:
    """An archive names places in itself: without its folder of media nothing leads to them, and a strict import fails."""
    done = run(blog, "story", "import", "archive", "--strict")
    assert done.returncode == 1
    assert (
        "  missing  3 pictures: not among the files given; archives keep them in a folder beside the posts\n"
        '           "Two cranes at the quay" (post 1123)\n'
        "           picture 2 (post 1123)\n"
        "           video 3 (post 1123)\n"
    ) in done.stdout


def test_a_medium_that_is_refused_is_told_once(blog: Path) -> None:
    """With its reason, and the others as before; what is kept is not told at all."""
    folder = blog / "archive/media_attachments/files/109/original"
    folder.mkdir(parents=True)
    (folder / "a.jpg").write_bytes(jpeg())
    (folder / "b.jpg").write_bytes(b"no picture")
    done = run(blog, "story", "import", "archive")
    assert (
        "  missing  1 picture: it is no picture, film or sound that a browser shows\n"
        "           1123-2.jpg (post 1123)\n"
        "           1 picture: not among the files given; archives keep them in a folder beside the posts\n"
        "           video 3 (post 1123)\n"
    ) in done.stdout
