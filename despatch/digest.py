"""Canonical hashes of frozen values; never pickle, never repr.

BLAKE2b over MessagePack. Only values whose encoding tells them apart are accepted: tagged frozen
structs, text, bytes, whole numbers, truth values, None, tuples of these, and mappings (as sorted
pairs). What such a struct was encoded as (`msgspec.Raw`) stands for it. Dates and times are
refused, because MessagePack keeps the instant and drops the zone: values hold them as `Moment`,
with ISO text and the zone's name.
"""

import types
import typing
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b

import msgspec

SIZE = 20
"""Bytes of a digest; 160 bits keep accidental collisions out of reach."""

_LEAVES = frozenset({str, bytes, int, bool, type(None)})
_PLAIN = _LEAVES | {msgspec.Raw}
_encoder = msgspec.msgpack.Encoder()


def digest(value: object) -> bytes:
    """Return the 20-byte BLAKE2b digest of a frozen value; raise TypeError for any other type."""
    return blake2b(_encoder.encode(_canonical(value)), digest_size=SIZE).digest()


def digest_bytes(data: bytes | memoryview) -> bytes:
    """Return the 20-byte BLAKE2b digest of raw bytes, such as a file's."""
    return blake2b(data, digest_size=SIZE).digest()


def _canonical(value: object) -> object:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, msgspec.Struct):
        _check_struct(type(value))
        return value
    if kind is tuple:
        parts = typing.cast("tuple[object, ...]", value)
        return parts if _PLAIN.issuperset(map(type, parts)) else [part if type(part) in _PLAIN else _canonical(part) for part in parts]
    if isinstance(value, Mapping):
        return {"type": "mapping", "pairs": [[_canonical(k), _canonical(value[k])] for k in sorted(value)]}
    message = f"digest() takes frozen values only, not {kind.__name__}"
    raise TypeError(message)


@cache
def _check_struct(kind: type[msgspec.Struct]) -> None:
    waiting, seen = [kind], {kind}
    while waiting:
        struct = waiting.pop()
        config = struct.__struct_config__
        if not config.frozen or config.tag is None:
            message = f"{struct.__name__} must be a frozen, tagged struct to be digested"
            raise TypeError(message)
        if config.omit_defaults:
            message = f"{struct.__name__} leaves defaults out, but of equal ones only the very same object, so it has no one digest"
            raise TypeError(message)
        for name, hint in typing.get_type_hints(struct).items():
            found = set(_structs_in(hint, f"{struct.__name__}.{name}"))
            waiting.extend(found - seen)
            seen |= found


def _structs_in(hint: object, where: str) -> typing.Iterator[type[msgspec.Struct]]:
    origin = typing.get_origin(hint)
    if isinstance(hint, typing.NewType):
        yield from _structs_in(hint.__supertype__, where)
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    elif origin in (tuple, typing.Union, types.UnionType):
        for part in typing.get_args(hint):
            yield from _structs_in(part, where)
    elif not (hint in _LEAVES or origin is typing.Literal or hint is Ellipsis):
        message = f"{where} has the type {hint}, which digest() cannot tell apart"
        raise TypeError(message)
