"""The header file for hosts."""

import re
from pathlib import Path

import pytest

from despatch.render.headers import CONTENT_SECURITY_POLICY, FEEDS, SECURITY, write_headers


def rules(assets: str = "/assets/", root: str = "") -> dict[str, dict[str, str]]:
    """Return the file as a host reads it: headers by path pattern."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in write_headers(assets, root).decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
        elif line:
            path = line
            assert path not in found
            found[path] = {}
    return found


def matching(path: str, patterns: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Return the headers of all rules for a path; `*` stands for any characters."""
    return [headers for pattern, headers in patterns.items() if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path)]


def test_the_policy_allows_no_script_no_inline_and_no_other_host() -> None:
    """Everything is denied but our own pictures, styles, fonts, media and manifest, and files for tools that look into the page."""
    directives = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    own = ("img-src", "style-src", "font-src", "media-src", "manifest-src", "connect-src")
    none = ("default-src", "form-action", "base-uri", "frame-ancestors")
    assert directives == {**dict.fromkeys(own, "'self'"), **dict.fromkeys(none, "'none'")}


def test_every_file_is_sent_with_the_security_headers() -> None:
    """The usual set, for all paths."""
    headers = rules()["/*"]
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_fingerprinted_files_are_kept_for_a_year() -> None:
    """And only those: a page may change at any time."""
    cached = {path for path, headers in rules().items() if "Cache-Control" in headers}
    assert cached == {"/assets/*"}
    assert "immutable" in rules()["/assets/*"]["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/ar/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/topics/trade/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/ar/topics/trade/feed.json", "application/feed+json; charset=utf-8"),
        ("/sitemap.xml", None),
        ("/a/story.json", None),
    ],
)
def test_feeds_have_their_media_type(path: str, kind: str | None) -> None:
    """Of the site, each language and each topic; other XML and JSON keep theirs."""
    types = [headers["Content-Type"] for headers in matching(path, rules()) if "Content-Type" in headers]
    assert types == ([kind] if kind else [])


@pytest.mark.parametrize("path", ["/", "/a/", "/assets/site.0a1b.css", "/feed.xml", "/ar/feed.xml", "/a/b/c/feed.json", "/assets/feed.xml"])
def test_no_path_gets_one_header_twice(path: str) -> None:
    """Hosts would join the two values with a comma."""
    names = [name for headers in matching(path, rules()) for name in headers]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("assets", "root", "expected"),
    [
        ("/assets/", "/blog", "/blog/assets/*"),
        ("/blog/assets/", "/blog", "/blog/assets/*"),
        ("/assets", "/blog/", "/blog/assets/*"),
        ("/assets/", "/assets", "/assets/assets/*"),
        ("assets", "", "/assets/*"),
    ],
)
def test_a_base_path_goes_before_every_rule(assets: str, root: str, expected: str) -> None:
    """Once, whether the address of the assets has it already or not."""
    found = rules(assets, root)
    assert expected in found
    assert all(path.startswith(root.rstrip("/") + "/") for path in found)


def test_the_guide_gives_nginx_the_same_headers() -> None:
    """docs/publishing.md repeats the values for servers that do not read `_headers`."""
    guide = (Path(__file__).parents[3] / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert [f'add_header {name} "{value}" always;' in guide for name, value in SECURITY] == [True] * len(SECURITY)
    assert all(f'default_type "{kind}"' in guide for _, kind in FEEDS)
