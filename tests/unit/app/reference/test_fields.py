"""The sentences that the reference has for fields which many values have."""

from despatch.app.reference.fields import OWN, SENTENCES, sentence
from despatch.app.reference.themes import themes_section


def test_the_nearest_sentence_is_told() -> None:
    """A field's own docstring comes first, then what it means in that value, then what it means anywhere."""
    assert sentence("StoryView", "count", "Told there.") == "Told there."
    assert sentence("StoryView", "count") == OWN["StoryView.count"]
    assert sentence("PersonView", "count") == SENTENCES["count"]
    assert sentence("StoryView", "no-such-field") == ""


def test_no_sentence_is_told_of_nothing() -> None:
    """Each sentence stands in the section for themes at least once; one that is left over is of a field that is gone."""
    text = themes_section()
    assert [name for name, words in (*SENTENCES.items(), *OWN.items()) if words not in text] == []
