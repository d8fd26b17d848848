"""The reference, `docs/reference.md`, and the JSON Schemas of `docs/schema/`: made from what the program itself goes by."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from despatch.app.reference.commands import commands_section
from despatch.app.reference.dateline import dateline_section
from despatch.app.reference.parts import code, codes, section, shape_of, table
from despatch.app.reference.problems import problems_section
from despatch.app.reference.themes import themes_section
from despatch.load import kinds, snapshot_parts, states
from despatch.load.block_kinds import KINDS, BlockKind, FieldRule
from despatch.load.corrections import CORRECTION_FIELDS, WITHDRAWAL_FIELDS
from despatch.load.credits import AUTHOR_FIELDS, AUTHORS, CURATOR
from despatch.load.days import FIRST_DAY, LAST_DAY
from despatch.load.decode import Field, Kind, json_schema
from despatch.load.entries import entries_schema, entry_schema
from despatch.load.fields import HEAD, HEAD_FIELDS
from despatch.load.governments import GOVERNMENT, GOVERNMENT_FIELDS
from despatch.load.missions import DATED_NAME_FIELDS, DATED_NAME_SCHEMA, MISSION, MISSION_FIELDS, NAMES
from despatch.load.people import BIO, PERSON, PERSON_FIELDS
from despatch.load.plain import PLAIN_LINE, PLAIN_TEXT
from despatch.load.postings import POSTING_FIELDS, POSTING_SCHEMA, POSTINGS
from despatch.load.settings import SITE_FIELDS, settings_schema
from despatch.load.site_values import MENU
from despatch.load.snapshot_policy import POLICY, POLICY_FIELDS
from despatch.load.snapshot_values import ADDRESS, EXACT, HANDLE, MEDIA, NAMED, STILL
from despatch.load.snapshots import SNAPSHOT, SNAPSHOT_FIELDS
from despatch.load.story_head import COVERAGE, COVERAGE_FIELDS, IMPORTED, IMPORTED_FIELDS, ORIGIN
from despatch.load.topics import TOPIC, TOPIC_FIELDS
from despatch.load.words import WORDED
from despatch.model.moment import Moment
from despatch.model.permalink import TOKENS
from despatch.model.settings import Settings
from despatch.model.story_file import TwinFile

_INTRODUCTION: Final = """# Reference

<!-- Made from the program by `pytest tests/unit/app/reference/test_whole.py --golden=update`. Do not edit. -->

Every key, setting, block, command and template value that this version knows. The guides explain them:
[writing](writing.md), [stories](stories.md), [publishing](publishing.md), [themes](themes.md)."""

_WORDS: Final = (
    (kinds.TEXT, "text"),
    (kinds.LINE, "line of text"),
    (PLAIN_TEXT, "text"),
    (PLAIN_LINE, "line of text"),
    (kinds.FLAG, "`true` or `false`"),
    (kinds.NUMBER, "whole number"),
    (kinds.MOMENT, "date"),
    (kinds.WORDS, "list"),
    (kinds.ADDRESSES, "list of addresses"),
    (AUTHORS, "list of names, or of tables"),
    (CURATOR, "name, or table"),
    (ORIGIN, "web address, or list of them"),
    (IMPORTED, "table"),
    (COVERAGE, "table"),
    (WORDED, "line of text, or one for each language"),
    (BIO, "text, or one for each language"),
    (NAMES, "name, or list of names with days"),
    (POSTINGS, "list of postings"),
    (FIRST_DAY, "day, month or year"),
    (LAST_DAY, "day, month or year, or `present`"),
    (MENU, "list or table, or one for each language"),
    (kinds.LANGUAGE, "language"),
    (kinds.LANGUAGES, "list of languages"),
    (kinds.ZONE, "time zone"),
    (kinds.OPTIONS, "table"),
    (EXACT, "text"),
    (NAMED, "line of text"),
    (HANDLE, "line of text"),
    (ADDRESS, "web address"),
    (MEDIA, "name of a file"),
    (STILL, "name of a picture"),
    (snapshot_parts.LINKS, "list of tables"),
    (snapshot_parts.MEDIA_LIST, "list of tables or of names of files"),
    (snapshot_parts.POLL, "list of tables or of texts"),
    (snapshot_parts.EMOJIS, "list of tables"),
    (POLICY, "table of lists, or list"),
    (snapshot_parts.REF, "table or web address"),
    (snapshot_parts.CARD, "table or web address"),
)
"""Kinds of values in an author's words; the others are told by their schema."""

_TYPES: Final = {
    "string": "text",
    "boolean": "`true` or `false`",
    "array": "list",
    "object": "table",
    "integer": "whole number",
    "number": "text",
}

_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest dialect that editors' YAML support reads."""


def reference() -> str:
    """Return `docs/reference.md`."""
    parts = (
        _INTRODUCTION,
        front_matter_section(),
        settings_section(),
        blocks_section(),
        snapshots_section(),
        *ministry_sections(),
        commands_section(),
        themes_section(),
        dateline_section(),
        problems_section(),
    )
    return "\n\n".join(parts) + "\n"


def schema_files() -> dict[str, str]:
    """Return the JSON Schemas of `docs/schema/`: file name and text."""
    schemas = {
        "front-matter.json": ("Front matter of a Despatch post, page or story", json_schema(HEAD, strict=False)),
        "site.json": ("content/site.yaml of a Despatch blog", settings_schema()),
        "person.json": ("content/people/ID.yaml of a Despatch blog", entry_schema(PERSON, posting=POSTING_SCHEMA)),
        "people.json": ("content/people.yaml of a Despatch blog", entries_schema(PERSON, posting=POSTING_SCHEMA)),
        "missions.json": ("content/missions.yaml of a Despatch blog", entries_schema(MISSION, name=DATED_NAME_SCHEMA)),
        "topics.json": ("content/topics.yaml of a Despatch blog", entries_schema(TOPIC)),
        "snapshot.json": ("content/snapshots/PLATFORM/ID.yaml of a Despatch blog", json_schema(SNAPSHOT, strict=True)),
        "story.json": ("stories/SLUG/story.json of a Despatch blog: a story for programs, version 1", story_schema()),
        "governments.json": ("content/governments.yaml of a Despatch blog", entries_schema(GOVERNMENT)),
    }
    return {name: _schema(title, schema) for name, (title, schema) in schemas.items()}


def story_schema() -> dict[str, Any]:
    """Return the JSON Schema of a story's twin, from the values that it is written from."""
    (whole,), parts = msgspec.json.schema_components([TwinFile], ref_template="#/definitions/{name}")
    definitions = {name: {key: value for key, value in part.items() if key != "title"} for name, part in parts.items()}
    return {**definitions.pop(whole["$ref"].rpartition("/")[2]), "definitions": definitions}


def _schema(title: str, schema: Mapping[str, Any]) -> str:
    return json.dumps({"$schema": _DIALECT, "title": title, **schema}, ensure_ascii=False, indent=2) + "\n"


def front_matter_section() -> str:
    """Return the section on the keys of front matter, and the words of `status`."""
    return section(
        "Front matter",
        "Keys may be written in any case, and with `_`, `-` or a blank between words. Lists may be written `[one, another]`, as lines "
        "with `-`, or as one text with commas. Other names are read as the same key, for posts that come from another tool. "
        "[Writing](writing.md#the-head) says more.",
        _fields_table(HEAD_FIELDS),
        "Inside `extra`, `params` and `taxonomies` the same keys are read once more. Keys that stand nowhere above are kept for the theme.",
        section("Tables of `authors` and `curator`", _fields_table(AUTHOR_FIELDS), level=3),
        section("Tables of `corrections`", _fields_table(CORRECTION_FIELDS), level=3),
        section("The table of `withdrawn`", _fields_table(WITHDRAWAL_FIELDS), level=3),
        section("The table of `imported`", _fields_table(IMPORTED_FIELDS), level=3),
        section("The table of `coverage`", _fields_table(COVERAGE_FIELDS), level=3),
        section("Words of `status`", _status_table(), level=3),
    )


def _fields_table(fields: Sequence[Field]) -> str:
    rows = ((code(field.name), value_words(field.kind), field.doc, codes(field.aliases)) for field in fields)
    return table(("key", "value", "meaning", "also read as this key"), rows)


def value_words(kind: Kind) -> str:
    """Return what a value of this kind is, in an author's words."""
    known = next((words for each, words in _WORDS if each is kind), "")
    return known or _schema_words(kind.schema)


def _schema_words(schema: Mapping[str, Any]) -> str:
    if "oneOf" in schema:
        return " or ".join(dict.fromkeys(_schema_words(each) for each in schema["oneOf"]))
    if "enum" in schema:
        return " or ".join(code(word) for word in schema["enum"])
    if "const" in schema:
        return code(json.dumps(schema["const"]))
    if "minimum" in schema:
        return f"whole number from {schema['minimum']:,} to {schema['maximum']:,}"
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(dict.fromkeys(_TYPES[each] for each in types))


def _status_table() -> str:
    rows = (
        ("published", sorted(states.PUBLISHED_WORDS)),
        ("held back as a draft", sorted(states.DRAFT_WORDS)),
        ("never published, not even with `--drafts`", sorted(states.PRIVATE_WORDS)),
        ("published from its `publish_at` or `date` on; a draft if it has neither", sorted(states.TIMED_WORDS)),
    )
    return table(("the post is", "words"), ((what, codes(words)) for what, words in rows))


def settings_section() -> str:
    """Return the section on `content/site.yaml`."""
    docs = {attribute.name: attribute.doc for attribute in shape_of(Settings).attributes}
    rows = (
        (code(field.name), value_words(field.kind), _default(getattr(Settings(), field.name)), docs[field.name], codes(field.aliases))
        for field in SITE_FIELDS
    )
    return section(
        "Settings",
        "The file `content/site.yaml`. Every key may be left out; a key that is not listed is an error.",
        table(("key", "value", "default", "meaning", "also read as this key"), rows),
        "`security: {contact: …, expires: …}` is another way to write the two keys for `security.txt`.",
        f"Address patterns may hold {', '.join(code('{' + token + '}') for token in TOKENS)}.",
        section("The table of `snapshots`", _parts_table(POLICY_FIELDS), level=3),
    )


def _default(value: object) -> str:
    if isinstance(value, bool):
        return code(str(value).lower())
    if isinstance(value, Struct):
        return ", ".join(f"`{name}`: {codes(words)}" for name, words in msgspec.structs.asdict(value).items())
    if isinstance(value, tuple | Moment) or value is None or value == "":
        return "none"
    return code(str(value))


def blocks_section() -> str:
    """Return the section on `::: kind` blocks."""
    return section("Blocks", "[How to write them](writing.md#blocks).", *(_block(kind) for kind in KINDS))


def _block(kind: BlockKind) -> str:
    rows = ((code(rule.name), _rule_words(rule), "yes" if rule.required else "", rule.doc, codes(rule.aliases)) for rule in kind.fields)
    fields = table(("field", "value", "needed", "meaning", "also"), rows)
    return section(f"`::: {kind.name}`", kind.doc, fields, level=3)


def _rule_words(rule: FieldRule) -> str:
    words = {"flag": "`yes` or `no`", "choice": " or ".join(map(code, rule.choices)), "id": "letters, digits and hyphens"}
    return words.get(rule.type, rule.type)


def snapshots_section() -> str:
    """Return the section on the files of `content/snapshots/`."""
    return section(
        "Snapshots",
        "A social post kept as it was: `content/snapshots/PLATFORM/ID.yaml`. [What they are for](stories.md#snapshots).",
        _parts_table(SNAPSHOT_FIELDS),
        section("Tables of `links`", _parts_table(snapshot_parts.LINK_FIELDS), level=3),
        section("Tables of `media`", _parts_table(snapshot_parts.MEDIA_FIELDS), level=3),
        section("The tables of `reply_to` and `quote`", _parts_table(snapshot_parts.REF_FIELDS), level=3),
        section("The table of `card`", _parts_table(snapshot_parts.CARD_FIELDS), level=3),
        section("Tables of `poll`", _parts_table(snapshot_parts.POLL_FIELDS), level=3),
        section("Tables of `emojis`", _parts_table(snapshot_parts.EMOJI_FIELDS), level=3),
    )


def _parts_table(fields: Sequence[Field]) -> str:
    return table(("key", "value", "meaning"), ((code(field.name), value_words(field.kind), field.doc) for field in fields))


def ministry_sections() -> tuple[str, ...]:
    """Return the sections on the files that tell of people, missions, topics and governments."""
    people = section(
        "People",
        "`content/people/ID.yaml` tells of one person; `content/people.yaml` of several, as a table from ids or a list of entries with "
        "an `id`. An id holds letters and digits of any script, and `-`, `_` and `.` between. In these files a key that is not listed is "
        "an error, and so is a mistake: a byline is never guessed.",
        _fields_table(PERSON_FIELDS),
        section(
            "Postings",
            "A posting has a role, a mission or both. A text alone is a role without days.",
            _fields_table(POSTING_FIELDS),
            level=3,
        ),
    )
    missions = section(
        "Missions",
        "`content/missions.yaml`: a table from ids to missions. A text alone, or one for each language, is the name.",
        _fields_table(MISSION_FIELDS),
        section("Names of a mission", "An entry of `names`.", _fields_table(DATED_NAME_FIELDS), level=3),
    )
    topics = section(
        "Topics",
        "`content/topics.yaml`: a table from ids to topics. A text alone, or one for each language, is the name.",
        _fields_table(TOPIC_FIELDS),
    )
    governments = section("Governments", "`content/governments.yaml`: a table from ids to governments.", _fields_table(GOVERNMENT_FIELDS))
    return people, missions, topics, governments
