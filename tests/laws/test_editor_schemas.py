"""What editors are told of keys: every file that is sound fits the schema for it, and a mistake does not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from schema_rules import find_faults

ROOT = Path(__file__).resolve().parents[2]
BLOGS = [ROOT / "content", *sorted((ROOT / "tests" / "sites").glob("*/content"))]
MISTAKES = {
    "snapshot.json": (
        ("account: offical", "is none of ['official', 'public', 'private']"),
        ("txt: The quay is open.", "has txt, which nothing tells of"),
        ("state: gone", "is none of ['ok', 'incomplete', 'deleted', 'withheld']"),
        ("media: [{kind: picture, file: a.jpg}]", "is none of ['image', 'video', 'audio']"),
        ("media: [{fiel: a.jpg}]", "has fiel, which nothing tells of"),
        ("poll: [{text: Yes, votes: many}]", "is no integer"),
        ("protect: perhaps", "is none of [True, False, 'yes', 'no', 'on', 'off']"),
    ),
    "front-matter.json": (
        ("order: latest", "is none of ['given', 'oldest', 'newest']"),
        ("live: soon", "is none of [True, False, 'yes', 'no', 'on', 'off']"),
        ("coverage: 2018-03-05", "is no object"),
        ("coverage: {until: 2018-03-05}", "has until, which nothing tells of"),
        ("imported: {elements: many}", "is no integer"),
    ),
}


class _AsEditors(yaml.SafeLoader):
    """Reads YAML as editors do, which is YAML 1.2: a date is a text, and so is a bare `yes`."""


_AsEditors.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rules if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsEditors.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), ["t", "f"])


def _schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "docs" / "schema" / name).read_text(encoding="utf-8"))
    return found


def _faults(text: str, name: str) -> list[str]:
    schema = _schema(name)
    return list(find_faults(yaml.load(text, _AsEditors), schema, schema))


def _files(name: str) -> Iterator[tuple[Path, str]]:
    """Yield the snapshots, or the heads of stories, of the demo and of golden sites."""
    for blog in BLOGS:
        if name == "snapshot.json":
            yield from ((path, path.read_text(encoding="utf-8")) for path in sorted(blog.glob("snapshots/*/*.yaml")))
        else:
            yield from ((path, path.read_text(encoding="utf-8").split("---\n")[1]) for path in sorted(blog.glob("stories/*.md")))


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_every_sound_file_fits_its_schema(name: str) -> None:
    """An editor complains of none of the demo's and the golden sites' snapshots and stories."""
    found = [(path, _faults(text, name)) for path, text in _files(name)]
    assert len(found) > 10
    assert [(path, faults) for path, faults in found if faults] == []


@pytest.mark.parametrize(("name", "text", "told"), [(name, *row) for name, rows in MISTAKES.items() for row in rows])
def test_a_mistake_does_not_fit(name: str, text: str, told: str) -> None:
    """An editor marks a word or a key that the build would refuse."""
    assert [fault for fault in _faults(text, name) if told in fault]
