"""Files of entries with ids: a map from ids, a list of tables with an `id`, or a folder with a file for each."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from despatch.load.compose import compose
from despatch.load.decode import Decoded, Field, Fields, Reader, decode, fold_key, json_schema, refuse_unknown, table_of
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent, kind_of
from despatch.load.text import decode_text
from despatch.load.words import WORDED, is_by_language
from despatch.model.paths import composed
from despatch.model.words import Words
from despatch.problems import Problem, Span, error

LONGEST = 100
"""Characters of an id; it stands in addresses."""
_ENDING = re.compile(r"\.ya?ml\Z")
_NOTHING = Scalar("", 0, 0)

NAMING = (
    Field("name", WORDED, "The name: a text, or one for each language.", ("title", "full_name")),
    Field("names", WORDED, "The name in more languages or scripts, a table by language."),
)
"""The keys that name an entry."""


class Entry(Struct, frozen=True):
    """An entry: its id, where it is named, what it holds, and how that is read.

    In an unsound one something could not be read, so that nobody knows what it lacks.
    """

    id: str
    where: Span
    node: Node
    reader: Reader
    sound: bool = True


def strict_table(*fields: Field) -> Fields:
    """Return fields of which no spelling is passed over in silence; see `decode_entry`."""
    return table_of(*(structs.replace(field, every=True) for field in fields))


def read_entries(path: str, data: bytes, what: str, reader: Reader) -> list[Entry]:
    """Return the entries of a file below `content/`; `what` one of them is, and `reader` gathers every mistake.

    A file in a folder is one entry, whose id is the file's name unless it says another.
    """
    text, faults = decode_text(path, data)
    node, mistakes = compose(path, text)
    reader.problems.extend((*faults, *mistakes))
    reader = structs.replace(reader, path=path, text=text)
    sound = not any(problem.severity == "error" for problem in (*faults, *mistakes))
    entries = _whole(node, what, reader) if path.count("/") > 1 else _several(node, what, reader)
    return [structs.replace(entry, sound=sound) for entry in entries if _is_safe(entry)]


def _whole(node: Node | None, what: str, reader: Reader) -> Iterator[Entry]:
    name = _ENDING.sub("", reader.path.rpartition("/")[2])
    if node is None:
        yield Entry(name, Span(reader.path), _NOTHING, reader)
    elif isinstance(node, Table):
        given, rest = _without_id(node, reader)
        yield Entry(composed(given.text.strip() if given else name), reader.span(given or node), rest, reader)
    else:
        _refuse(node, what, reader, "name: …")


def _several(node: Node | None, what: str, reader: Reader) -> Iterator[Entry]:
    if isinstance(node, Table):
        yield from (Entry(composed(key.text.strip()), reader.span(key), value, reader) for key, value in node.pairs)
    elif isinstance(node, Items):
        yield from (entry for item in node.items if (entry := _listed(item, what, reader)))
    elif node is not None:
        _refuse(node, what, reader, "id: name")


def _listed(item: Node, what: str, reader: Reader) -> Entry | None:
    given, rest = _without_id(item, reader) if isinstance(item, Table) else (None, item)
    if given is None:
        reader.fault(item, "id-missing", f"this {what} has no id", "begin it with id: and a short word, which posts name it by")
        return None
    return Entry(composed(given.text.strip()), reader.span(given), rest, reader)


def _without_id(table: Table, reader: Reader) -> tuple[Scalar | None, Table]:
    """Return the id that a table gives, and its other keys."""
    given = next(((key, value) for key, value in table.pairs if fold_key(key.text) == "id"), None)
    if given is None:
        return None, table
    rest = structs.replace(table, pairs=tuple(pair for pair in table.pairs if pair[0] is not given[0]))
    if is_absent(given[1]):
        return None, rest
    if isinstance(given[1], Scalar):
        return given[1], rest
    reader.fault(given[1], "value-kind", f'"id" takes one text, not {kind_of(given[1])}')
    return Scalar("", given[1].start, given[1].end), rest


def _refuse(node: Node, what: str, reader: Reader, form: str) -> None:
    message = f'a {what} is written as lines like "{form}", but this is {kind_of(node)}'
    reader.fault(node, "file-not-fields", message, 'write each line as "key: value"')


def is_id(text: str) -> bool:
    """Return whether a text can be an id: letters and digits of any script, `-`, `_` and `.`, a letter or digit first."""
    return 0 < len(text) <= LONGEST and all(map(_fits, text)) and unicodedata.category(text[0])[0] in "LN"


def _fits(letter: str) -> bool:
    return letter in "-_." or unicodedata.category(letter)[0] in "LNM"


def _is_safe(entry: Entry) -> bool:
    if is_id(entry.id):
        return True
    better = "-".join("".join(letter if _fits(letter) else " " for letter in entry.id).split()).casefold()
    hint = f'write "{better}", or' if is_id(better) else "use"
    message = f'"{entry.id[:60]}" cannot be an id'
    entry.reader.problems.append(error("id-unsafe", message, entry.where, f'{hint} letters and digits with "-", "_" and "." between'))
    return False


def without_twins(entries: Iterable[Entry], what: str, problems: list[Problem]) -> list[Entry]:
    """Return the first entry of each id, in order of id; each further one is an error that names both."""
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            place = f"{other.where.path}:{other.where.line}" if other.where.line else other.where.path
            message = f'the {what} "{entry.id}" stands in {place} already'
            note = (other.where, "the first is here")
            problems.append(error("id-twice", message, entry.where, "keep one of them, or rename one", (note,)))
    return [first[name] for name in sorted(first)]


def decode_entry(entry: Entry, fields: Fields, what: str) -> Decoded:
    """Return the typed values of an entry; a text, or a text by language, is its name.

    A key that no field knows is an error, and one that says what another says a warning. So is an
    entry without a name, where no mistake has hidden it.
    """
    before, node = len(entry.reader.problems), entry.node
    if not isinstance(node, Table) or is_by_language(node, fields):
        node = Table(((Scalar("name", node.start, node.end), node),), node.start, node.end)
    elif entry.where.path.count("/") == 1:
        node = _checked_id(node, entry)
    decoded = decode_strictly(node, fields, entry.reader, what)
    if entry.sound and not {"name", "names"} & decoded.values.keys() and no_error(entry.reader, before):
        fault = error("name-missing", f'the {what} "{entry.id}" has no name', entry.where, "add a line, name: …")
        entry.reader.problems.append(fault)
    return decoded


def no_error(reader: Reader, before: int) -> bool:
    """Return whether no error was noted since there were `before` problems."""
    return not any(problem.severity == "error" for problem in reader.problems[before:])


def _checked_id(table: Table, entry: Entry) -> Table:
    """Return a table below its id without the same id again; another one is an error."""
    given, rest = _without_id(table, entry.reader)
    if given is not None and composed(given.text.strip()) != entry.id:
        message = f'the id "{given.text[:60]}" stands below another, "{entry.id}"'
        entry.reader.fault(given, "id-twice", message, "keep one of them")
    return rest


def decode_strictly(table: Table, fields: Fields, reader: Reader, what: str) -> Decoded:
    """Return the typed values of a table in which no key is passed over: unknown ones are errors, needless ones warnings."""
    decoded = decode(table, fields, reader)
    refuse_unknown(decoded, fields, reader, f"a {what}")
    for name, lost, _value in decoded.others:
        used = decoded.given[name].key
        if fold_key(used.text) == fold_key(lost.key.text):
            continue
        message = f'"{lost.key.text}" says the same as "{used.text}" on line {reader.span(used).line}, which is used'
        reader.doubt(lost.key, "key-same-meaning", message, "keep one of them")
    return decoded


def read_name(decoded: Decoded, entry: Entry) -> Words | None:
    """Return what `name` and `names` say together, None where they say nothing."""
    name, names = decoded.values.get("name"), decoded.values.get("names")
    if name is None or names is None:
        return name or names
    own, more = dict(name.texts), dict(names.texts)
    twice = next((tag for tag in own if tag in more), None)
    if twice is not None:
        language = f' in "{twice}"' if twice else ""
        message = f'"names" gives the name{language} once more, and that of "name" is used'
        entry.reader.doubt(decoded.given["names"].node, "key-same-meaning", message, "keep one of them")
    return Words(tuple(sorted({**more, **own}.items())))


def entry_schema(fields: Fields, **parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of one entry in a file of its own; `parts` are schemas that it refers to by name."""
    schema = json_schema(fields, strict=True)
    of_id = {"id": {"description": "The id; else the file's name.", "type": ["string", "number"]}}
    return {**schema, "properties": {**of_id, **schema["properties"]}, "definitions": parts}


def entries_schema(fields: Fields, **parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of a file of entries: a map from ids, or a list; `parts` are schemas that it refers to by name."""
    entry = {name: value for name, value in entry_schema(fields).items() if name != "definitions"}
    one = {"$ref": "#/definitions/entry"}
    of_map = {"type": "object", "additionalProperties": {"anyOf": [*WORDED.schema["oneOf"], one]}}
    listed = {"type": "array", "items": {"allOf": [one, {"required": ["id"]}]}}
    return {"oneOf": [of_map, listed, {"type": "null"}], "definitions": {"entry": entry, **parts}}
