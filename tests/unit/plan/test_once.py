"""What is made once is made when it is first asked for, and not again."""

from despatch.plan.once import Once


def test_a_value_is_made_once_for_each_key() -> None:
    """`make` is called with what is given, for the first of those who ask."""
    made: list[tuple[str, int]] = []
    once: Once[str, str] = Once()

    def make(word: str, times: int) -> str:
        made.append((word, times))
        return word * times

    assert [once.get(key, make, word, 2) for key, word in (("a", "x"), ("a", "y"), ("b", "y"))] == ["xx", "xx", "yy"]
    assert made == [("x", 2), ("y", 2)]
