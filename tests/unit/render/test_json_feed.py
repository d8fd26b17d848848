"""JSON Feed 1.1."""

import json

from feed_rules import feed_faults
from feed_samples import BASE, entry, write

from despatch.model.view import Signature


def test_a_feed_has_no_faults_and_its_keys_in_order() -> None:
    """Title first, items last, an end of line at the end, letters of every script as they are."""
    data = write("json", entry(2, title="مرفأ"), entry(1))
    assert feed_faults(data, f"{BASE}/feed.json") == []
    assert list(json.loads(data)) == ["version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"]
    assert "مرفأ".encode() in data
    assert data.endswith(b"}\n")


def test_an_item_says_what_the_other_formats_say() -> None:
    """The whole item, key by key."""
    pair = (Signature("Ilse Marant", "Ambassadrice", "Athènes", f"{BASE}/people/ilse/"), Signature("Óscar Ley"))
    post = entry(9, image=f"{BASE}/quay.jpg", image_size=12, authors=pair, lang="fr")
    assert json.loads(write("json", post))["items"] == [
        {
            "id": "tag:blogs.example,2016:9",
            "url": f"{BASE}/ilse-marant/2016/03/09/quay/",
            "title": "The port reopens 9",
            "summary": "Talks ended with a ship's horn.",
            "image": f"{BASE}/quay.jpg",
            "date_published": "2016-03-09T09:30:00+01:00",
            "date_modified": "2016-04-09T18:00:00+02:00",
            "authors": [{"name": "Ilse Marant, Ambassadrice, Athènes", "url": f"{BASE}/people/ilse/"}, {"name": "Óscar Ley"}],
            "tags": ["Trade", "Ports"],
            "language": "fr",
            "attachments": [{"url": f"{BASE}/quay.jpg", "mime_type": "image/jpeg", "size_in_bytes": 12}],
            "content_html": "<p>The first ship left at dawn.</p>",
        }
    ]


def test_a_feed_without_entries_has_an_empty_list() -> None:
    """`items` is asked for, `language` is not."""
    feed = json.loads(write("json", lang=""))
    assert feed["items"] == []
    assert "language" not in feed


def test_what_a_post_lacks_is_left_out() -> None:
    """No null, no empty list; content stays, for the format asks for it."""
    bare = entry(summary="", categories=(), body="", lang="", image="")
    item = json.loads(write("json", bare))["items"][0]
    assert list(item) == ["id", "url", "title", "date_published", "date_modified", "authors", "content_html"]
