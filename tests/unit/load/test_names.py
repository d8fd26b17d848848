"""What file names say."""

import pytest

from despatch.load.names import FileName, home_of, is_index, is_markdown, parse_name


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
        ("fr/posts/hall.md", FileName(name="hall", lang="fr")),
        ("fr/posts/2013/hall/index.md", FileName(name="hall", lang="fr", bundle="fr/posts/2013/hall")),
        ("fr/posts/index.md", FileName(name="index", lang="fr")),
        ("zh-hans/pages/about.md", FileName(name="about", lang="zh-Hans")),
        ("fr/posts/hall.ar.md", FileName(name="hall", lang="ar")),
        ("fr/posts/ar/hall.md", FileName(name="hall", lang="ar")),
        ("fr/_posts/2013-06-12-hall.md", FileName(name="hall", day="2013-06-12", lang="fr")),
        ("_posts/fr/2013-06-12-hall.md", FileName(name="hall", day="2013-06-12", lang="fr")),
        ("trade/_posts/2013-06-12-hall.md", FileName(name="hall", day="2013-06-12", topics=("trade",))),
        ("trade/ports/_posts/hall.md", FileName(name="hall", topics=("trade", "ports"))),
        ("fr/trade/_posts/hall.md", FileName(name="hall", lang="fr", topics=("trade",))),
        ("trade/_drafts/hall.md", FileName(name="hall", topics=("trade",))),
        ("news/posts/hall.md", FileName(name="hall")),
        ("news/fr/hall.md", FileName(name="hall")),
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


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("posts/2013/hall.md", "posts"),
        ("fr/pages/about.md", "pages"),
        ("fr/stories/port.md", "stories"),
        ("trade/ports/_posts/hall.md", "_posts"),
        ("news/posts/hall.md", ""),
        ("fr/news/posts/hall.md", ""),
        ("posts.md", ""),
        ("fr/hall.md", ""),
    ],
)
def test_homes_stand_at_the_top_or_below_a_language(path: str, home: str) -> None:
    """Only Jekyll's folders count wherever they stand."""
    assert home_of(path) == home


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("_index.md", True),
        ("fr/blog/_index.fr.md", True),
        ("_Index.markdown", True),
        ("index.md", False),
        ("_index.v2.md", False),
        ("_index.png", False),
    ],
)
def test_files_that_describe_a_section(path: str, *, answer: bool) -> None:
    """`_index.md`, in any language."""
    assert is_index(path) is answer
