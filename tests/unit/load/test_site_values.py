"""Values that only settings hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.settings import parse_settings
from despatch.load.site_values import parse_base_url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://blogs.example.org", "https://blogs.example.org/"),
        ("https://blogs.example.org/", "https://blogs.example.org/"),
        (" HTTPS://Blogs.Example.ORG/Base ", "https://blogs.example.org/Base/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://посольство.example/блог", "https://xn--b1ariacbpcj2h.example/%D0%B1%D0%BB%D0%BE%D0%B3/"),
        ("https://example.org/a/b/", "https://example.org/a/b/"),
        ("https://example.org/a%20b/", "https://example.org/a%20b/"),
    ],
)
def test_base_urls_get_one_form(text: str, url: str) -> None:
    """Scheme and host in lower case and ASCII, the path encoded, a slash at the end; doing it again changes nothing."""
    assert parse_base_url(text) == (url, "")
    assert parse_base_url(url) == (url, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "blogs.example.org",
        "//example.org/",
        "ftp://example.org",
        "https://",
        "https:///x",
        "https://u:p@example.org/",
        "https://example.org/?a",
        "https://example.org/#a",
        "https://example.org:99999/",
        "https://example.org:x/",
        "https://a b/",
        "https://exa_mple..org/",
        "https://example.org/../x",
        "https://example.org/a b",
        "https://-a.example/",
        "javascript:alert(1)",
        "https://example.org/<x>",
        "https://example.org\\evil",
        "https://[::1",
        'https://exam"ple.org/',
        "https://example.org//x",
    ],
)
def test_what_is_no_base_url(text: str) -> None:
    """Anything that could not stand before every address is refused with a reason."""
    url, fault = parse_base_url(text)
    assert url == ""
    assert fault


def test_a_forgotten_scheme_is_offered() -> None:
    """A bare host comes back with https:// in the hint."""
    _, problems = parse_settings("content/site.yaml", b"base_url: blogs.example.org/x\n")
    assert problems[0].hint == 'write "https://blogs.example.org/x/"'


@given(st.text(max_size=40).map(lambda text: f"https://{text}"))
def test_no_base_url_raises(text: str) -> None:
    """Any text has a form or a fault, and a form is stable."""
    url, fault = parse_base_url(text)
    assert bool(url) != bool(fault)
    assert not url or parse_base_url(url) == (url, "")


@pytest.mark.parametrize("url", ["/about/", "about.md", "https://example.org/x", "mailto:a@b.example", "#top", "./x/", "pages/about.md"])
def test_addresses_of_a_menu(url: str) -> None:
    """Addresses of the site, of others, files and fragments lead somewhere."""
    settings, problems = parse_settings("content/site.yaml", f"menu: [{{title: A, url: '{url}'}}]\n".encode())
    assert problems == ()
    assert settings.menu[0].url == url


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "\\\\evil", "vbscript:x", "java\tscript:x", ""]
)
def test_addresses_that_a_menu_refuses(url: str) -> None:
    """Scripts and addresses of unclear hosts are errors."""
    settings, problems = parse_settings("content/site.yaml", f"menu: [{{title: A, url: '{url}'}}]\n".encode())
    assert settings.menu == ()
    assert [problem.code for problem in problems] == ["menu-address"]
