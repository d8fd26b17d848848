"""How a site is read before it is planned."""

import msgspec
import pytest
from pictures import picture
from project import Project

from despatch.app.gather import fetcher, gather, without_texts
from despatch.engine.errors import PublishError
from despatch.model.job import Prose
from despatch.model.specs import with_words


def test_a_file_named_in_decomposed_unicode_is_published_under_its_composed_name(project: Project) -> None:
    """MacOS writes `é` as two characters; the bytes are found all the same."""
    project.post("2016-03-09-a", "![A quay](cafe\u0301.png)").write("content/posts/cafe\u0301.png", picture(7))
    result = project.build()
    assert result.files["media/posts/caf\u00e9.png"] == picture(7)


def test_files_of_a_text_that_nobody_could_read_stay_back(project: Project) -> None:
    """With `--keep-going` a post at fault may be a draft: neither its bundle nor a file it names is published."""
    project.post("2016-03-09-a").write("content/posts/b/index.md", "---\ntitle: a: b\ndraft: true\n---\n![](../../media/secret.png)\n")
    for name in ("posts/b/quiet-quay", "media/secret", "media/open"):
        project.write(f"content/{name}.png", picture(1))
    result = project.build(keep_going=True)
    assert result.report.code == 1
    assert result.holding("quiet-quay") == []
    assert result.holding("secret") == []
    assert "media/open.png" in result.files


def test_the_output_inside_the_content_folder_is_no_content(project: Project) -> None:
    """A folder of Markdown files builds twice with the same result."""
    folder = project.root / "content"
    (folder / "a.md").write_text("# A\n")
    first = project.build(site=folder, content=folder, output=folder / "public", state=folder / ".despatch", cache=None)
    (folder / "public" / "b.md").write_text("# B\n")
    second = project.build(site=folder, content=folder, output=folder / "public", state=folder / ".despatch", cache=None)
    assert {path for path in second.files if path != "b.md"} == set(first.files)


def test_a_file_that_changes_while_the_site_is_built_stops_the_build(project: Project) -> None:
    """What is made of it would be kept under the old picture's name; `file-changed` says to build again."""
    project.post("2016-03-09-a").write("content/media/quay.png", picture(1))
    gathered = gather(project.options(), lambda _what, _done, _total: None)
    assert gathered.source is not None
    (file,) = gathered.source.media
    assert fetcher(gathered, {})(file.digest) == picture(1)
    for change in (lambda: project.write("content/media/quay.png", picture(2)), lambda: project.remove("content/media/quay.png")):
        change()
        with pytest.raises(PublishError) as refused:
            fetcher(gathered, {})(file.digest)
        assert (refused.value.code, refused.value.hint) == ("file-changed", "build again")
        assert "content/media/quay.png" in refused.value.message


def test_words_are_fetched_as_they_were_read(project: Project) -> None:
    """The file of a text's job is no file on the disk: what is written there meanwhile does not count."""
    project.post("2016-03-09-a", "Words.")
    gathered = gather(project.options(), lambda _what, _done, _total: None)
    (text,) = gathered.texts
    project.remove(text.path)
    assert (
        with_words(Prose(path="", targets=(), lang="en", prefix=""), fetcher(gathered, {b"digest": text.body})(b"digest")).text
        == text.body.text
    )


def test_without_texts_their_paths_and_kinds_are_left(project: Project) -> None:
    """What is told after a build counts them; neither heads nor words are held on to."""
    project.post("2016-03-09-a", "Secret words.").write("content/pages/about.md", "---\ntitle: Secret\n---\n")
    whole = gather(project.options(), lambda _what, _done, _total: None)
    bare = without_texts(whole)
    assert [(text.path, text.kind) for text in bare.texts] == [(text.path, text.kind) for text in whole.texts]
    assert b"Secret" in msgspec.json.encode(whole.source)
    assert b"Secret" not in msgspec.json.encode(bare.source)
