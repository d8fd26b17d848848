"""Topics: `content/topics.yaml`."""

from collections.abc import Sequence

from despatch.load.decode import Field
from despatch.load.entries import NAMING, Entry, decode_entry, read_name, strict_table
from despatch.load.kinds import LINE
from despatch.load.words import WORDED
from despatch.model.ministry import Topic

WHAT = "topic"
TOPIC_FIELDS = (
    *NAMING,
    Field("slug", LINE, "Stands in addresses instead of the id."),
    Field("description", WORDED, "What it is about: a text, or one for each language.", ("about", "summary")),
)
TOPIC = strict_table(*TOPIC_FIELDS)
"""The keys of a topic."""


def read_topics(entries: Sequence[Entry]) -> list[Topic]:
    """Return the topics of the entries; what has no name is left out, and each mistake noted."""
    return [topic for entry in entries if (topic := _topic(entry))]


def _topic(entry: Entry) -> Topic | None:
    decoded = decode_entry(entry, TOPIC, WHAT)
    name = read_name(decoded, entry)
    if name is None:
        return None
    slug, description = decoded.values.get("slug", ""), decoded.values.get("description")
    return Topic(id=entry.id, name=name, slug=slug, description=description, where=entry.where)
