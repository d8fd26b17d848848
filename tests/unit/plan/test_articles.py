"""Pages of posts and stories."""

from pathlib import Path

from project import Project


def test_a_summary_of_several_lines_describes_the_page_in_one(tmp_path: Path) -> None:
    """Search engines and cards get the words of `summary: |` without its line ends."""
    page = Project(tmp_path).post("2016-03-09-a", summary="|\n  One\n  line.\n\n  And another.").build().text("2016/03/09/a/index.html")
    assert '<meta name="description" content="One line. And another.">' in page
    assert '<meta property="og:description" content="One line. And another.">' in page
    assert '"description":"One line. And another."' in page
