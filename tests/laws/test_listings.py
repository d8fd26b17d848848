"""Listing pages are numbered from the oldest post, so that a full one never changes again."""

import re

from project import Project, Result

SIZE = 10
POSTS = 45
BORDER = (9, 0, 1, 5)
"""Posts on the newest page at which a short run builds: before it is full, full, begun anew, half full."""


def test_a_full_listing_page_never_changes_again(project: Project, in_full: bool) -> None:
    """Posts come one at a time; each stands on one numbered page, and from the build in which that is full its bytes stay."""
    project.write("content/site.yaml", f"per_page: {SIZE}\nmenu: [{{title: About, url: /about/}}]\n").write(
        "content/pages/about.md", "# About\n"
    )
    full: dict[str, bytes] = {}
    for number in range(1, POSTS + 1):
        _write(project, number)
        if not in_full and number % SIZE not in BORDER:
            continue
        made = project.build()
        changed = [path for path, data in full.items() if made.files.get(path) != data]
        assert not changed, f"post {number} changed {changed}"
        assert _numbered(made) == (list(range(1, number + 1)) if number > SIZE else [])
        full |= {path: made.files[path] for path in _full_pages(made, number)}
    assert sorted(full) == [
        *(f"page/{page}/index.html" for page in (1, 2, 3, 4)),
        "tags/odd/page/1/index.html",
        "tags/odd/page/2/index.html",
    ]


def _write(project: Project, number: int) -> None:
    """Write post `number`, newer than all before; every second one has a tag."""
    day = f"2024-{(number - 1) // 28 + 1:02}-{(number - 1) % 28 + 1:02}"
    tags = "tags: [odd]\n" if number % 2 else ""
    head = f"---\ntitle: Post {number}\ndate: {day}\nauthor: Ilse Marant\nseries: The harbour\n{tags}---\n"
    project.write(f"content/posts/{number:02}.md", f"{head}Words {number}.\n")


def _numbered(made: Result) -> list[int]:
    """Return the numbers of the posts on all numbered pages, as often as they stand there, lowest first."""
    pages = [made.text(path) for path in made.files if path.startswith("page/")]
    return sorted(int(number) for page in pages for number in re.findall(r">Post (\d+)</a></h", page))


def _full_pages(made: Result, number: int) -> list[str]:
    """Return the numbered pages that are full after `number` posts."""
    counts = {"page": number, "tags/odd/page": (number + 1) // 2}
    paths = [f"{folder}/{page}/index.html" for folder, count in counts.items() for page in range(1, count // SIZE + 1)]
    return [path for path in paths if path in made.files]
