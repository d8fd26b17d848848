"""What `new translation` begins."""

from pathlib import Path

import pytest
from project import Project

from despatch.app.clock import clock
from despatch.app.gather import gather
from despatch.app.scaffold import Wish, new_post
from despatch.app.translating import new_translation
from despatch.model.settings import Settings

HEAD = """
---
title: "The hall: reopened"
date: 2024-05-01 09:30
author: {id: ilse, role: Chair}
summary: Doors open.
topics: [trade]
image: hall.jpg
image_alt: The hall
aliases: [/old/]
guid: tag:blog.example.org,2024:hall
updated: 2024-06-01
mission: Geneva
political: true
---
""".lstrip()


def begun(project: Project, file: str, tag: str) -> tuple[list[str], list[str]]:
    """Return the paths that were written below the content folder, and the codes of problems."""
    options = project.options()
    gathered = gather(options, lambda _what, _done, _total: None)
    made, problems = new_translation(options, gathered, project.root / file, tag)
    return [path.relative_to(options.content).as_posix() for path in made], [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("file", "tag", "place"),
    [
        ("posts/2024-05-01-hall.md", "fr", "posts/2024-05-01-hall.fr.md"),
        ("posts/2024-05-01-hall.md", "PT_br", "posts/2024-05-01-hall.pt-BR.md"),
        ("posts/hall/index.md", "ar", "posts/hall/index.ar.md"),
        ("posts/hall.fr.md", "en", "posts/hall.md"),
        ("posts/hall.fr.md", "ar", "posts/hall.ar.md"),
        ("posts/fr/hall.md", "ar", "posts/ar/hall.md"),
        ("posts/fr/hall.md", "en", "posts/hall.md"),
        ("pages/about.md", "zh-Hant", "pages/about.zh-Hant.md"),
        ("stories/port.md", "es", "stories/port.es.md"),
    ],
)
def test_a_translation_stands_where_the_two_are_a_set(tmp_path: Path, file: str, tag: str, place: str) -> None:
    """Beside its source, or in its language's folder; what is written is a draft, and known as a translation at once."""
    project = Project(tmp_path).write(f"content/{file}", "---\ntitle: Hall\ndate: 2024-05-01\n---\nWords.\n")
    assert begun(project, f"content/{file}", tag) == ([place], [])
    assert begun(project, f"content/{file}", tag) == ([], ["translation-exists"])
    assert project.build().holding(place.rpartition("/")[2]) == []


def test_it_repeats_what_all_languages_share_and_nothing_that_is_the_sources_own(tmp_path: Path) -> None:
    """Date, authors and subjects are there; addresses, the identity in feeds and changes are not."""
    project = Project(tmp_path).write("content/posts/hall.md", f"{HEAD}First line.\n\n::: note\nMind the step.\n:::\n")
    begun(project, "content/posts/hall.md", "fr")
    written = (project.root / "content/posts/hall.fr.md").read_text()
    assert written == (
        '---\ntitle: "The hall: reopened"\nsummary: "Doors open."\nimage: "hall.jpg"\nimage_alt: "The hall"\n'
        'date: "2024-05-01T09:30:00+00:00"\nauthors: [{"id": "ilse", "role": "Chair"}]\ntopics: ["trade"]\nmission: "Geneva"\n'
        f'political: true\ndraft: true\ntranslated_from: "{written.split("translated_from: ")[1][1:11]}"\n---\n\n'
        "First line.\n\n::: note\nMind the step.\n:::\n"
    )


def test_once_it_is_published_it_is_current_until_its_source_changes(tmp_path: Path) -> None:
    """The hash that was written down is that of the source; an edit of the source makes the translation outdated."""
    project = Project(tmp_path).write("content/posts/hall.md", "---\ntitle: Hall\ndate: 2024-05-01\n---\nWords.\n")
    begun(project, "content/posts/hall.md", "fr")
    project.edit("content/posts/hall.fr.md", "draft: true\n", "")
    assert project.build().codes == []
    project.edit("content/posts/hall.md", "Words.", "Other words.")
    (problem,) = project.build().report.problems
    assert (problem.code, problem.where.path, problem.where.line) == ("translation-outdated", "content/posts/hall.fr.md", 4)
    project.edit("content/posts/hall.fr.md", problem.where.text, problem.hint.split("write ")[1])
    assert project.build().codes == []


@pytest.mark.parametrize("file", ["content/posts/other.md", "content/posts/hall.jpg", "elsewhere.md"])
def test_only_texts_of_the_blog_can_be_translated(tmp_path: Path, file: str) -> None:
    """Another file is named, and nothing is written."""
    project = Project(tmp_path).post("hall").write("elsewhere.md", "# Else\n").write("content/posts/hall.jpg", b"")
    assert begun(project, file, "fr") == ([], ["text-unknown"])


def test_a_slip_in_the_name_of_a_text_is_shown(tmp_path: Path) -> None:
    """As the file is called below `content/`, with the one that was meant."""
    project = Project(tmp_path).post("hall")
    options = project.options()
    gathered = gather(options, lambda _what, _done, _total: None)
    _, (problem,) = new_translation(options, gathered, project.root / "content/posts/hlal.md", "fr")
    assert (problem.message, problem.hint) == ('"posts/hlal.md" is no text of this blog', 'did you mean "posts/hall.md"?')


def test_a_language_that_file_names_cannot_say_is_refused(tmp_path: Path) -> None:
    """The file would be a post in the blog's own language; `new post` says the same."""
    project = Project(tmp_path).post("hall")
    assert begun(project, "content/posts/hall.md", "tlh") == ([], ["language-unread"])
    made, problems = new_post(project.options(), Wish(title="Hall", lang="tlh"), Settings(), clock(project.now))
    assert (made, [problem.code for problem in problems]) == ((), ["language-unread"])


def test_a_text_is_not_translated_into_its_own_language(tmp_path: Path) -> None:
    """Nor is one written over that is there, wherever it lies."""
    project = Project(tmp_path).post("hall", translation_key="hall").post("salle.fr", translation_key="hall")
    assert begun(project, "content/posts/hall.md", "en") == ([], ["translation-exists"])
    assert begun(project, "content/posts/hall.md", "fr") == ([], ["translation-exists"])
