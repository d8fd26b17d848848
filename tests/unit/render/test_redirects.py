"""Redirect lists for Netlify's kind of hosts and for nginx."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from despatch.render.redirects import write_netlify, write_nginx

ROW = re.compile(r'    "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)";', re.DOTALL)

paths = st.text(max_size=20).map(lambda text: "/" + text)


def netlify(*pairs: tuple[str, str]) -> list[str]:
    """Return the lines of `_redirects`."""
    return write_netlify(pairs).decode().splitlines()


def nginx(*pairs: tuple[str, str]) -> dict[str, str]:
    """Return the map as nginx reads it: quotes and backslashes undone."""
    rows = ROW.findall(write_nginx(pairs).decode("utf-8", "surrogateescape"))
    return {re.sub(r"\\(.)", r"\1", key): value for key, value in rows}


def test_each_pair_is_a_permanent_redirect() -> None:
    """Old, new, 301, in the order given."""
    assert netlify(("/old/", "/2016/03/09/quay/"), ("/b.html", "/b/")) == ["/old/ /2016/03/09/quay/ 301", "/b.html /b/ 301"]


def test_netlify_addresses_are_percent_encoded() -> None:
    """Spaces, letters of other scripts, comment and pattern marks; what is encoded stays; a fragment stays one."""
    assert netlify(("/a b/", "/café/#Über uns"), ("/x*:y/", "/100%/"), ("/#c", "/caf%C3%A9/")) == [
        "/a%20b/ /caf%C3%A9/#%C3%9Cber%20uns 301",
        "/x%2A%3Ay/ /100%25/ 301",
        "/%23c /caf%C3%A9/ 301",
    ]


@pytest.mark.parametrize(
    "pair",
    [
        ("/old/", "https://evil.example/"),
        ("/old/", "//evil.example/"),
        ("/old/", "/\\evil.example/"),
        ("/old/", "javascript:alert(1)"),
        ("/old/", ""),
        ("//evil.example", "/new/"),
        ("old", "/new/"),
        ("/same/", "/same/"),
        ("/a b/", "/a%20b/"),
    ],
)
def test_no_redirect_leaves_the_site_or_leads_to_itself(pair: tuple[str, str]) -> None:
    """Such a pair is left out of both lists, the others stay."""
    assert netlify(pair, ("/x/", "/y/")) == ["/x/ /y/ 301"]
    assert nginx(pair, ("/x/", "/y/")) == {"/x/": "/y/"}


def test_the_first_of_two_claims_counts() -> None:
    """Both kinds of server see one target for an old address."""
    assert netlify(("/x/", "/y/"), ("/x/", "/z/")) == ["/x/ /y/ 301"]
    assert nginx(("/x/", "/y/"), ("/x/", "/z/")) == {"/x/": "/y/"}


def test_nginx_keys_are_decoded_and_values_encoded() -> None:
    """`$uri` holds the decoded path; the value goes into a Location header."""
    assert nginx(("/caf%C3%A9/a%20b/", "/ü/")) == {"/café/a b/": "/%C3%BC/"}


def test_nginx_keys_differ_in_more_than_case() -> None:
    """Nginx ignores case: equal keys stop it from starting, and a page would redirect to itself."""
    assert nginx(("/Old/", "/new/"), ("/old/", "/newer/"), ("/About/", "/about/")) == {"/Old/": "/new/"}


def test_nginx_quoting_is_closed() -> None:
    """Quotes, backslashes and variables in an address stay inside their quotes."""
    text = write_nginx((('/q"; return 302 "/', '/$host";/'), ("/b\\", "/b/"))).decode()
    assert '    "/q\\"; return 302 \\"/" "/%24host%22;/";\n' in text
    assert '    "/b\\\\" "/b/";\n' in text


@pytest.mark.parametrize("old", ["/a%0Ab/", "/a\nb/", "/a%00b/", "/a\x7fb/"])
def test_nginx_leaves_out_what_it_cannot_quote(old: str) -> None:
    """A control character in an old address has no form in nginx's quotes."""
    assert nginx((old, "/new/"), ("/x/", "/y/")) == {"/x/": "/y/"}


def test_the_map_says_how_to_use_it() -> None:
    """Usage stands in comments, with sizes that fit: default 64 and 2048, more for long addresses and long lists."""
    small = write_nginx((("/x/", "/y/"),)).decode()
    assert "map_hash_bucket_size 64;" in small
    assert "map_hash_max_size 2048;" in small
    assert "map $uri $despatch_redirect {\n" in small
    large = write_nginx((*((f"/{number}/", "/y/") for number in range(1500)), ("/" + "x" * 300 + "/", "/y/"))).decode()
    assert "map_hash_bucket_size 512;" in large
    assert "map_hash_max_size 4096;" in large
    comment, _, block = small.partition("map $uri $despatch_redirect")
    assert all(line.startswith("#") for line in comment.splitlines())
    assert block.startswith(' {\n    default "";\n')


@given(old=paths, new=paths)
@example(old="/a b", new="/\u2028c")
@settings(max_examples=200, deadline=None)
def test_any_address_makes_one_line_that_stays_on_the_site(old: str, new: str) -> None:
    """Whatever an alias holds: three fields of ASCII, both within the site, and the path is kept."""
    for line in netlify((old, new)):
        source, target, status = line.split(" ")
        assert status == "301"
        assert line.isascii()
        assert "*" not in line
        assert ":" not in line
        assert not urlsplit(target).netloc
        assert unquote(source, errors="surrogateescape") == unquote(re.sub("%(?![0-9A-Fa-f]{2})", "%25", old), errors="surrogateescape")
    text = write_nginx(((old, new),)).decode("utf-8", "surrogateescape")
    block = text.partition('default "";\n')[2]
    assert ROW.sub("", block).strip() == "}"
