"""The small theme of the guide: what is told there is the golden site, and does what is told."""

from pathlib import Path

import pytest
from fences import ROOT, fences
from project import Project, Result, tree

SITE = ROOT / "tests" / "sites" / "theme-small"
TOLD = {fence.path: fence.text for fence in fences(ROOT / "docs" / "themes.md") if fence.path.startswith("themes/harbour/")}
SETTINGS = "title: The Harbour Desk\ntheme: harbour\n"


def _built(project: Project, **files: str) -> Result:
    """Build the golden site's posts with the theme as the guide tells it, and further files."""
    for path in (SITE / "content" / "posts").iterdir():
        project.write(f"content/posts/{path.name}", path.read_bytes())
    for name, text in {**TOLD, "content/site.yaml": SETTINGS, **files}.items():
        project.write(name, text)
    return project.build()


def test_the_guide_tells_the_theme_to_the_letter() -> None:
    """Each file of the golden site's theme stands in the guide, and the guide tells no other."""
    assert {path: text.encode() for path, text in TOLD.items()} == {f"themes/{path}": data for path, data in tree(SITE / "themes").items()}
    assert (SITE / "content" / "site.yaml").read_text() == SETTINGS
    assert f"```yaml\n{SETTINGS}```" in (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")


def test_three_short_files_change_three_things(project: Project) -> None:
    """The theme is three files of a few lines beside the one that names Dateline."""
    parts = {Path(path).parts[2]: text.count("\n") for path, text in TOLD.items() if not path.endswith("theme.yaml")}
    assert parts.keys() == {"assets", "templates", "locale"}
    assert max(parts.values()) <= 10
    result = _built(project)
    assert result.codes == []
    home = result.text("index.html")
    sheet = next(path for path in result.files if path.startswith("assets/harbour."))
    assert f'<link rel="stylesheet" href="/{sheet}">' in home
    assert result.files[sheet] == TOLD["themes/harbour/assets/harbour.css"].encode()
    assert "The harbour office is open" in home
    assert 'class="label">Just in</h2>' in home


@pytest.mark.parametrize("page", ["404.html", "archive/index.html", "ilse-marant/2026/05/04/high-water/index.html"])
def test_every_page_has_sheet_and_foot(project: Project, page: str) -> None:
    """The frame is every page's, and Dateline's own foot stays above the line."""
    text = _built(project).text(page)
    assert "/assets/harbour." in text
    assert text.index('<footer class="foot">') < text.index("The harbour office is open")


def test_other_languages_keep_datelines_word(project: Project) -> None:
    """A French home is headed as Dateline heads it, until the theme has a French catalogue."""
    post = "---\ntitle: Marée\ndate: 2026-05-0{}\n---\nLes chats sont de retour.\n"
    french = {f"content/posts/{day}.fr.md": post.format(day) for day in (1, 2)}
    before = _built(project, **french).text("fr/index.html")
    assert "Just in" not in before
    after = _built(project, **french, **{"themes/harbour/locale/fr.yaml": "latest: À quai\n"}).text("fr/index.html")
    assert 'class="label">À quai</h2>' in after
