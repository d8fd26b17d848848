"""What is kept of jobs beside their results."""

from despatch.app.notes import note, spec_of
from despatch.model.job import ImageSpec, Prose, Target
from despatch.work import Job, Need

PROSE = Prose(path="a.md", targets=(Target("b", "/b/"),), lang="en", prefix="")
IMAGE = ImageSpec(path="a.png", digest=b"1", format="png", to="png")


def test_of_a_text_its_spec_is_kept() -> None:
    """Its words are no part of it: they are the file of the job."""
    assert spec_of(note(Job("markdown", PROSE, files=(b"digest of words",)))) == PROSE


def test_only_pages_and_what_uses_results_are_kept() -> None:
    """No text and no template leads to other jobs."""
    assert note(Job("image", IMAGE)) == b""
    assert spec_of(note(Job("image", IMAGE, (Need(Job("markdown", PROSE), "body"),)))) == IMAGE


def test_what_is_no_note_is_none() -> None:
    """It may come out of a damaged store."""
    for data in (b"", b"\xc1", b"\x90", note(Job("markdown", PROSE))[:-2]):
        assert spec_of(data) is None
