"""From written addresses to safe files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.model.paths import OutPath
from despatch.plan.sitepaths import is_of_site, site_path, without_base

BASE = "https://blogs.example.org/fco/"


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("/old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("/old/index.html", "old/index.html"),
        ("/2013/hall.html", "2013/hall.html"),
        ("/page.php", "page.php/index.html"),
        ("/", "index.html"),
        ("old", "a/b/old/index.html"),
        ("../old/", "a/old/index.html"),
        ("/sau-tri%E1%BB%87u-blog/", "sau-triệu-blog/index.html"),
        ("/a//b/./c/", "a/b/c/index.html"),
        ("https://blogs.example.org/fco/old/", "old/index.html"),
        ("http://BLOGS.example.org/fco", "index.html"),
    ],
)
def test_addresses_of_this_site_become_files(written: str, file: str) -> None:
    """What ends in .html is a file, all else a folder with an index; relative ones start at the folder."""
    assert site_path(written, BASE, "a/b") == (OutPath(file), "")


@pytest.mark.parametrize(
    "written",
    [
        "", "  ", "//evil.example", "https://evil.example/", "javascript:alert(1)", "\\\\evil", "/..", "/../x", "/a/../../x", "../../../x",
        "/%2e%2e/%2e%2e/etc", "..%2f..%2f..%2fx", "/a\\b", "/%5c", "/x?p=1", "/x#y", "/%ff", "/a%00b", "/con/", "/.git/config", "/a:b/",
        "/a%252e/", "/x./", "/\u202ex/", "https://blogs.example.org.evil.example/fco/", "https://blogs.example.org/fcox/",
        "/" + "a" * 300, "/a" * 40_000,
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_a_reason(written: str) -> None:
    """Other sites, ways out and names that no file may have give no file."""
    out, reason = site_path(written, BASE, "a/b")
    assert out is None
    assert reason


def test_an_address_below_the_base_loses_it() -> None:
    """Only whole path parts count as the base."""
    assert without_base("https://blogs.example.org/fco/a/?q#x", BASE) == "/a/?q#x"
    assert without_base("https://blogs.example.org/fco", BASE) == "/"
    assert without_base("https://blogs.example.org/fco#x", BASE) == "/#x"
    assert without_base("https://blogs.example.org/fcox", BASE) == "https://blogs.example.org/fcox"
    assert without_base("/a/", "") == "/a/"


@settings(deadline=None)
@given(st.one_of(st.text(max_size=40), st.text("./\\%25efa:", max_size=25)), st.sampled_from(["", "a", "a/b"]))
def test_no_address_escapes_the_output(written: str, folder: str) -> None:
    """Whatever is written, the file is a safe path or there is none."""
    out, reason = site_path(written, BASE, folder)
    assert (out is None) == bool(reason)
    if out:
        assert OutPath.of(*out.text.split("/")) == out


@pytest.mark.parametrize(
    ("address", "own"), [("/a/", True), ("/", True), ("//evil.example/a.png", False), ("https://a.example/", False), ("a", False)]
)
def test_an_address_that_names_a_host_is_none_of_the_site(address: str, own: bool) -> None:
    """Two slashes name a host, also without a scheme, so a browser would go there."""
    assert is_of_site(address) is own
