"""What pages share, worked out when the first of them asks for it."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar, TypeVarTuple

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Given = TypeVarTuple("Given")


class Once(Generic[Key, Value]):
    """Values by key, each made when it is first asked for; lives for one plan.

    It spares work and says nothing: what is made for a key must be a function of the key and of the plan's source.
    """

    def __init__(self) -> None:
        """Start without values."""
        self._made: dict[Key, Value] = {}

    def get(self, key: Key, make: Callable[[*Given], Value], *given: *Given) -> Value:
        """Return the value of a key; `make` is called with what is given where there is none yet."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = make(*given)
        return found
