"""Files that hold the blockquotes which Twitter gave out."""

import json

from bundles import bundle

from despatch.importers.x_quote import read

SOURCE = '<a href="https://twitter.com/harbour/status/900">June 12, 2013</a>'
QUOTE = f'<blockquote class="twitter-tweet"><p lang="en">Ships</p>&mdash; Port Harbour (@harbour) {SOURCE}</blockquote>'


def test_markdown_and_pages() -> None:
    """Each post once, in order."""
    found = read(bundle({}), "post.md", f"# Title\n\n{QUOTE}\n\n{QUOTE}\n".encode())
    assert found is not None
    assert [(post.id, post.method, post.unverified) for post in found.posts] == [("900", "embedded post", True)]


def test_a_stray_zero_hides_no_page() -> None:
    """It is dropped, wherever it stands."""
    found = read(bundle({}), "old.html", f"<p>\0{QUOTE}</p>".replace("Ships", "Shi\0ps").encode())
    assert found is not None
    assert [post.text for post in found.posts] == ["Ships"]


def test_oembed_answer_of_x() -> None:
    """X itself says these words; the hour and the pictures are still missing."""
    answer = {"type": "rich", "version": "1.0", "author_name": "Port Harbour", "provider_name": "X", "html": QUOTE}
    found = read(bundle({}), "a.json", json.dumps(answer).encode())
    assert found is not None
    assert [(post.text, post.method, post.unverified, post.state) for post in found.posts] == [("Ships", "oEmbed", False, "incomplete")]


def test_other_files_are_left() -> None:
    """JSON of other kinds that holds such a quote somewhere, texts without one, and what is no text."""
    for data in (json.dumps({"events": QUOTE}).encode(), b"twitter-tweet", b"\0" * 100 + QUOTE.encode(), b""):
        assert read(bundle({}), "a", data) is None
