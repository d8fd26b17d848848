"""Pictures that a text shows, and those that it only links to."""

import pytest

from despatch.plan.shown_pictures import only_linked


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("[Large](a.jpg)", True),
        ("[Large [1]](a.jpg 'title')", True),
        ("[Large](<a.jpg>) and [again](a.jpg)", True),
        ("![A quay](a.jpg)", False),
        ("![A quay [north]](a.jpg)", False),
        ("[![A quay](small.jpg)](a.jpg)", True),
        ("[![A quay](a.jpg)](a.jpg)", False),
        ('<img src="a.jpg">', False),
        ("![A quay][q]\n\n[q]: a.jpg", False),
        ("](a.jpg)", False),
        ("nothing of it", False),
    ],
)
def test_a_link_is_told_from_a_picture(text: str, linked: bool) -> None:
    """Whatever is not surely a link may be shown."""
    assert only_linked("a.jpg", [text]) == linked
