"""Holds values to a JSON Schema, as far as our own schemas go: what they say beside this is an error here."""

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = frozenset(
    {"$schema", "title", "description", "definitions", "default", "type", "properties", "required", "items", "enum", "anyOf", "$ref"}
    | {"minimum", "maximum"}
)


def find_faults(value: object, schema: Mapping[str, Any], root: Mapping[str, Any], place: str = "$") -> Iterator[str]:
    """Yield where a value is not as the schema says; `root` holds the definitions."""
    unknown = schema.keys() - _KNOWN
    assert not unknown, f"the schema says {unknown}, which nobody looks at here"
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        found = [list(find_faults(value, each, root, place)) for each in schema["anyOf"]]
        yield from min(found, key=len)
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"
    if "type" in schema and (not isinstance(value, _TYPES[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean")):
        yield f"{place}: {value!r} is no {schema['type']}"
        return
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{place}: {value} is too small or too large"
    if isinstance(value, list):
        yield from (fault for at, one in enumerate(value) for fault in find_faults(one, schema.get("items", {}), root, f"{place}[{at}]"))
    if isinstance(value, dict):
        yield from (f"{place} has no {name}" for name in schema.get("required", ()) if name not in value)
        for name, one in value.items():
            known = schema.get("properties", {}).get(name)
            yield from (
                [f"{place} has {name}, which nothing tells of"] if known is None else find_faults(one, known, root, f"{place}.{name}")
            )
