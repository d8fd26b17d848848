"""Addresses of generated pages."""

from despatch.model.settings import Settings
from despatch.plan.addresses import Addresses

HERE = Addresses.of(Settings(language="en"))


def test_the_default_language_stands_at_the_root() -> None:
    """Home is `/`, in another language `/fr/`, and a region is written small."""
    assert [HERE.home(lang).url for lang in ("en", "EN", "fr", "pt-BR")] == ["/", "/", "/fr/", "/pt-br/"]
    assert HERE.home("en").out.text == "index.html"


def test_lists_are_numbered_and_archives_go_by_year_and_month() -> None:
    """Every kind of listing has its place."""
    assert HERE.posts_page("en", 3).url == "/page/3/"
    assert HERE.archive("fr").url == "/fr/archive/"
    assert HERE.year("en", 2013).url == "/archive/2013/"
    assert HERE.month("en", 2013, 6).url == "/archive/2013/06/"
    assert HERE.terms("en", "tags").url == "/tags/"
    assert HERE.term("en", "topics", "trade").url == "/topics/trade/"
    assert HERE.term("ar", "series", "trade", 2).url == "/ar/series/trade/page/2/"
    assert HERE.story("en", "port-reopens").url == "/stories/port-reopens/"


def test_feeds_lie_under_their_page() -> None:
    """A language, topic or person has the same three file names as home."""
    assert HERE.feed(HERE.home("en"), "rss").url == "/feed.xml"
    assert HERE.feed(HERE.home("fr"), "atom").out.text == "fr/atom.xml"
    assert HERE.feed(HERE.term("en", "topics", "trade"), "json").url == "/topics/trade/feed.json"
    assert HERE.feed_redirect("en").url == "/feed/"


def test_machine_files_have_their_fixed_names() -> None:
    """Programs find what they look for where they look."""
    assert HERE.not_found("en").url == "/404.html"
    assert HERE.machine("sitemap").url == "/sitemap.xml"
    assert HERE.machine("headers").url == "/_headers"
    assert HERE.machine("security").url == "/.well-known/security.txt"
