"""What file names say."""

import pytest

from despatch.load.names import FileName, is_markdown, parse_name


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("posts/hall.md", FileName(name="hall")),
        ("posts/2013-06-12-hall.md", FileName(name="hall", day="2013-06-12")),
        ("posts/2013-6-2-hall.md", FileName(name="hall", day="2013-06-02")),
        ("posts/2013-06-12_hall.markdown", FileName(name="hall", day="2013-06-12")),
        ("posts/2013-06-12.md", FileName(name="2013-06-12", day="2013-06-12")),
        ("posts/2013-13-45-hall.md", FileName(name="2013-13-45-hall")),
        ("posts/hall.fr.md", FileName(name="hall", lang="fr")),
        ("posts/2013-06-12-hall.pt-br.md", FileName(name="hall", day="2013-06-12", lang="pt-BR")),
        ("posts/hall.v2.md", FileName(name="hall.v2")),
        ("posts/hall/index.md", FileName(name="hall", bundle="posts/hall")),
        ("posts/2013-06-12-hall/index.fr.md", FileName(name="hall", day="2013-06-12", lang="fr", bundle="posts/2013-06-12-hall")),
        ("posts/2013/06/hall.md", FileName(name="hall")),
        ("posts/fr/hall.md", FileName(name="hall", lang="fr")),
        ("pages/zh_hans/about.md", FileName(name="about", lang="zh-Hans")),
        ("pages/fr/index.md", FileName(name="index", lang="fr")),
        ("pages/index.md", FileName(name="index")),
        ("fr/hall.md", FileName(name="hall", lang="fr")),
        ("hall.md", FileName(name="hall")),
        ("posts/2013/fr/hall.md", FileName(name="hall")),
        ("posts/news/hall.md", FileName(name="hall")),
        ("posts/fr.md", FileName(name="fr")),
    ],
)
def test_names_and_folders_give_what_they_say(path: str, said: FileName) -> None:
    """Day, name, language and bundle come from the path alone."""
    assert parse_name(path) == said


def test_a_listed_language_counts_at_any_depth() -> None:
    """A folder below others is a language's only when the settings list it."""
    assert parse_name("posts/2013/fr/hall.md", ("en", "fr")).lang == "fr"


@pytest.mark.parametrize(("path", "answer"), [("a.md", True), ("a.MARKDOWN", True), ("a.mdx", False), ("md", False), ("a.md.png", False)])
def test_markdown_is_known_by_its_ending(path: str, *, answer: bool) -> None:
    """`.md` and `.markdown` in any case."""
    assert is_markdown(path) is answer
