"""The reference and the schemas in docs/ are what the program's own definitions say."""

import json
import re
from pathlib import Path

import pytest

from despatch.app.reference.parts import table
from despatch.app.reference.whole import reference, schema_files, value_words
from despatch.load.kinds import FLAG, NUMBER, WORDS, choice, whole
from despatch.load.pictures import PICTURE_FIELDS

DOCS = Path(__file__).resolve().parents[4] / "docs"
MADE = {"reference.md": reference(), **{f"schema/{name}": text for name, text in schema_files().items()}}


@pytest.mark.parametrize("name", sorted(MADE))
def test_what_is_made_lies_in_the_docs(name: str, golden_update: bool) -> None:
    """Each file that is made from the definitions is up to date; `--golden=update` writes it."""
    if golden_update:
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(MADE[name], encoding="utf-8")
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name]


def test_values_are_told_in_words() -> None:
    """A kind of value is named as an author would, also where it is one of several."""
    told = [value_words(kind) for kind in (FLAG, WORDS, choice("a", "b"), whole(1, 1000), NUMBER, PICTURE_FIELDS[0].kind)]
    assert told == [
        "`true` or `false`",
        "list",
        "`a` or `b`",
        "whole number from 1 to 1,000",
        "whole number",
        "text or `false` or table or list",
    ]


def test_a_bar_in_a_cell_ends_no_cell() -> None:
    """A cell may hold a bar; a row has as many cells as the head."""
    assert table(("a", "b"), [("x|y", "z")]) == "| a | b |\n| --- | --- |\n| x\\|y | z |"


def test_schemas_say_which_dialect_they_are_in() -> None:
    """All are JSON; only front matter allows keys that are not listed."""
    schemas = {name: json.loads(text) for name, text in schema_files().items()}
    assert all(schema["$schema"].startswith("http://json-schema.org/") for schema in schemas.values())
    strict = {name: schema["additionalProperties"] for name, schema in schemas.items() if "additionalProperties" in schema}
    assert strict == {"front-matter.json": True, "site.json": False, "person.json": False, "snapshot.json": False}
    assert schemas["front-matter.json"]["properties"]["draft"]["description"]


def test_schemas_allow_what_is_read() -> None:
    """An editor does not complain of a title that is a number, or of `draft: yes`."""
    keys = json.loads(schema_files()["front-matter.json"])["properties"]
    assert "number" in keys["title"]["type"]
    assert {True, False, "yes", "no"} <= set(keys["draft"]["enum"])


@pytest.mark.parametrize("name", ["people", "missions", "topics", "governments"])
def test_entries_are_described_once(name: str) -> None:
    """A file of entries is a map or a list of what stands among the definitions, which hold all that is referred to."""
    text = schema_files()[f"{name}.json"]
    schema = json.loads(text)
    referred = set(re.findall(r'"#/definitions/(\w+)"', text))
    assert referred == set(schema["definitions"])
    assert schema["definitions"]["entry"]["additionalProperties"] is False
    assert [kind["type"] for kind in schema["oneOf"]] == ["object", "array", "null"]
