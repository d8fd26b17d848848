"""Which copies a picture has, and where they lie."""

import pytest

from despatch.model.encoding import COPY, EXACT, WAY
from despatch.model.paths import OutPath
from despatch.model.picture import Fit, Format, Raster
from despatch.model.source import MediaFile
from despatch.plan.addresses import route
from despatch.plan.pictures import LIGHT, Sheet, SocialPicture, card_of, fit_of, mark, portrait_of, sheets

DIGEST = bytes.fromhex("0123456789abcdef0123")
MARK = mark(DIGEST)


def sheet(
    width: int,
    height: int = 600,
    kind: Format = "jpeg",
    name: str = "media/quay.jpg",
    *,
    size: int = 9,
    animated: bool = False,
    clear: bool = False,
) -> Sheet:
    """Return a published picture."""
    raster = Raster(kind, width, height, animated=animated, clear=clear)
    return Sheet(MediaFile(f"content/{name}", DIGEST, size, raster), raster, route(OutPath.of(name)))


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
        assert (found.copies, found.modern, found.sent) == ((), (), None)
    assert (sheet(900, 60_000).card, sheet(900, 60_000).small) == (None, None)


def test_what_moves_stands_still_on_cards_and_as_a_portrait() -> None:
    """Many places that show cards know no moving formats, and nobody's face should move beside a text."""
    for kind in ("gif", "webp", "png"):
        moving = sheet(300, kind=kind, animated=True)
        assert (moving.card and moving.card.format, moving.small and moving.small.width) == ("jpeg", 300)


def test_a_page_is_told_size_and_addresses() -> None:
    """Copies lie beside the picture; the picture itself is the widest of its own format where it is no wider than a copy may be."""
    assert sheet(1000).fit == Fit(
        1000,
        600,
        ((f"/media/quay-480.{MARK}.jpg", 480), (f"/media/quay-800.{MARK}.jpg", 800), ("/media/quay.jpg", 1000)),
        (
            (
                "image/webp",
                (
                    (f"/media/quay-480.{MARK}.webp", 480),
                    (f"/media/quay-800.{MARK}.webp", 800),
                    (f"/media/quay-1000.{MARK}.webp", 1000),
                ),
            ),
        ),
    )
    assert [width for _, width in sheet(4000).fit.copies] == [480, 800, 1200, 1600]


@pytest.mark.parametrize(
    ("kind", "width", "size", "url", "named"),
    [
        ("jpeg", 4000, 9, "/media/quay-1600.MARK.jpg", (1600, 240)),
        ("png", 4000, 9, "/media/quay-1600.MARK.png", (1600, 240)),
        ("gif", 4000, 9, "/media/quay-1600.MARK.png", (1600, 240)),
        ("webp", 4000, 9, "/media/quay-1600.MARK.webp", (1600, 240)),
        ("jpeg", 1200, LIGHT, "", (1200, 600)),
        ("jpeg", 1200, LIGHT + 1, "/media/quay-1200.MARK.jpg", (1200, 600)),
        ("png", 1200, LIGHT, "", (1200, 600)),
        ("png", 1200, LIGHT + 1, "/media/quay-1200.MARK.jpg", (1200, 600)),
        ("avif", 1200, 9, "/media/quay-1200.MARK.webp", (1200, 600)),
        ("jpeg", 400, LIGHT + 1, "", (400, 600)),
    ],
)
def test_what_is_too_large_to_be_sent_is_a_copy_in_pages_and_feeds(
    kind: Format, width: int, size: int, url: str, named: tuple[int, int]
) -> None:
    """Too wide, too heavy, or too new; the copy that stands for it is one of its format, and its size is told."""
    fit = sheet(width, kind=kind, size=size).fit
    assert (fit.url, (fit.width, fit.height)) == (url.replace("MARK", MARK), named)
    assert {address for address, _ in fit.copies} >= ({fit.url} - {""} if kind in {"jpeg", "webp", "avif"} else set())


def test_a_heavy_picture_that_is_transparent_stays_so() -> None:
    """It is reduced where it is wide, and never given a ground."""
    assert sheet(1200, kind="png", size=LIGHT + 1, clear=True).sent is None
    wide = sheet(4000, kind="png", size=LIGHT + 1, clear=True).sent
    assert wide is not None
    assert wide.format == "png"


@pytest.mark.parametrize(
    ("kind", "width", "card"),
    [
        ("jpeg", 1200, "/media/quay.jpg"),
        ("jpeg", 1300, "/media/quay-1200.MARK.jpg"),
        ("png", 1300, "/media/quay-1200.MARK.jpg"),
        ("webp", 800, "/media/quay-800.MARK.jpg"),
        ("avif", 1300, "/media/quay-1200.MARK.jpg"),
    ],
)
def test_social_cards_get_an_old_format_of_modest_width(kind: Format, width: int, card: str) -> None:
    """JPEG, or a small PNG, at most 1,200 pixels wide; size and address belong together."""
    found = card_of("/media/quay.jpg", {"/media/quay.jpg": sheet(width, kind=kind)})
    assert found is not None
    assert (found.url, found.width) == (card.replace("MARK", MARK), min(width, 1200))
    assert found.height == (554 if width == 1300 else 600)


def test_a_picture_under_a_wrong_name_is_on_no_card_itself() -> None:
    """Networks and feeds go by its ending, and `quay.jpg` may be a PNG."""
    found = card_of("/media/quay.jpg", {"/media/quay.jpg": sheet(800, kind="png")})
    assert found == SocialPicture(f"/media/quay-800.{MARK}.jpg", 800, 600)


def test_a_heavy_picture_of_modest_width_has_a_lighter_card() -> None:
    """Some networks show no picture of more than some hundred kilobytes."""
    assert card_of("/media/quay.jpg", {"/media/quay.jpg": sheet(1000, kind="png", size=LIGHT + 1)}) == SocialPicture(
        f"/media/quay-1000.{MARK}.jpg", 1000, 600
    )


def test_social_cards_show_no_drawing_in_svg() -> None:
    """No network reads it; what we know nothing else of goes out as it is."""
    assert card_of("/media/seal.svg", {}) is card_of("/media/quay.heic", {}) is None
    assert card_of("/media/quay.jpg", {}) == SocialPicture("/media/quay.jpg")


def test_a_portrait_is_small() -> None:
    """One that is small itself has no copy, nor has what is no picture of ours."""
    assert portrait_of("/media/quay.jpg", {"/media/quay.jpg": sheet(900)}) == f"/media/quay-320.{MARK}.webp"
    assert portrait_of("/media/quay.jpg", {"/media/quay.jpg": sheet(300)}) == "/media/quay.jpg"
    assert portrait_of("/media/quay.svg", {}) == "/media/quay.svg"


@pytest.mark.parametrize("kind", COPY)
def test_settings_of_encoders_change_addresses(kind: Format) -> None:
    """Whatever changes a copy's bytes changes its address, or browsers would show the copy that they have kept."""
    for name, value in COPY[kind].items():
        changed = {**COPY, kind: {**COPY[kind], name: not value if isinstance(value, bool) else value + 1}}
        assert mark(DIGEST, (changed, EXACT, WAY)) != MARK
    assert mark(DIGEST, (COPY, EXACT, WAY + 1)) != MARK
    assert mark(DIGEST, (COPY, {**EXACT, "method": 6}, WAY)) != MARK
    assert mark(DIGEST[::-1]) != MARK


@pytest.mark.parametrize("name", ["media/" + "港" * 60 + ".png", "media/a. .b.png", "media/a,b (1).png", "quay.png"])
def test_any_name_that_can_be_published_has_copies(name: str) -> None:
    """Long names are cut, and no copy's address ends in what an HTML list of copies would misread."""
    for address, _ in sheet(1000, kind="png", name=name).fit.sources[0][1]:
        assert " " not in address
        assert address.endswith(f".{MARK}.webp")


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
