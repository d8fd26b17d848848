"""Addresses out of old exports."""

import pytest

from despatch.importers.whole_address import link_address, post_at, whole_address


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("//harbour.example/a", "https://harbour.example/a"),
        ("http://harbour.example/a b", "http://harbour.example/a%20b"),
        ("https://web.archive.org/web/20180501000000im_/http://harbour.example/a.jpg", "http://harbour.example/a.jpg"),
        ("/web/2018/https:/harbour.example/a", "https://harbour.example/a"),
        ("//storify.com/services/proxy/2/Ha_-Sh/https/harbour.example/a.jpg:large", "https://harbour.example/a.jpg:large"),
        ("//storify.com/services/proxy/2/H/https/storify.com/U/https://harbour.example/a.jpg", "https://harbour.example/a.jpg"),
        ("https://web.archive.org/web/20180501im_/https://storify.com/services/proxy/2/H/http/a.example/b", "http://a.example/b"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("/web/20180501/javascript:alert(1)", ""),
        ("./saved_files/a.jpg", ""),
        ("harbour.example/a", ""),
        ("https://", ""),
        ("https://a.example/" + "x" * 5000, ""),
    ],
)
def test_addresses_are_made_whole_or_empty(given: str, made: str) -> None:
    """Prefixes of archives and proxies come off; only http and https stay."""
    assert whole_address(given) == made


def test_an_address_may_lack_its_scheme_where_one_is_meant() -> None:
    """Storify's own page put `http://` before such permalinks."""
    assert whole_address("harbour.example/a", bare=True) == "http://harbour.example/a"
    assert whole_address("no address", bare=True) == ""
    assert whole_address("javascript:alert(1)", bare=True) == ""


def test_links_may_be_mail() -> None:
    """But without a subject or a body that somebody else wrote."""
    assert link_address("mailto:desk@harbour.example") == "mailto:desk@harbour.example"
    assert link_address("mailto:desk@harbour.example?body=x") == ""
    assert link_address("//twitter.com/#!/harbour") == "https://x.com/harbour"


def test_posts_are_found_behind_fragments() -> None:
    """`#storify/…` and `#231` do not hide a post."""
    assert post_at("http://twitter.com/harbour/status/1123#231") == ("x", "1123")
    assert post_at("https://twitter.com/harbour") is None
