"""Fingerprints of assets, and the addresses inside style sheets."""

import re

from despatch.load.theme_assets import Files, fingerprinted, make_assets


def files(**texts: str) -> Files:
    """Return assets by name; two underscores stand for a slash, one for a dot."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in texts.items()}
    return {name: (f"themes/x/assets/{name}", text.encode()) for name, text in named.items()}


def test_path_holds_the_hash_of_the_bytes() -> None:
    """The same bytes have the same path, other bytes another."""
    assert re.fullmatch(r"assets/css/page\.[0-9a-f]{10}\.css", fingerprinted("css/page.css", b"a"))
    assert fingerprinted("a.css", b"a") == fingerprinted("a.css", b"a") != fingerprinted("a.css", b"b")
    assert re.fullmatch(r"assets/LICENCE\.[0-9a-f]{10}", fingerprinted("LICENCE", b"a"))


def test_addresses_in_a_sheet_are_those_of_the_fingerprinted_files() -> None:
    """url() and @import with a condition lead to the files as they are published, with query and fragment kept."""
    sheet = "@import 'deep/b.css' print; a{background:url( \"img/x.svg#i\" )} b{src:url(img/x.svg)}"
    made, problems = make_assets(files(a_css=sheet, deep__b_css="c{background:url(../img/x.svg?v)}", img__x_svg="<svg/>"))
    assert problems == ()
    by_name = {asset.name: asset for asset in made}
    svg = by_name["img/x.svg"].out.removeprefix("assets/")
    assert by_name["a.css"].data.decode() == (
        f"@import '{by_name['deep/b.css'].out.removeprefix('assets/')}' print; a{{background:url( \"{svg}#i\" )}} b{{src:url({svg})}}"
    )
    assert by_name["deep/b.css"].data.decode() == f"c{{background:url(../{svg}?v)}}"


def test_an_imported_sheet_becomes_part_of_the_one_that_imports_it() -> None:
    """Readers wait for one file: with the addresses right where it now stands, and without comments that nobody wants to keep."""
    top = "/* top */\n@charset 'utf-8';\n@layer a, b;\n@import 'deep/b.css';\n@import url(\"c.css\");\nd{e:f}\n"
    deep = "@charset 'utf-8';\n/* gone */\n\n/*! kept */\nb{background:url(../img/x.svg); content: '/* text */'}\n"
    made, problems = make_assets(files(a_css=top, deep__b_css=deep, c_css="c{}\n", img__x_svg="<svg/>"))
    assert problems == ()
    by_name = {asset.name: asset for asset in made}
    svg = by_name["img/x.svg"].out.removeprefix("assets/")
    assert by_name["a.css"].data.decode() == (
        f"/* top */\n@charset 'utf-8';\n@layer a, b;\n/*! kept */\nb{{background:url({svg}); content: '/* text */'}}\nc{{}}\nd{{e:f}}\n"
    )


def test_an_import_that_cannot_be_joined_stays_one() -> None:
    """Of another site, with a condition, of a sheet that must come first itself, or after a rule, where browsers pass over it."""
    sheets = {"b_css": "@namespace svg url(#n);", "c_css": "c{}"}
    for line in ("@import 'https://x.example/a.css';", "@import 'c.css' layer(c);", "@import 'b.css';", "a{} @import 'c.css';"):
        made, problems = make_assets(files(a_css=line, **sheets))
        assert problems == ()
        assert "@import" in next(asset.data.decode() for asset in made if asset.name == "a.css")


def test_a_change_in_a_file_reaches_the_sheets_that_name_it() -> None:
    """A new picture gives its sheet, and the sheet that imports that one, new addresses."""
    sheets = {"a_css": "@import 'b.css';", "b_css": "a{background:url(x.svg)}"}
    before, _ = make_assets(files(**sheets, x_svg="1"))
    after, _ = make_assets(files(**sheets, x_svg="2"))
    assert not {asset.out for asset in before} & {asset.out for asset in after}


def test_other_addresses_and_comments_are_left_alone() -> None:
    """Data, other sites, site addresses and fragments are no files of the theme."""
    sheet = "/* url(gone.svg) */ a{b:url(data:image/png;base64,AA==)} c{d:url(https://x.example/y.svg)} e{f:url('/y.svg')} g{h:url(#i)}"
    (asset,), problems = make_assets(files(a_css=sheet))
    assert (asset.data.decode(), problems) == (sheet, ())


def test_missing_file_is_an_error_at_its_place() -> None:
    """An address that leads nowhere is found when the theme is loaded."""
    _, (problem,) = make_assets(files(a_css="a{}\nb{c:url(imgs/x.svg)}", img__x_svg=""))
    assert (problem.code, problem.where.path) == ("asset-unknown", "themes/x/assets/a.css")
    assert (problem.where.line, problem.where.column, problem.where.length) == (2, 9, 10)
    assert problem.hint == 'did you mean "img/x.svg"?'


def test_sheets_that_import_each_other_are_an_error() -> None:
    """A circle of imports has no fingerprint."""
    _, problems = make_assets(files(a_css="@import 'b.css';", b_css="@import 'a.css';"))
    assert {problem.code for problem in problems} == {"asset-cycle"}
