"""Links to services that are gone."""

import pytest

from despatch.model.dead_links import find_dead_links


@pytest.mark.parametrize(
    ("text", "url", "service"),
    [
        ("[a film](https://vine.co/v/abc) of it", "https://vine.co/v/abc", "Vine"),
        ('<iframe src="//audioboo.fm/boos/1/embed?x=1&y=2"></iframe>', "https://audioboo.fm/boos/1/embed?x=1&y=2", "Audioboo"),
        (
            '<script src="http://www.coveritlive.com/index2.php/option=com_x"></script>',
            "http://www.coveritlive.com/index2.php/option=com_x",
            "CoverItLive",
        ),
        ("as on https://plus.google.com/+Some\\_body/posts/a.", "https://plus.google.com/+Some_body/posts/a", "Google+"),
        ("on https://vine.co.", "https://vine.co", "Vine"),
        ("by https://storify.com/ann, who", "https://storify.com/ann", "Storify"),
        ("https://vine.co/v/abc\n", "https://vine.co/v/abc", "Vine"),
    ],
)
def test_addresses_of_dead_services(text: str, url: str, service: str) -> None:
    """In links, frames, scripts and sentences, without the full stop behind them; escapes are undone."""
    (found,) = find_dead_links(text)
    assert (found.url, found.service) == (url, service)
    assert url.endswith(text[found.start : found.end].replace("\\", ""))


@pytest.mark.parametrize(
    "text",
    [
        "https://alive.example/vine.co/v/abc",
        "https://web.archive.org/web/2015/https://vine.co/v/abc",
        "`https://vine.co/v/abc`",
        "    https://vine.co/v/abc",
        "https://storify.com/ann/a-b",
        '<script src="//storify.com/ann/a-b.js"></script>',
        "[words](https://storify.com/ann/a-b)",
    ],
)
def test_all_else(text: str) -> None:
    """Other hosts, archived copies and code are none, and stories of Storify are told as such."""
    assert find_dead_links(text) == ()
