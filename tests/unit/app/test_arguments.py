"""From the command line to what is meant."""

from pathlib import Path

from despatch.app.arguments import text_file


def test_a_text_is_named_as_seen_from_here_or_from_the_blog(tmp_path: Path) -> None:
    """What an editor reads in a message names it as well as what the shell completes."""
    text = tmp_path / "blog/content/posts/hall.md"
    text.parent.mkdir(parents=True)
    text.touch()
    for written, here in (("blog/content/posts/hall.md", tmp_path), ("content/posts/hall.md", tmp_path), ("hall.md", text.parent)):
        assert text_file(written, here, tmp_path / "blog") == text
    assert not text_file("other.md", tmp_path, tmp_path / "blog").exists()
