"""Where a command looks and writes."""

from pathlib import Path

from despatch.app.options import Folders, carried_themes, display, relative, settle, text_file


def make(folder: Path, *names: str) -> Path:
    """Make files below a folder and return it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return folder


def test_the_current_folder_is_the_site(tmp_path: Path) -> None:
    """content/, public/ and .despatch/ lie in it."""
    site = make(tmp_path / "blog", "content/a.md")
    options = settle(Folders(), site, tmp_path)
    assert (options.site, options.content, options.output) == (site, site / "content", site / "public")
    assert (options.state, options.cache) == (site / ".despatch", site / ".despatch/cache")


def test_the_programs_own_blog_is_meant_from_a_folder_that_holds_none(tmp_path: Path) -> None:
    """`python3 /home/blog/build.py` works from anywhere; a blog in the current folder comes first."""
    home, other = make(tmp_path / "home", "content/a.md"), make(tmp_path / "other", "b.txt")
    assert settle(Folders(), other, home).site == home
    assert settle(Folders(), make(other, "content/c.md"), home).site == other


def test_markdown_files_alone_are_content(tmp_path: Path) -> None:
    """A folder with three .md files and nothing else is a blog."""
    site = make(tmp_path / "notes", "a.md", "b.md", "c.md")
    options = settle(Folders(), site, make(tmp_path / "home", "content/x.md"))
    assert (options.site, options.content, options.output) == (site, site, site / "public")


def test_content_alone_keeps_its_state_beside_the_output(tmp_path: Path) -> None:
    """Nothing is written into somebody's content folder or into the current one."""
    content = make(tmp_path / "theirs", "a.md")
    options = settle(Folders(content="theirs", output="out/blog"), tmp_path, tmp_path)
    assert options.content == content
    assert options.state == tmp_path / "out/blog.despatch"
    assert settle(Folders(site=".", content="theirs"), tmp_path, tmp_path).state == tmp_path / ".despatch"


def test_the_cache_can_lie_elsewhere_or_be_left_out(tmp_path: Path) -> None:
    """--cache names a folder, --no-cache none."""
    make(tmp_path, "content/a.md")
    assert settle(Folders(cache="c"), tmp_path, tmp_path).cache == tmp_path / "c"
    assert settle(Folders(no_cache=True), tmp_path, tmp_path).cache is None


def test_paths_are_shown_as_the_reader_can_open_them(tmp_path: Path) -> None:
    """Logical paths become paths from the current folder, wherever content and themes really lie."""
    site = make(tmp_path / "blog", "content/a.md", "themes/own/theme.yaml")
    options = settle(Folders(content="../theirs"), site, site)
    assert display("content/posts/a.md", options, site) == "../theirs/posts/a.md"
    assert display("themes/own/theme.yaml", options, site) == "themes/own/theme.yaml"
    assert display("content/site.yaml", settle(Folders(), site, site), tmp_path) == "blog/content/site.yaml"


def test_a_path_far_away_is_shown_whole(tmp_path: Path) -> None:
    """Four steps up are harder to read than the whole path."""
    deep = tmp_path / "a/b/c/d/e"
    assert relative(tmp_path / "x", deep) == (tmp_path / "x").as_posix()


def test_the_carried_theme_is_found() -> None:
    """The checkout's themes/ folder, or the wheel's."""
    assert (carried_themes() / "dateline").is_dir()


def test_a_carried_themes_file_is_shown_where_it_lies(tmp_path: Path) -> None:
    """The site has no such file, so the carried one is meant."""
    options = settle(Folders(), make(tmp_path, "content/a.md"), tmp_path)
    shown = display("themes/dateline/theme.yaml", options, tmp_path)
    assert (tmp_path / shown).resolve() == carried_themes() / "dateline/theme.yaml"


def test_a_text_is_named_as_seen_from_here_or_from_the_blog(tmp_path: Path) -> None:
    """What an editor reads in a message names it as well as what the shell completes."""
    text = tmp_path / "blog/content/posts/hall.md"
    text.parent.mkdir(parents=True)
    text.touch()
    for written, here in (("blog/content/posts/hall.md", tmp_path), ("content/posts/hall.md", tmp_path), ("hall.md", text.parent)):
        assert text_file(written, here, tmp_path / "blog") == text
    assert not text_file("other.md", tmp_path, tmp_path / "blog").exists()
