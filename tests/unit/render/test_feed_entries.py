"""What the formats share."""

from datetime import timedelta

import pytest
from feed_samples import BASE, entry, view

from despatch.model.view import Hole, Signature
from despatch.render.feed_entries import Byline, Enclosure, authors, categories, enclosure, filled, moment, signed, uri


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2016-03-09T09:30:00+01:00", "2016-03-09T09:30:00+01:00"),
        ("2016-03-09T09:30:00Z", "2016-03-09T09:30:00+00:00"),
        ("2016-03-09T09:30:00-04:30", "2016-03-09T09:30:00-04:30"),
        ("1899-05-18T12:00:00+00:19:32", "1899-05-18T11:40:28+00:00"),
        ("2016-03-09T09:30:00", "2016-03-09T09:30:00+00:00"),
        ("0987-01-01T00:00:00Z", "0987-01-01T00:00:00+00:00"),
    ],
)
def test_times_keep_their_offset_where_feeds_can_write_it(written: str, read: str) -> None:
    """Whole minutes stay, seconds of local mean time become UTC."""
    assert moment(written).isoformat() == read
    assert moment(written).utcoffset() is not None
    assert (moment(written).utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta()


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("tag:a.example,2016:1", "tag:a.example,2016:1"),
        ("urn:uuid:6f1c3c1e-0000-4000-8000-000000000001", "urn:uuid:6f1c3c1e-0000-4000-8000-000000000001"),
        ("12", "urn:guid:12"),
        ("post: the first", "urn:guid:post%3A%20the%20first"),
        ("à la carte", "urn:guid:%C3%A0%20la%20carte"),
    ],
)
def test_identities_become_uris(identity: str, expected: str) -> None:
    """What is a URI stays; all else is written as one, the same every time."""
    assert uri(identity) == expected


def test_authors_and_categories_are_given_once_and_never_empty() -> None:
    """Blank ones fall away; an entry without authors is the feed's author's."""
    twice = (Signature("A"), Signature(""), Signature("A"), Signature("B"))
    assert authors(entry(authors=twice), view()) == (Byline("A"), Byline("B"))
    assert authors(entry(authors=(Signature(" "),)), view()) == (Byline("The embassy"),)
    assert categories(entry(categories=("b", "a", "b", "\t"))) == ("b", "a")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Ilse Marant, Ambassador, Athens"),
        ("ar", "Ilse Marant، Ambassador، Athens"),
        ("zh-Hant", "Ilse Marant，Ambassador，Athens"),
        ("ja", "Ilse Marant、Ambassador、Athens"),
    ],
)
def test_an_author_is_named_with_role_and_mission_of_the_day(lang: str, line: str) -> None:
    """Parts are joined as the entry's language joins them, and the address stays by itself."""
    url = f"{BASE}/people/ilse/"
    assert signed(entry(lang=lang, authors=(Signature("Ilse Marant", "Ambassador", "Athens", url),))) == (Byline(line, url),)


def test_what_an_author_lacks_leaves_no_comma() -> None:
    """A name alone, a role without a mission, a mission without a role."""
    three = (Signature("A"), Signature("B", "Attaché"), Signature("C", "", "Lima"))
    assert [author.name for author in signed(entry(authors=three))] == ["A", "B, Attaché", "C, Lima"]


@pytest.mark.parametrize(
    ("image", "size", "kind"),
    [
        (f"{BASE}/a.png", 5, "image/png"),
        (f"{BASE}/a.JPEG?x=1", 5, "image/jpeg"),
        (f"{BASE}/a.png", 0, None),
        (f"{BASE}/a.tiff", 5, None),
        ("/a.png", 5, None),
        ("", 5, None),
    ],
)
def test_a_picture_is_enclosed_when_all_is_known(image: str, size: int, kind: str | None) -> None:
    """Absolute address, length and type, or no enclosure at all."""
    assert enclosure(entry(image=image, image_size=size)) == (Enclosure(image, size, kind) if kind else None)


def test_a_hole_that_was_not_filled_is_our_mistake() -> None:
    """It must not be printed as text."""
    assert filled("x") == "x"
    with pytest.raises(TypeError, match="need 3"):
        filled(Hole(3))
