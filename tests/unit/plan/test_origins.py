"""What the manifest says each file was made from."""

import json
from pathlib import Path

import pytest
from project import Project

POST, STORY, KEPT = "content/posts/one.md", "content/stories/port.md", "content/snapshots/mastodon/7.yaml"


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, list[str]]:
    """The sources of each output of a site whose one post shows a story with a kept post, in a theme of three levels."""
    project = Project(tmp_path).post("one", "::: story port", date="2016-03-09", tags="[ports]", aliases="[/old/]")
    project.write("content/site.yaml", "theme: leaf\n")
    project.write(STORY, "---\ntitle: Port\n---\nIt opened.\n\nhttps://social.example/@harbour/7\n")
    project.write(KEPT, 'url: https://social.example/@harbour/7\nhandle: "@harbour@social.example"\ntime: 2016-03-09\ntext: Open.\n')
    project.write("themes/leaf/theme.yaml", "extends: stem\n").write("themes/stem/theme.yaml", "extends: dateline\n")
    override = '{% extends "dateline/404.html" %}{% block head %}<link rel="stylesheet" href="{{ asset(\'x.css\') }}">{% endblock %}'
    project.write("themes/stem/assets/x.css", "p{}").write("themes/leaf/templates/404.html", override)
    result = project.build()
    assert result.codes == []
    manifest = json.loads((tmp_path / ".despatch" / "manifest.json").read_text())
    return {entry["path"]: entry["sources"] for entry in manifest["files"]}


def test_words_are_traced_to_every_file_they_come_from(sources: dict[str, list[str]]) -> None:
    """A post's page, its feeds and its story's page name the story and the kept post that they show."""
    assert sources["2016/03/09/one/index.html"] == [POST, KEPT, STORY]
    assert sources["stories/port/index.html"] == [KEPT, STORY]
    assert sources["feed.xml"] == sources["atom.xml"] == sources["feed.json"] == [POST, KEPT, STORY]


def test_lists_and_redirects_name_their_documents(sources: dict[str, list[str]]) -> None:
    """What shows a post's card or leads to it was made from that post alone."""
    for path in ("index.html", "tags/ports/index.html", "archive/2016/03/index.html", "old/index.html"):
        assert sources[path] == [POST], path


def test_assets_name_the_theme_that_holds_them(sources: dict[str, list[str]]) -> None:
    """An asset of a parent theme is the parent's file, not the child's."""
    assets = {paths[0] for path, paths in sources.items() if path.startswith("assets/")}
    assert "themes/stem/assets/x.css" in assets
    assert "themes/dateline/assets/dateline.css" in assets
    assert not [path for path in assets if path.startswith("themes/leaf/")]
