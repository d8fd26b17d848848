"""A theme without one of its files."""

from pathlib import Path

import pytest
from project import Project

from despatch.app.options import carried_themes
from despatch.load.theme_lacking import Lacking, theme_without
from despatch.model.settings import Settings


def without(project: Project, path: str) -> Lacking | None:
    """Return the theme `own` of a site, which extends the carried one, without a file."""
    return theme_without(path, project.root / "themes", Path(carried_themes()), Settings(theme="own"))


@pytest.fixture
def site(project: Project) -> Project:
    """A site with a theme that has a file of each sort."""
    project.write("themes/own/theme.yaml", "extends: dateline\noptions:\n  tone: {type: text, default: low}\n")
    project.write("themes/own/locale/fr.yaml", "archive: Vieux papiers\n")
    return project.write("themes/own/assets/own.css", "p { color: red; }\n")


def test_options_and_queries_go_with_the_file_that_declares_them(site: Project) -> None:
    """What the file extends stays below it, and is told."""
    found = without(site, "themes/own/theme.yaml")
    assert found
    assert (found.extends, set(dict(found.theme.options))) == ("dateline", {"scheme", "footer"})
    carried = without(site, "themes/dateline/theme.yaml")
    assert carried
    assert (carried.extends, set(dict(carried.theme.options)), carried.theme.queries) == ("", {"tone"}, ())


def test_words_and_assets_go_with_theirs(site: Project) -> None:
    """The words of the theme below stand in again; of an asset nothing is left."""
    words = without(site, "themes/own/locale/fr.yaml")
    assert words
    assert dict(dict(words.theme.catalogues)["fr"])["archive"] == "Archives"
    asset = without(site, "themes/own/assets/own.css")
    assert asset
    assert "own.css" not in {each.name for each in asset.theme.assets}


@pytest.mark.parametrize("path", ["themes/own/templates/base.html", "themes/own/locale/de.yaml", "themes/other/theme.yaml", "themes/own"])
def test_what_has_no_such_part(site: Project, path: str) -> None:
    """Templates are named by pages themselves; the rest is not there."""
    assert without(site, path) is None
