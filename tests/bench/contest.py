"""What every generator that is measured has: a command, a site, an output, and the posts in its own words."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.posts import Post
from msgspec import Struct


class Contestant(Struct, frozen=True):
    """A generator with its site.

    `command` builds in the folder `site`; `leftovers` are what a cold build deletes beside the output; `text` and
    `file_name` say how a post is written down; `template` is one that every page uses, and `remark` a comment in its
    language that comes out; `links` are put into the site, `more` is added to its files. A slow generator is measured
    once; `most` is how many posts are worth the wait. `lacks` names the sorts of page that it does not make.
    """

    name: str
    version: str
    command: tuple[str, ...]
    skeleton: Path
    site: Path
    output: Path
    posts: Path
    pictures: Path
    template: Path
    text: Callable[[Post], str]
    leftovers: tuple[str, ...] = ()
    file_name: Callable[[Post], str] = lambda post: f"{post.slug}.md"
    environment: Mapping[str, str] = {}
    links: Mapping[str, Path] = {}
    more: Mapping[str, str] = {}
    slow: bool = False
    most: int | None = None
    lacks: frozenset[str] = frozenset()

    def clear(self) -> None:
        """Delete the output and whatever was kept for the next build."""
        shutil.rmtree(self.output, ignore_errors=True)
        for name in self.leftovers:
            for found in self.site.glob(name):
                found.unlink() if found.is_file() else shutil.rmtree(found)

    def file_of(self, post: Post) -> Path:
        """Return the file in which a post is written."""
        return self.posts / self.file_name(post)
