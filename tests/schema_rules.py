"""Holds values to a JSON Schema, as far as our own schemas go: what they say beside this is an error here."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = frozenset(
    {"$schema", "title", "description", "definitions", "default", "type", "properties", "required", "items", "enum", "anyOf", "$ref"}
    | {"minimum", "maximum", "oneOf", "const", "pattern", "additionalProperties"}
)


def find_faults(value: object, schema: Mapping[str, Any], root: Mapping[str, Any], place: str = "$") -> Iterator[str]:
    """Yield where a value is not as the schema says; `root` holds the definitions.

    Keys that the schema does not name are faults, unless it says that there may be others.
    """
    unknown = schema.keys() - _KNOWN
    assert not unknown, f"the schema says {unknown}, which nobody looks at here"
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
    if choices := schema.get("anyOf", schema.get("oneOf")):
        found = [list(find_faults(value, each, root, place)) for each in choices]
        yield from min(found, key=len)
        return
    words = schema.get("enum", [schema["const"]] if "const" in schema else [value])
    if value not in words:
        yield f"{place}: {value!r} is none of {words}"
    if "type" in schema and not any(_is(value, name) for name in ([schema["type"]] if isinstance(schema["type"], str) else schema["type"])):
        yield f"{place}: {value!r} is no {schema['type']}"
        return
    yield from _in_bounds(value, schema, place)
    if isinstance(value, list):
        yield from (fault for at, one in enumerate(value) for fault in find_faults(one, schema.get("items", {}), root, f"{place}[{at}]"))
    if isinstance(value, dict):
        yield from (f"{place} has no {name}" for name in schema.get("required", ()) if name not in value)
        for name, one in value.items():
            yield from _in_key(name, one, schema, root, place)


def _is(value: object, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (not isinstance(value, bool) or name == "boolean")


def _in_bounds(value: object, schema: Mapping[str, Any], place: str) -> Iterator[str]:
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{place}: {value} is too small or too large"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{place}: {value!r} is not of the form {schema['pattern']}"


def _in_key(name: str, value: object, schema: Mapping[str, Any], root: Mapping[str, Any], place: str) -> Iterator[str]:
    known = schema.get("properties", {}).get(name)
    if known is not None:
        yield from find_faults(value, known, root, f"{place}.{name}")
    elif not schema.get("additionalProperties", False):
        yield f"{place} has {name}, which nothing tells of"
