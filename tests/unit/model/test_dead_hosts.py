"""Services that are gone."""

import pytest

from despatch.model.dead_hosts import dead_service


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://vine.co/v/abc", "Vine"),
        ("http://www.vine.co/v/abc", "Vine"),
        ("//plus.google.com/1/posts/2", "Google+"),
        ("https://PLUS.google.com:443/1", "Google+"),
        ("http://sfy.co/abc", "Storify"),
        ("http://a3.twimg.com/profile_images/1/x.jpg", "Twitter's old picture servers"),
        ("http://distilleryimage7.instagram.com/x.jpg", "Instagram's old picture servers"),
        ("http://web.archive.org/web/2015/https://vine.co/v/abc", ""),
        ("https://google.com/", ""),
        ("https://goo.gl/maps/abc", ""),
        ("https://notvine.co/", ""),
        ("https://pbs.twimg.com/media/x.jpg", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_an_address_tells_which_service_is_gone(url: str, name: str) -> None:
    """By its host or one above it, whatever its case, port or number; an archived copy is not gone, nor short links of which many work."""
    assert dead_service(url) == name
