"""What the sections of the reference share."""

import pytest

from despatch.app.reference.parts import type_words


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        ("str", "text"),
        ("tuple[Ref, ...]", "list of [Ref](#ref)"),
        ("Moment | None", "[Moment](#moment) or none"),
        ("Literal['website', 'article']", "`website` or `article`"),
        ("Html", "HTML"),
        ("dict[str, int]", "`dict[str, int]`"),
    ],
)
def test_types_are_told_in_words(annotation: str, words: str) -> None:
    """A theme author reads no Python."""
    assert type_words(annotation) == words
