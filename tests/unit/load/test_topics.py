"""Topics."""

from ministry_files import read_ministry


def test_a_topic_is_a_name_or_more() -> None:
    """A text or a map by language is the name; a table has more."""
    text = "trade: Trade\nports: {en: Ports, id: Pelabuhan}\nvisas: {title: {fr: Visas}, slug: v, about: {fr: Qui entre}}\n"
    ministry, problems = read_ministry({"topics.yaml": text})
    assert problems == ()
    topics = [(topic.id, topic.slug, topic.name.texts, topic.description and topic.description.texts) for topic in ministry.topics or ()]
    assert topics == [
        ("ports", "", (("en", "Ports"), ("id", "Pelabuhan")), None),
        ("trade", "", (("", "Trade"),), None),
        ("visas", "v", (("fr", "Visas"),), (("fr", "Qui entre"),)),
    ]
    assert [topic.where.line for topic in ministry.topics or ()] == [2, 1, 3]
