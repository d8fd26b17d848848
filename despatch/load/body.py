"""A body: Markdown text after the head, made ready for `plan` and `render`."""

from collections.abc import Mapping

from despatch.load.blocks import lift_blocks
from despatch.load.foreign import find_foreign_tags
from despatch.load.foreign_links import find_changes
from despatch.load.links import find_links
from despatch.load.live_addresses import with_kept_posts
from despatch.load.old_embeds import Old, find_old_embeds, merged, with_old_embeds
from despatch.load.passage import read_passage, replace_places
from despatch.load.slips import find_slips
from despatch.model.body import Body, Dialect
from despatch.model.source import DocumentKind
from despatch.problems import Problem

NO_POSTS: Mapping[str, str] = {}


def parse_body(
    path: str,
    text: str,
    line: int,
    zone: str = "UTC",
    markdown: Dialect = "extra",
    kind: DocumentKind | None = None,
    kept: Mapping[str, str] = NO_POSTS,
) -> tuple[Body, tuple[Problem, ...]]:
    """Return the body whose `text` starts on file line `line`, and what is wrong with its blocks, tags and lists.

    Blocks are lifted out, and other tools' link destinations become ours. Times in date fields
    that name no zone are read in `zone`. Of a document of some `kind`, old embeds and addresses of social posts become blocks
    too; `kept` gives the id of a kept post by `address_key` of its address.
    """
    written = read_passage(path, text, line, markdown)
    old = find_old_embeds(written, kind, kept) if kind else Old()
    changes = merged(old.changes, find_changes(written))
    passage = replace_places(written, changes) if changes else written
    lifted, faults = lift_blocks(passage, find_links(passage), zone)
    lifted = with_old_embeds(lifted, old)
    lifted, lost = with_kept_posts(passage, lifted, kept) if kind in ("post", "page") else (lifted, ())
    body = Body(lifted.text, line, lifted.blocks, lifted.links, old.quoted)
    return body, (*find_foreign_tags(passage), *find_slips(passage, markdown), *old.problems, *faults, *lost)
