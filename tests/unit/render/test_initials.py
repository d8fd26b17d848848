"""Letters for monograms."""

import pytest

from despatch.render.initials import initial


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ilse Marant", "I"),
        ("ilse", "I"),
        ("“Ilse” Marant", "I"),
        ("'t Hooft", "T"),
        ("H.E. Ilse Marant", "H"),
        ("Élodie", "É"),
        ("E\u0301lodie", "É"),
        ("\u0301Elodie", "E"),
        ("🚢 Harbour team", "H"),
        ("👩🏽‍🚀 ana", "A"),
        ("\u200f\u2067إلسه مارانت", "إ"),
        ("伊尔丝·马兰特", "伊"),
        ("Ḿ̧ira", "Ḿ̧"),
        ("ǆura", "ǅ"),
        ("ßen", "ß"),
        ("क्षितिज", "क"),
        ("किरण", "कि"),
        ("7 Harbour Street", "H"),
        ("(2016)", "2"),
        ("— 🚢", ""),
        ("", ""),
    ],
)
def test_the_first_letter_of_a_name(name: str, letter: str) -> None:
    """Marks, quotes, emoji and signs of direction before it do not count; marks on it stay with it."""
    assert initial(name) == letter
