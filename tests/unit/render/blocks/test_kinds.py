"""What templates see of each kind of block."""

import pytest
from markup_samples import block, converted, html

from despatch.model.body import slot
from despatch.model.moment import Moment
from despatch.render.blocks import KINDS
from despatch.render.blocks.moments import moment_of

TABLE = {"q.jpg": "/media/q.jpg", "f.mp4": "/media/f.mp4", "r.pdf": "/media/r.pdf", "p.md": "/p/"}


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (
            "figure",
            {"src": "q.jpg", "alt": "A", "caption": "C", "credit": "D", "licence": "L"},
            '<figure id=figure-1><img src="~/media/q.jpg" alt="A">C|D|L',
        ),
        ("figure", {"src": "q.jpg", "alt": "A", "decorative": "true"}, 'alt=""'),
        (
            "quote",
            {"who": "W", "role": "R", "source": "S", "url": "p.md", "when": "2016-03-09", "lang": "fr"},
            "W|R|2016-03-09T00:00:00+00:00|S|~/p/|fr",
        ),
        ("quote", {"url": "javascript:x"}, "||||"),
        ("place", {"name": "Quay", "when": "2016-03-09T06:12:00+02:00"}, "<p id=place-1>Quay|2016-03-09T06:12:00+02:00</p>"),
        ("place", {"name": "Quay"}, "Quay|</p>"),
        ("note", {}, "class=note"),
        ("note", {"kind": "warning", "title": "T"}, "class=warning><p>T"),
        ("details", {"title": "T"}, "<details id=details-1><summary>T"),
        ("details", {"title": "T", "open": "true"}, " open>"),
        ("document", {"src": "r.pdf"}, '<a href="~/media/r.pdf">r.pdf</a> PDF'),
        (
            "document",
            {"src": "r.pdf", "title": "R", "alternative": "p.md", "date": "2016-03-09"},
            ">R</a> PDF 2016-03-09T00:00:00+00:00 ~/p/",
        ),
        ("link", {"url": "p.md", "title": "T", "text": "X"}, "<a href=~/p/>T</a>|X|</p>"),
        (
            "link",
            {"url": "https://www.x.example:81/a"},
            "<a href=https://www.x.example:81/a>https://www.x.example:81/a</a>||x.example:81</p>",
        ),
        ("link", {"url": "p.md", "title": "T", "credit": "C", "when": "2016-03-09"}, "T</a>|||C|2016-03-09T00:00:00+00:00</p>"),
        ("video", {"url": "https://f.example/1", "credit": "C", "when": "2016-03-09"}, "||f.example|C|2016-03-09T00:00:00+00:00"),
        ("link", {"url": "javascript:x", "title": "T", "text": "X"}, "<p>T</p>\n<p>X</p>"),
        (
            "video",
            {"src": "f.mp4", "poster": "q.jpg", "title": "T", "alt": "A"},
            '<video src="~/media/f.mp4" poster="~/media/q.jpg"></video><a href="">T</a>|A|',
        ),
        (
            "video",
            {"url": "https://f.example/1", "title": "T"},
            '<video src="" poster=""></video><a href="https://f.example/1">T</a>||f.example',
        ),
        ("video", {"src": "https://f.example/1.mp4"}, '<video src="" poster=""></video><a href="https://f.example/1.mp4"></a>||f.example'),
        ("lost-story", {"title": "<T>", "address": "https://s.example/a"}, "<p>&lt;T&gt;|https://s.example/a|</p>"),
        ("video", {"url": "javascript:x", "src": "data:x", "title": "T", "alt": "A"}, "<p>T</p>\n<p>A</p>"),
        ("document", {"src": "https://x.example/a.xyz"}, '<a href="https://x.example/a.xyz">a.xyz</a> XYZ'),
    ],
)
def test_views(kind: str, fields: dict[str, str], expected: str) -> None:
    """Fields arrive under their names, missing ones empty, addresses settled."""
    assert expected in html(slot(0), TABLE, blocks=(block(kind, fields),))


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"story"}))
def test_fields_are_text(kind: str) -> None:
    """Nothing written in a field becomes markup."""
    evil = '"><script>alert(1)</script>'
    names = (
        "src",
        "text",
        "poster",
        "alt",
        "caption",
        "credit",
        "licence",
        "name",
        "who",
        "role",
        "source",
        "url",
        "title",
        "kind",
        "lang",
        "when",
        "alternative",
        "id",
    )
    body = html(slot(0), blocks=(block(kind, dict.fromkeys(names, evil), evil),))
    assert "<script" not in body


def test_files_and_links_of_blocks_are_facts() -> None:
    """What a block links or shows is known like what the text does."""
    blocks = (block("figure", {"src": "q.jpg", "alt": "x"}), block("document", {"src": "r.pdf"}, "", 7))
    result, _ = converted(f"{slot(0)}\n\n{slot(1)}", TABLE, blocks=blocks)
    assert result.facts.images == ("/media/q.jpg",)
    assert [(link.url, link.where.line) for link in result.facts.links] == [("/media/r.pdf", 7)]


def test_films_of_other_sites_are_linked_and_their_pictures_left_out() -> None:
    """A page asks no other site for anything; the build says so."""
    film = block("video", {"src": "https://f.example/1.mp4", "poster": "https://f.example/1.jpg", "alt": "A"})
    result, problems = converted(slot(0), TABLE, blocks=(film,))
    assert [problem.code for problem in problems] == ["media-remote", "picture-remote"]
    assert result.facts.images == ()


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2016-03-09", Moment("2016-03-09T00:00:00+00:00", "+00:00", 1457481600, precise=False)),
        ("2016-03-09T06:40:00+02:00", Moment("2016-03-09T06:40:00+02:00", "+02:00", 1457498400, precise=True)),
        ("2016-03-09 06:40", Moment("2016-03-09T06:40:00+00:00", "+00:00", 1457505600, precise=True)),
        ("spring", None),
        ("", None),
    ],
)
def test_dates_in_fields(written: str, moment: Moment | None) -> None:
    """ISO dates become moments, everything else nothing."""
    assert moment_of(written) == moment
