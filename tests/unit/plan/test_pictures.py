"""Which copies a picture has, and where they lie."""

import pytest

from despatch.model.paths import OutPath
from despatch.model.picture import Fit, Format, Raster
from despatch.model.source import MediaFile
from despatch.plan.addresses import route
from despatch.plan.pictures import Sheet, card_of, fit_of, portrait_of, sheets

DIGEST = bytes.fromhex("0123456789abcdef0123")


def sheet(width: int, height: int = 600, kind: Format = "jpeg", name: str = "media/quay.jpg", *, animated: bool = False) -> Sheet:
    """Return a published picture."""
    raster = Raster(kind, width, height, animated=animated)
    return Sheet(MediaFile(f"content/{name}", DIGEST, 9, raster), raster, route(OutPath.of(name)))


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (100, []),
        (480, []),
        (500, [500]),
        (600, [480, 600]),
        (1000, [480, 800, 1000]),
        (1250, [480, 800, 1250]),
        (1600, [480, 800, 1200, 1600]),
        (4000, [480, 800, 1200, 1600]),
    ],
)
def test_widths_are_below_that_of_the_picture(width: int, widths: list[int]) -> None:
    """No copy is wider than the picture or than 1,600 pixels, and none is hardly smaller than the next."""
    assert [copy.width for copy in sheet(width).modern] == widths


@pytest.mark.parametrize(
    ("kind", "copies", "modern"),
    [("jpeg", "jpeg", "webp"), ("png", "", "webp"), ("gif", "", "webp"), ("webp", "webp", ""), ("avif", "webp", "")],
)
def test_formats_are_those_of_the_web(kind: Format, copies: str, modern: str) -> None:
    """JPEG has copies for browsers of yesterday; the newest formats have none but their own."""
    found = sheet(900, kind=kind)
    assert ({copy.format for copy in found.copies}, {copy.format for copy in found.modern}) == ({copies} - {""}, {modern} - {""})


def test_a_moving_or_a_very_tall_picture_has_no_copies() -> None:
    """Copies would stand still, and WebP ends at 16,383 pixels."""
    for found in (sheet(900, kind="gif", animated=True), sheet(900, 60_000)):
        assert (found.copies, found.modern, found.card, found.small) == ((), (), None, None)


def test_a_page_is_told_size_and_addresses() -> None:
    """Copies lie beside the picture; the picture itself is the widest of its own format where it is no wider than a copy may be."""
    assert sheet(1000).fit == Fit(
        1000,
        600,
        (("/media/quay-480.0123456789.jpg", 480), ("/media/quay-800.0123456789.jpg", 800), ("/media/quay.jpg", 1000)),
        (
            (
                "image/webp",
                (
                    ("/media/quay-480.0123456789.webp", 480),
                    ("/media/quay-800.0123456789.webp", 800),
                    ("/media/quay-1000.0123456789.webp", 1000),
                ),
            ),
        ),
    )
    assert [width for _, width in sheet(4000).fit.copies] == [480, 800, 1200, 1600]


@pytest.mark.parametrize(
    ("kind", "width", "card"),
    [
        ("jpeg", 1200, "/media/quay.jpg"),
        ("png", 800, "/media/quay.jpg"),
        ("jpeg", 1300, "/media/quay-1200.0123456789.jpg"),
        ("png", 1300, "/media/quay-1200.0123456789.png"),
        ("webp", 800, "/media/quay-800.0123456789.jpg"),
        ("avif", 1300, "/media/quay-1200.0123456789.jpg"),
    ],
)
def test_social_cards_get_an_old_format_of_modest_width(kind: Format, width: int, card: str) -> None:
    """JPEG or PNG, at most 1,200 pixels wide."""
    assert card_of("/media/quay.jpg", {"/media/quay.jpg": sheet(width, kind=kind)}) == card


def test_a_portrait_is_small() -> None:
    """One that is small itself has no copy, nor has what is no picture of ours."""
    assert portrait_of("/media/quay.jpg", {"/media/quay.jpg": sheet(900)}) == "/media/quay-320.0123456789.webp"
    assert portrait_of("/media/quay.jpg", {"/media/quay.jpg": sheet(300)}) == "/media/quay.jpg"
    assert portrait_of("/media/quay.svg", {}) == "/media/quay.svg"


@pytest.mark.parametrize("name", ["media/" + "港" * 60 + ".png", "media/a. .b.png", "media/a,b (1).png", "quay.png"])
def test_any_name_that_can_be_published_has_copies(name: str) -> None:
    """Long names are cut, and no copy's address ends in what an HTML list of copies would misread."""
    for address, _ in sheet(1000, kind="png", name=name).fit.sources[0][1]:
        assert " " not in address
        assert address.endswith(".0123456789.webp")


def test_a_fragment_or_query_belongs_to_the_same_picture() -> None:
    """Files without a route have no pictures."""
    found = sheet(1000)
    known = sheets([found.file], {found.file.path: found.route})
    assert fit_of("/media/quay.jpg?v=2#x", known) == fit_of("/media/quay.jpg", known) == found.fit
    assert fit_of("/media/other.jpg", known) is None
    assert sheets([found.file], {}) == {}


def test_the_job_reads_the_file_by_its_digest() -> None:
    """Its key changes with the picture."""
    found = sheet(1000)
    assert found.job().files == found.job(found.modern[0]).files == (DIGEST,)
    assert getattr(found.job(found.modern[0]).spec, "height", 0) == 288
