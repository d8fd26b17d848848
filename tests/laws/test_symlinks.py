"""Links in the source tree: nothing that lies outside the site comes into an output through one."""

from pathlib import Path

import pytest
from media_samples import png
from project import Project

MARK = "zyxoutside"

POST = f"---\ntitle: {MARK} title\ndate: 2016-01-01\n---\n{MARK} words.\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the site, full of files that are nobody's business."""
    folder = tmp_path / "outside"
    (folder / "deep").mkdir(parents=True)
    for name in ("post.md", "index.md", "deep/post.md"):
        (folder / name).write_text(POST)
    for name in ("picture.png", "deep/picture.png"):
        (folder / name).write_bytes(png(MARK))
    (folder / "secret.txt").write_text(MARK)
    (folder / "person.yaml").write_text(f"url: https://social.example/@a/1\ntext: {MARK}\nname: {MARK}\n")
    (folder / "site.yaml").write_text(f"title: {MARK}\n")
    (folder / "page.html").write_text(MARK)
    (folder / "style.css").write_text(f"/* {MARK} */")
    return folder


CONTENT = {
    "a post": ("content/posts/2016-01-01-a.md", "post.md"),
    "a folder of posts": ("content/posts/more", "deep"),
    "the parent of all": ("content/posts/up", ""),
    "a bundle": ("content/posts/2016-01-02-bundle", "deep"),
    "a text of a bundle": ("content/posts/2016-01-03-own/index.md", "index.md"),
    "a picture of a bundle": ("content/posts/2016-01-04-shown/picture.png", "picture.png"),
    "a page": ("content/pages/a.md", "post.md"),
    "a story": ("content/stories/a.md", "post.md"),
    "a snapshot": ("content/snapshots/mastodon/1.yaml", "person.yaml"),
    "a picture": ("content/media/picture.png", "picture.png"),
    "a folder of pictures": ("content/media/deep", "deep"),
    "a document": ("content/media/secret.txt", "secret.txt"),
    "a carrier of a secret": ("content/media/innocent.pdf", "secret.txt"),
}
"""Where a link stands in the site, and where it leads to outside."""


def write_site(project: Project) -> None:
    """Write posts that show everything the links could bring, by every way of naming a file."""
    names = ["picture.png", "/media/picture.png", "/media/deep/picture.png", "../media/picture.png", "../../outside/picture.png"]
    names += ["../../../outside/picture.png", "up/picture.png", "up/outside/picture.png", "more/picture.png", "/media/secret.txt"]
    shown = [f"![Shown]({name})\n\n[Linked]({name})\n\n<img src='{name}' alt=''>" for name in names]
    blocks = [f"::: figure\nsrc: {name}\nalt: Shown\n:::\n\n::: document\nsrc: {name}\n:::" for name in names]
    text = "\n\n".join(
        [*shown, *blocks, "::: story a\n" if (project.root / "content/stories/a.md").is_symlink() else "", "https://social.example/@a/1"]
    )
    project.post("2016-01-05-showing", text, image="/media/picture.png", image_alt="Shown")
    project.write("content/posts/2016-01-04-shown/index.md", "---\ntitle: Shown\nimage: picture.png\n---\n![Shown](picture.png)\n")
    project.write("content/stories/open.md", "---\ntitle: Open\n---\n" + "\n\n".join(blocks) + "\n\nhttps://social.example/@a/1\n")


@pytest.mark.parametrize("case", CONTENT)
def test_no_link_in_the_content_brings_in_what_lies_outside(project: Project, outside: Path, case: str) -> None:
    """As a file, a folder, a parent: neither the walk nor a picture, link, block or snapshot reads behind it."""
    link, target = CONTENT[case]
    place = project.root / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside / target)
    write_site(project)
    result = project.build(keep_going=True)
    assert "index.html" in result.files
    assert result.holding(MARK) == []
    assert "link-skipped" in result.codes


@pytest.mark.parametrize("target", ["nothing.md", "loop.md", "."])
def test_links_that_lead_nowhere_or_in_circles_are_passed_over(project: Project, target: str) -> None:
    """Dangling, to itself, and to the folder that it lies in: each is a warning, and the build ends."""
    project.post("2016-01-01-real")
    (project.root / "content/posts/loop.md").symlink_to(target)
    (project.root / "content/posts/round").symlink_to("..")
    result = project.build()
    assert "2016/01/01/real/index.html" in result.files
    assert result.codes.count("link-skipped") == 2


def test_settings_behind_a_link_are_not_read(project: Project, outside: Path) -> None:
    """The file that decides everything else is read like every other one."""
    (project.root / "content/site.yaml").symlink_to(outside / "site.yaml")
    project.post("2016-01-01-real")
    assert project.build(keep_going=True).holding(MARK) == []


THEME = {
    "a template": ("templates/post.html", "page.html"),
    "a partial": ("templates/partials/foot.html", "page.html"),
    "a folder of templates": ("templates/blocks", "deep"),
    "a style sheet": ("assets/base.css", "style.css"),
    "a folder of assets": ("assets/fonts", "deep"),
    "its settings": ("theme.yaml", "site.yaml"),
    "a catalogue": ("locale/en.yaml", "site.yaml"),
}


@pytest.mark.parametrize("case", THEME)
def test_no_link_in_a_theme_brings_in_what_lies_outside(project: Project, outside: Path, case: str) -> None:
    """Templates, what they include, assets, settings and words."""
    link, target = THEME[case]
    place = project.root / "themes" / "dateline" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(outside / target)
    project.post("2016-01-01-real")
    result = project.build(keep_going=True)
    assert result.holding(MARK) == []
    assert "link-skipped" in result.codes


@pytest.mark.parametrize("name", ["../../../outside/page.html", "/etc/hostname", "../../outside/page.html", "..\\outside\\page.html"])
@pytest.mark.parametrize("how", ["include", "extends", "import", "from", "asset"])
@pytest.mark.usefixtures("outside")
def test_no_template_reads_outside_its_theme(project: Project, how: str, name: str) -> None:
    """Whatever a template names, only the theme's own files come."""
    forms = {
        "include": "{%% include '%s' %%}",
        "extends": "{%% extends '%s' %%}",
        "import": "{%% import '%s' as other %%}{{ other }}",
        "from": "{%% from '%s' import other %%}{{ other }}",
        "asset": "{{ asset('%s') }}",
    }
    project.write("themes/dateline/templates/post.html", forms[how] % name.replace("\\", "\\\\"))
    project.post("2016-01-01-real")
    result = project.build()
    assert result.files == {}
    assert any(problem.severity == "error" for problem in result.report.problems)


@pytest.mark.parametrize("link", ["2016/01/01/real/index.html", "2016/01/01", "assets", "index.html"])
def test_nothing_is_written_through_a_link_in_the_output(project: Project, outside: Path, link: str) -> None:
    """A link in the place of a file or a folder stops the build with an error, and what it leads to stays as it was."""
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    project.post("2016-01-01-real").build()
    place = project.root / "public" / link
    place.rename(place.with_name("aside"))
    place.symlink_to(outside / ("deep" if place.with_name("aside").is_dir() else "page.html"))
    project.post("2016-01-01-real", "Other words.", title="Another").write("content/site.yaml", "title: Another\n")
    assert "output-foreign" in project.build().codes
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before
