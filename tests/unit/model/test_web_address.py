"""Addresses that a page may lead to, and those of X in all their forms."""

from despatch.model.web_address import host_of, web_address
from despatch.model.x_addresses import modern_x, x_post_url, x_status


def test_addresses_of_the_web() -> None:
    """Only http and https, with a host; what has no scheme of its own is https; unfit signs are written as browsers do."""
    cases: dict[object, str] = {
        " https://gov.example/a ": "https://gov.example/a",
        "//gov.example/a": "https://gov.example/a",
        "https://gov.example/a b|<c>\"'": "https://gov.example/a%20b%7C%3Cc%3E%22'",
        "javascript:alert(1)": "",
        "java\nscript:alert(1)": "",
        "https://": "",
        "https:///a": "",
        "http://[": "",
        "data:text/html,x": "",
        "/a": "",
        "": "",
        "https://a.example/\x00": "",
        "https://a.example/" + "x" * 5000: "",
        None: "",
        5: "",
    }
    assert {value: web_address(value) for value in cases} == cases


def test_host() -> None:
    """In lower case, with its port, without names and passwords."""
    assert host_of("https://me:secret@Gov.Example:8000/a") == "gov.example:8000"
    assert host_of("http://[") == ""


def test_addresses_of_x() -> None:
    """Twitter's become X's; what followed the reader goes; others stay as they are."""
    cases = {
        "http://twitter.com/harbour/statuses/20": "https://x.com/harbour/status/20",
        "https://mobile.twitter.com/harbour/status/20?s=20&t=x": "https://x.com/harbour/status/20",
        "https://twitter.com/#!/harbour/status/20": "https://x.com/harbour/status/20",
        "https://twitter.com/i/web/status/20": "https://x.com/i/web/status/20",
        "https://twitter.com/hashtag/tea?src=hash": "https://x.com/hashtag/tea",
        "https://twitter.com/#!/search?q=%23tea": "https://x.com/hashtag/tea",
        "https://twitter.com/hashtag/H%C3%A4fen": "https://x.com/hashtag/H%C3%A4fen",
        "https://twitter.com/harbour": "https://x.com/harbour",
        "https://twitter.com/harbour/status/20/photo/1": "https://twitter.com/harbour/status/20/photo/1",
        "https://twitter.com.evil.example/harbour": "https://twitter.com.evil.example/harbour",
        "https://gov.example/": "https://gov.example/",
    }
    assert {url: modern_x(url) for url in cases} == cases


def test_posts_of_x() -> None:
    """Name and id; without a name X leads on by the id."""
    assert x_status("https://x.com/harbour/status/20") == ("harbour", "20")
    assert x_status("https://x.com/i/web/status/20") == ("", "20")
    assert x_post_url("", "20") == "https://x.com/i/web/status/20"
    assert x_post_url("a/b", "20") == "https://x.com/i/web/status/20"
    assert x_post_url("harbour", "20/../x") == ""
