"""Handles that look like another's."""

import pytest

from despatch.load.handles import lookalike_fault


@pytest.mark.parametrize(
    "handle", ["@harbour@social.example", "@портсаррин", "@порт@social.example", "@東京ニュースTV", "@한국news", "@ميناء", "@a_b.c", ""]
)
def test_handles_of_one_script_are_what_they_seem(handle: str) -> None:
    """Each word stands for itself; letters of East Asia stand beside Latin ones."""
    assert lookalike_fault(handle) == ""


@pytest.mark.parametrize(
    ("handle", "fault"),
    [
        ("@h\u0430rbour@social.example", "it mixes Cyrillic and Latin letters in one word"),
        ("@harbour@s\u03bfcial.example", "it mixes Greek and Latin letters in one word"),
        ("@harb\u200bour", "it holds invisible characters"),
        ("@\uff48arbour", "it holds characters that read as plain letters and are others"),
        ("@\U0001d421arbour", "it holds characters that read as plain letters and are others"),
        ("@東京\u0430", "it mixes Chinese and Cyrillic letters in one word"),
    ],
)
def test_handles_that_pose_as_others_are_told(handle: str, fault: str) -> None:
    """Letters of two alphabets, forms of letters that are not those they show, and what nobody sees."""
    assert lookalike_fault(handle) == fault
