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


def test_a_mark_at_the_end_of_a_paragraph_ends_a_text() -> None:
    """Of a paragraph, a list, or before something else; inside a paragraph, in code or behind a backslash it is none."""
    assert split_pieces("a\n\nb {#x}\n\n- c\n- d {#y}\n## E\nf {#z}") == (
        Piece("prose", 0, 3, mark="x"),
        Piece("prose", 4, 6, mark="y"),
        Piece("heading", 6, 7, 2),
        Piece("prose", 7, 8, mark="z"),
    )
    assert split_pieces("a {#x}\nb\n\n`c {#x}`\n\nd \\{#x}\n\n*e*{#x}\n\n    f {#x}\n\ng {# x #}") == (Piece("prose", 0, 12),)


def test_addresses_and_dividers_have_marks() -> None:
    """Each line of a paragraph of addresses may have its own."""
    assert split_pieces("https://a.example/ {#a}\nhttps://b.example/\n\n--- {#pause}  ") == (
        Piece("address", 0, 1, mark="a"),
        Piece("address", 1, 2),
        Piece("divider", 3, 4, mark="pause"),
    )
