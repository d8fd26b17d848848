"""No byte of an output tells where, when, by what or of whom a picture was taken."""

import sys
from pathlib import Path

import pytest
from photographs import MARKS, photograph
from project import Project, Result
from session import performed_kinds

KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}


def write_album(project: Project) -> Project:
    """Write a site that shows marked pictures in every place where one can be shown."""
    for ending, kind in KINDS.items():
        project.write(f"content/media/big.{ending}", photograph(kind, 6, size=(900, 600)))
    for name in ("lone", "linked", "head", "portrait", "told"):
        project.write(f"content/media/{name}.jpg", photograph("JPEG", 1, size=(1300, 867)))
    shown = "\n\n".join(f"![A light](/media/big.{ending})" for ending in KINDS)
    figure = "::: figure\nsrc: /media/told.jpg\nalt: A light\n:::"
    project.post("2016-03-09-a", f"{shown}\n\n[Large](/media/linked.jpg)\n\n{figure}", image="head.jpg", image_alt="A light", author="ilse")
    project.write("content/people/ilse.yaml", "name: Ilse Marant\nportrait: portrait.jpg\n")
    return project.write("content/stories/lights.md", "---\ntitle: Lights\ndate: 2016-03-10\n---\n![A light](/media/told.jpg)\n")


def marks(result: Result) -> list[str]:
    """Return the marks that are found in any file of an output."""
    return [mark for mark in MARKS if result.holding(mark)]


def test_no_mark_is_in_any_byte_of_the_output(project: Project) -> None:
    """Pictures themselves, all of their copies, pages and feeds."""
    result = write_album(project).build()
    assert result.codes == []
    assert {ending for ending in KINDS if f"media/big.{ending}" in result.files} == set(KINDS)
    assert len([path for path in result.files if path.endswith((".webp", ".jpg"))]) > 20
    assert marks(result) == []


def test_the_marks_are_there_to_be_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library pictures are published as they are; a note says so, and no page names a copy."""
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    result = write_album(project).build()
    assert result.codes == []
    assert set(marks(result)) >= {"MARKCAMERA", "MARKPLACE", "MARKXMP", "MARKCOMMENT", "MARKIPTC", "MARKBEHIND", "MARKUNKNOWN"}
    assert result.holding("srcset") == []
    summary = result.report.summary
    assert summary is not None
    assert [note for note in summary.notes if "Pillow" in note]


def test_every_copy_that_a_page_names_is_there_and_no_other(project: Project) -> None:
    """Copies are those that some page, feed or card names; a file that is only linked, or not even that, has none."""
    result = write_album(project).build()
    text = "".join(data.decode() for path, data in result.files.items() if path.endswith((".html", ".xml", ".json")))
    copies = {path for path in result.files if path.startswith("media/") and path.count(".") == 2}
    assert copies == {path for path in copies if path in text}
    assert not [path for path in copies if path.startswith(("media/lone", "media/linked"))]
    for word in text.replace('"', " ").replace(",", " ").split():
        if word.startswith("/media/"):
            assert word.removeprefix("/") in result.files


def test_a_second_build_decodes_no_picture(project: Project) -> None:
    """All comes from the store; after a picture is replaced, its own jobs alone are performed again."""
    write_album(project).build()
    assert performed_kinds(project) == {}
    project.write("content/media/lone.jpg", photograph("JPEG", 3, size=(1300, 867)))
    assert performed_kinds(project) == {"image": 1}


def test_a_picture_that_is_replaced_reaches_what_shows_it(project: Project) -> None:
    """Its copies, the texts and pages that name them; a head's picture changes no text."""
    write_album(project).build()
    project.write("content/media/head.jpg", photograph("JPEG", 3, size=(1300, 867)))
    head = performed_kinds(project)
    assert (head["image"], "markdown" in head, "story" in head) == (7, False, False)
    project.build()
    project.write("content/media/told.jpg", photograph("JPEG", 3, size=(1300, 867)))
    told = performed_kinds(project)
    assert (told["image"], told["markdown"], told["story"]) == (6, 1, 1)


def test_a_held_picture_has_no_copies(project: Project) -> None:
    """Neither a byte nor a name of it goes out, and a damaged one stops nobody."""
    project.post("2016-03-09-a").write("content/posts/secret/quay.jpg", photograph("JPEG", size=(900, 600)))
    project.write("content/posts/secret/broken.jpg", b"not a picture")
    project.write(
        "content/posts/secret/index.md",
        "---\ntitle: Secret\ndate: 2016-03-09\ndraft: true\n---\n![A quay](quay.jpg) ![Broken](broken.jpg)\n",
    )
    result = project.build()
    assert result.codes == []
    assert result.holding("quay") == []


@pytest.mark.parametrize("data", [b"not a picture", photograph("JPEG", size=(900, 600))[:9000]])
def test_a_damaged_picture_stops_the_build_or_is_left_out(project: Project, data: bytes) -> None:
    """Seen in its head or only when it is decoded; with `--keep-going` all else is published."""
    project.post("2016-03-09-a", "![A quay](quay.jpg)").write("content/posts/quay.jpg", data)
    stopped = project.build()
    assert (stopped.codes, stopped.files) == (["picture-unreadable"], {})
    result = project.build(keep_going=True)
    assert "picture-unreadable" in result.codes
    assert "2016/03/09/a/index.html" in result.files
    assert not [path for path in result.files if "quay" in path]


def test_all_is_the_same_in_another_folder_and_in_several_processes(project: Project, tmp_path: Path) -> None:
    """Encoders are given nothing that differs from one run to the next."""
    other = write_album(Project(tmp_path / "other")).build(jobs=2)
    assert write_album(project).build().files == other.files
