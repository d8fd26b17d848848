"""What the guide for theme authors tells of Dateline is what lies in it: blocks, pieces, sheets, tokens."""

import re
from pathlib import Path

import pytest
from fences import ROOT

DATELINE = ROOT / "themes" / "dateline"
TEMPLATES = DATELINE / "templates"
GUIDE = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, str]:
    """Return a table of the guide: the second cell by the name in the first."""
    part = GUIDE.split(f"\n{heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [row.strip("| ").split(" | ", 1) for row in part.splitlines() if row.startswith("| `")]
    return {first.strip(" `"): second for first, second in rows}


def blocks(template: str) -> list[str]:
    """Return the blocks that a template names, in order."""
    return re.findall(r"\{%-? block (\w+)", (TEMPLATES / template).read_text(encoding="utf-8"))


def macros(path: Path) -> dict[str, list[str]]:
    """Return the macros of a file with the names of their arguments."""
    found = re.findall(r"\{%-? macro (\w+)\((.*)\) -?%\}", path.read_text(encoding="utf-8"))
    return {name: re.findall(r"(?:^|, )(\w+)", re.sub(r'"[^"]*"', "", arguments)) for name, arguments in found}


def calls(words: str) -> dict[str, list[str]]:
    """Return the macros that a cell of the guide names, with the names of their arguments."""
    found = re.findall(r"`(\w+)\(([^)]*)\)`", words)
    return {name: re.findall(r"\w+", arguments) for name, arguments in found}


def test_every_block_is_told() -> None:
    """The table has each page of the theme with the blocks inside its `main`, and no others."""
    told = {name: re.findall(r"`(\w+)`", cell) for name, cell in table("### Blocks").items()}
    pages = [path.name for path in TEMPLATES.glob("*.html") if path.name not in ("base.html", "redirect.html")]
    assert {name: [block for block in blocks(name) if block != "main"] for name in pages} == told
    assert all("main" in blocks(name) for name in pages)


def test_the_frame_is_told() -> None:
    """The sentence above the table names the blocks of `base.html`."""
    assert "has `head`, `masthead`, `main`\nand `foot`" in GUIDE or "has `head`, `masthead`, `main` and `foot`" in GUIDE
    assert blocks("base.html") == ["head", "masthead", "main", "foot"]


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.glob("*.html")))
def test_a_template_says_which_blocks_it_has(template: str) -> None:
    """The first line names them, for whoever opens the file."""
    first = (TEMPLATES / template).read_text(encoding="utf-8").splitlines()[0]
    told = re.search(r"Blocks?: ([\w, ]+)\. #\}$", first)
    assert told is not None
    inner = [name for name in blocks(template) if name != "main"] if template not in ("base.html", "redirect.html") else blocks(template)
    assert [name for name in inner if name not in told[1].split(", ")] == []
    assert [name for name in told[1].split(", ") if name not in blocks(template)] == []


def test_every_piece_is_told() -> None:
    """The table has each file of macros with all of them and their arguments; what is no macro is named below it."""
    told = table("### Pieces")
    files = {path: macros(path) for path in (TEMPLATES / "partials").glob("*.html")}
    assert set(told) == {f"partials/{path.name}" for path, found in files.items() if found}
    assert [path.name for path, found in files.items() if not found and f"`partials/{path.name}`" not in GUIDE] == []
    words = re.findall(r"(\w+)\(", re.sub(r"\bt\(", "", " ".join(table("## Names and days"))))
    kept = {*("author", "who", "other", "absent", "medium_of", "media_of", "poll_of", "card_of", "quoted_of", "content"), "day", "stub_of"}
    inner = {"partials/ways.html": {"contents"}, "partials/masthead.html": {"item"}, "partials/kept.html": kept}
    for path, found in files.items():
        name = f"partials/{path.name}"
        wanted = {macro: arguments for macro, arguments in found.items() if macro not in inner.get(name, ())}
        if name == "partials/words.html":
            assert set(words) == set(wanted)
        elif found:
            assert calls(told[name]) == wanted


def test_every_sheet_is_told_in_order() -> None:
    """The table has each sheet in the order in which `dateline.css` imports them, print last, and each is a layer that is declared."""
    told = list(table("### Sheets"))
    whole = (DATELINE / "assets" / "dateline.css").read_text(encoding="utf-8")
    assert told == [*re.findall(r'^@import "([\w-]+\.css)";$', whole, re.MULTILINE), "print.css"]
    assert {*told, "dateline.css"} == {path.name for path in (DATELINE / "assets").glob("*.css")}
    asked = re.findall(r"asset\('([\w-]+\.css)'\)", (TEMPLATES / "partials" / "sheets.html").read_text(encoding="utf-8"))
    assert asked == ["dateline.css", "print.css"]
    (layers,) = re.findall(r"^@layer ([\w, ]+);$", whole, re.MULTILINE)
    used = {name: re.findall(r"^@layer (\w+) \{", (DATELINE / "assets" / name).read_text(encoding="utf-8"), re.MULTILINE) for name in told}
    assert used == {name: [Path(name).stem] for name in told}
    assert layers.split(", ") == [Path(name).stem for name in told]


def test_every_token_is_told_and_used() -> None:
    """The table has each custom property of `tokens.css` in order; no other sheet names one, and none is there for nothing."""
    text = (DATELINE / "assets" / "tokens.css").read_text(encoding="utf-8")
    named = list(dict.fromkeys(re.findall(r"^\s*(--[\w-]+):", text, re.MULTILINE)))
    assert list(table("### Tokens")) == named
    others = "".join(path.read_text(encoding="utf-8") for path in (DATELINE / "assets").glob("*.css") if path.name != "tokens.css")
    assert re.findall(r"^\s*(--[\w-]+):", others, re.MULTILINE) == []
    assert [name for name in named if f"var({name})" not in others + text] == []
    assert set(re.findall(r"var\((--[\w-]+)\)", others)) <= set(named)
