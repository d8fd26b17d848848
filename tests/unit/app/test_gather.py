"""How a site is read before it is planned."""

from project import Project


def test_a_file_named_in_decomposed_unicode_is_published_under_its_composed_name(project: Project) -> None:
    """MacOS writes `é` as two characters; the bytes are found all the same."""
    project.post("2016-03-09-a", "![A quay](cafe\u0301.jpg)").write("content/posts/cafe\u0301.jpg", b"\xff\xd8 quay")
    result = project.build()
    assert result.files["media/posts/caf\u00e9.jpg"] == b"\xff\xd8 quay"


def test_files_of_a_text_that_nobody_could_read_stay_back(project: Project) -> None:
    """With `--keep-going` a post at fault may be a draft: neither its bundle nor a file it names is published."""
    project.post("2016-03-09-a").write("content/posts/b/index.md", "---\ntitle: a: b\ndraft: true\n---\n![](../../media/secret.jpg)\n")
    for name in ("posts/b/quiet-quay", "media/secret", "media/open"):
        project.write(f"content/{name}.jpg", name.encode())
    result = project.build(keep_going=True)
    assert result.report.code == 1
    assert result.holding("quiet-quay") == []
    assert result.holding("secret") == []
    assert "media/open.jpg" in result.files


def test_the_output_inside_the_content_folder_is_no_content(project: Project) -> None:
    """A folder of Markdown files builds twice with the same result."""
    folder = project.root / "content"
    (folder / "a.md").write_text("# A\n")
    first = project.build(site=folder, content=folder, output=folder / "public", state=folder / ".despatch", cache=None)
    (folder / "public" / "b.md").write_text("# B\n")
    second = project.build(site=folder, content=folder, output=folder / "public", state=folder / ".despatch", cache=None)
    assert {path for path in second.files if path != "b.md"} == set(first.files)
