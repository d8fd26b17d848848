"""A body: Markdown text after the head, made ready for `plan` and `render`."""

from despatch.load.blocks import lift_blocks
from despatch.load.foreign import find_foreign_tags
from despatch.load.foreign_links import translate_links
from despatch.load.links import find_links
from despatch.load.passage import read_passage
from despatch.load.slips import find_slips
from despatch.model.body import Body, Dialect
from despatch.problems import Problem


def parse_body(path: str, text: str, line: int, zone: str = "UTC", markdown: Dialect = "extra") -> tuple[Body, tuple[Problem, ...]]:
    """Return the body whose `text` starts on file line `line`, and what is wrong with its blocks, tags and lists.

    Blocks are lifted out, and other tools' link destinations become ours. Times in date fields
    that name no zone are read in `zone`.
    """
    passage = translate_links(read_passage(path, text, line, markdown))
    lifted, faults = lift_blocks(passage, find_links(passage), zone)
    return Body(lifted.text, line, lifted.blocks, lifted.links), (*find_foreign_tags(passage), *find_slips(passage, markdown), *faults)
