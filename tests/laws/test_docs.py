"""The docs tell everything that there is, and nothing that is not: names, links, commands and examples."""

import json
import re
import shlex
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from fences import DOCS, ROOT, Fence, anchors, commands, fences
from media_samples import jpeg, pdf
from project import Project

from despatch.app import cli
from despatch.app.reference import commands as reference_commands
from despatch.app.report import problems_text
from despatch.load import states
from despatch.load.block_kinds import KINDS
from despatch.load.corrections import CORRECTION_FIELDS, WITHDRAWAL_FIELDS
from despatch.load.credits import AUTHOR_FIELDS
from despatch.load.document import parse_document
from despatch.load.fields import HEAD_FIELDS
from despatch.load.governments import GOVERNMENT_FIELDS
from despatch.load.missions import DATED_NAME_FIELDS, MISSION_FIELDS
from despatch.load.people import PERSON_FIELDS
from despatch.load.postings import POSTING_FIELDS
from despatch.load.settings import SITE_FIELDS
from despatch.load.snapshot_parts import CARD_FIELDS, EMOJI_FIELDS, LINK_FIELDS, MEDIA_FIELDS, POLL_FIELDS, REF_FIELDS
from despatch.load.snapshots import SNAPSHOT_FIELDS
from despatch.load.story_head import COVERAGE_FIELDS, IMPORTED_FIELDS
from despatch.load.topics import TOPIC_FIELDS
from despatch.model import templating
from despatch.model.settings import Settings

REFERENCE = ROOT / "docs" / "reference.md"
GUIDES = tuple(doc for doc in DOCS if doc.name not in ("reference.md", "ARCHITECTURE.md"))
EXAMPLES = [fence for doc in GUIDES for fence in fences(doc)]
MINISTRY_FIELDS = (*PERSON_FIELDS, *POSTING_FIELDS, *MISSION_FIELDS, *DATED_NAME_FIELDS, *TOPIC_FIELDS, *GOVERNMENT_FIELDS)
TABLE_FIELDS = (*AUTHOR_FIELDS, *CORRECTION_FIELDS, *WITHDRAWAL_FIELDS, *IMPORTED_FIELDS, *COVERAGE_FIELDS)
"""Keys of tables inside a head."""
KEPT_FIELDS = (*SNAPSHOT_FIELDS, *LINK_FIELDS, *MEDIA_FIELDS, *REF_FIELDS, *CARD_FIELDS, *POLL_FIELDS, *EMOJI_FIELDS)
_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(([^()\s]+)\)")


def _names() -> Iterator[tuple[str, str]]:
    """Yield everything that an author, publisher or theme maker can name, with what it is."""
    parser = cli.make_parser()
    for name, each in reference_commands.commands(parser):
        yield "command", name
        yield from (("flag", flag) for action in reference_commands.flags(each) for flag in action.option_strings)
    for kind in KINDS:
        yield "block", f"::: {kind.name}"
        yield from (("field", name) for rule in kind.fields for name in (rule.name, *rule.aliases))
    tables = {"key": HEAD_FIELDS, "setting": SITE_FIELDS, "snapshot": KEPT_FIELDS, "ministry": MINISTRY_FIELDS, "table": TABLE_FIELDS}
    for what, table in tables.items():
        yield from ((what, name) for field in table for name in (field.name, *field.aliases))
    yield from (("query", name) for name in templating.QUERIES)
    yield from (("filter", name) for name in templating.FILTERS)
    yield from (("template", name) for name in templating.REQUIRED)
    exits = {value for name, value in vars(cli).items() if name.isupper() and isinstance(value, int)}
    yield from (("exit code", str(value)) for value in sorted(exits))


def _lists() -> list[str]:
    """Return what the command `list` can list."""
    command = dict(reference_commands.commands(cli.make_parser()))["list"]
    return [str(word) for action in reference_commands.flags(command) if not action.option_strings for word in action.choices or ()]


@pytest.mark.parametrize("what", sorted({what for what, _ in _names()}))
def test_the_reference_tells_every_name(what: str) -> None:
    """Every name stands in the reference as code."""
    told = set(re.findall(r"`([^`\n]+)`", REFERENCE.read_text(encoding="utf-8")))
    words = {word for each in told for word in (each, each.split(" ")[0], each.partition("(")[0], " ".join(each.split(" ")[:2]))}
    assert sorted({name for kind, name in _names() if kind == what} - words) == []


def test_the_guides_tell_how_things_are_used() -> None:
    """Each command, block, field, query, filter, key and setting stands in a guide by our own name, not in the reference alone."""
    text = "\n".join(doc.read_text(encoding="utf-8") for doc in GUIDES).replace("\\|", "|")
    wanted = {name for what, name in _names() if what in ("block", "query")}
    wanted |= {f"build.py {name}" for what, name in _names() if what == "command"} | {f"build.py list {what}" for what in _lists()}
    wanted |= {field.name for field in (*HEAD_FIELDS, *SITE_FIELDS, *MINISTRY_FIELDS, *TABLE_FIELDS)} | {
        rule.name for kind in KINDS for rule in kind.fields
    }
    assert sorted(name for name in wanted if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)) == []
    assert [name for name in templating.FILTERS if not re.search(rf"\|{name}\b", text)] == []


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_link_leads_somewhere(doc: Path) -> None:
    """A relative link in the docs leads to a file that exists and to a heading in it."""
    broken = []
    for target in _LINK.findall(re.sub(r"^```.*?^```$|`[^`\n]*`", "", doc.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)):
        path, _, anchor = target.partition("#")
        file = (doc.parent / path).resolve() if path else doc
        if "://" not in target and (not file.exists() or (anchor and anchor not in anchors(file))):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_command_exists(doc: Path) -> None:
    """Whatever stands behind `python build.py` is read by the program as it is printed."""
    assert commands(doc) or doc.name != "README.md"
    for words in commands(doc):
        if words not in ("--help", "--version", "COMMAND"):
            cli.make_parser().parse_args(cli.with_command(shlex.split(words)))


def test_exit_codes_in_the_readme_are_all_there() -> None:
    """The README tells each code that CI can meet."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for code in (cli.OK, cli.FAULTY, cli.USAGE, cli.BUG):
        assert re.search(rf"\b{code} [a-z]", text)


def _holding() -> list[str]:
    """Return the `key: value` examples in the guide's table of what holds a post back."""
    text = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|.*$", text.partition("\n## Not yet\n")[2].partition("\n## ")[0], re.MULTILINE)
    return [words for row in rows for words in re.findall(r"`([^`]+)`", row) if re.match(r"\w+: \S", words)]


def test_what_is_said_to_hold_a_post_back_does() -> None:
    """Every line that the guide gives for a draft or a private post makes it one."""
    examples = _holding()
    assert len(examples) > 15
    for words in examples:
        text = f"---\ntitle: A\n{words}\n---\nWords.\n"
        document, problems = parse_document("content/posts/2016-03-09-a.md", text.encode(), "post", Settings())
        assert document is not None
        held = document.head.state != "published" or words == "status: scheduled"
        assert (held, problems_text(problems)) == (True, ""), words


def test_every_word_that_holds_a_post_back_is_told() -> None:
    """The guide lists each word of `status` that means draft, private or later."""
    told = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    words = states.DRAFT_WORDS | states.PRIVATE_WORDS | states.TIMED_WORDS
    said_too = {"drafts", "in-review", "wip", "auto-draft"}
    assert sorted(word for word in words - said_too if f"`{word}`" not in told and f": {word}`" not in told) == []


def _heads() -> list[Fence]:
    """Return the examples of heads: those of whole posts, and YAML that is of no named file."""
    whole = [fence for fence in EXAMPLES if fence.info == "markdown" and fence.text.startswith("---\n") and not fence.answer]
    return whole + [fence for fence in EXAMPLES if fence.info == "yaml" and not fence.path and fence.doc != "publishing.md"]


def _head_of(fence: Fence) -> str:
    return fence.text.split("---\n")[1] if fence.text.startswith("---\n") else fence.text


@pytest.mark.parametrize("fence", _heads(), ids=lambda fence: f"{fence.doc}:{fence.line}")
def test_every_head_is_read_without_a_problem(fence: Fence) -> None:
    """An example of front matter is sound, and the schema for editors says so too."""
    text = f"---\n{_head_of(fence)}---\n# A heading\n"
    document, problems = parse_document("content/posts/2016-03-09-example.md", text.encode(), "post", Settings())
    assert document is not None
    assert problems_text(problems) == ""
    schema = json.loads((ROOT / "docs" / "schema" / "front-matter.json").read_text(encoding="utf-8"))
    values = yaml.safe_load(_head_of(fence))
    faults = [key for key, value in values.items() if key in schema["properties"] and not _fits(_plain(value), schema["properties"][key])]
    assert faults == []


def _plain(value: Any) -> Any:
    """Return a value as YAML 1.2 has it, without dates."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    """Return whether a value fits the few words of JSON Schema that ours use."""
    if "oneOf" in schema:
        return any(_fits(value, each) for each in schema["oneOf"])
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])
    types: dict[str, Any] = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list, "object": dict}
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return any(isinstance(value, types[each]) for each in wanted)


SURROUNDINGS = {
    "content/pages/about.md": b"---\ntitle: About\n---\nWords.\n",
    "content/media/quay-at-dawn.jpg": jpeg(width=640, height=360),
    "content/media/minutes.pdf": pdf(),
    "content/posts/2016-05-02-the-fourth-ship.md": b"---\ntitle: The fourth ship\n---\nWords.\n\n## What comes next\n\nMore.\n",
    "content/stories/port-reopens.md": b"---\ntitle: The port reopens\ndate: 2018-03-09\n---\nWords.\n",
}
"""Files that examples link to and show."""


def _example_files() -> Iterator[tuple[str, Fence]]:
    """Yield the examples that can be built, with the file that each is."""
    for number, fence in enumerate(EXAMPLES):
        if fence.path.startswith(("content/", "themes/")):
            yield fence.path, fence
        elif fence.info == "markdown":
            yield f"content/posts/2016-04-01-example-{number}.md", fence


def _text_of(fence: Fence) -> str:
    return fence.text if fence.path or fence.text.startswith("---\n") else f"---\ntitle: Example\n---\n{fence.text}"


@pytest.mark.parametrize("doc", [doc.name for doc in GUIDES])
def test_every_example_builds(doc: str, project: Project) -> None:
    """Following a guide from top to bottom gives a site without a problem at each step; a shown mistake is told in the shown words."""
    for path, data in SURROUNDINGS.items():
        project.write(path, data)
    written: set[str] = set()
    for path, fence in ((path, fence) for path, fence in _example_files() if fence.doc == doc):
        before = (project.root / path).read_bytes() if (project.root / path).exists() else None
        if path in written or fence.answer:
            assert problems_text(project.build().report.problems) == ""
        project.write(path, _text_of(fence))
        written.add(path)
        if fence.answer:
            assert fence.answer in problems_text(project.build().report.problems)
            project.write(path, before) if before is not None else project.remove(path)
    assert problems_text(project.build().report.problems) == ""
