"""A kept post as a site may show it: what its policy leaves of the snapshot, with the files and the posts that belong to it."""

from typing import Optional

from msgspec import Struct

from despatch.model.picture import Fit
from despatch.model.snapshot import Snapshot


class KeptFile(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A published file of a snapshot: its name there, its site address, and how it is shown if it is a picture."""

    name: str
    url: str
    fit: Fit | None = None


class KeptPost(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """A kept post as it may be shown. What must not be shown is not in it, nor anything that leads there."""

    snapshot: Snapshot
    files: tuple[KeptFile, ...] = ()
    stub: bool = False
    """Whether nothing is left of it but that a post stood here: it is withheld, or deleted at its source and not kept for that."""
    hidden: int = 0
    """How many pictures, videos and sounds are left out by the site's policy."""
    quoted: Optional["KeptPost"] = None
    """The post that it quotes, where that is kept and is shown here and nowhere else in the text."""
    quoted_at: str = ""
    """The id of the item in which the quoted post is shown, where that is another one."""
    answers: str = ""
    """The id of the item in which the post that it answers is shown, or empty."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """The site addresses of the pictures that it shows, and of those of the post in it."""
        return (*(file.url for file in self.files if file.fit), *(self.quoted.pictures if self.quoted else ()))
