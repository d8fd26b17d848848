"""Top-level pieces of a story."""

from despatch.load.pieces import Piece, split_pieces


def test_pieces_cover_their_lines() -> None:
    """Each piece names its lines; prose runs up to the next one."""
    text = "a\n\nb\n# C\nd\n\nE\n---\n\n[x]: y\n    z\n\nhttps://e.example/\n"
    assert split_pieces(text) == (
        Piece("prose", 0, 3),
        Piece("heading", 3, 4, 1),
        Piece("prose", 4, 6),
        Piece("heading", 6, 8, 2),
        Piece("definition", 9, 11),
        Piece("address", 12, 13),
    )


def test_marks_inside_lists_and_quotes_are_prose() -> None:
    """Only what stands at the margin divides."""
    assert split_pieces("- a\n\n  # b\n\n> ---\n\n  https://e.example/") == (Piece("prose", 0, 7),)


def test_nothing_gives_nothing() -> None:
    """Blank text has no piece."""
    assert split_pieces("\n  \n") == ()
