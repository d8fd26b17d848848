"""Heads of every tool: a mistake stands at its line and column however the file is encoded, and a draft is one in each."""

import json
import re
from collections.abc import Callable

import pytest

from despatch.load.document import parse_document
from despatch.model.settings import Settings
from despatch.problems import Problem

HEADS = {
    "yaml": '---\ntitle: T\ndate: "2016-13-01"\ndrfat: true\nparams:\n  weight: heavy\n---\nText\n',
    "toml": '+++\ntitle = "T"\ndate = "2016-13-01"\ndrfat = true\n[params]\nweight = "heavy"\n+++\nText\n',
    "json": json.dumps({"title": "T", "date": "2016-13-01", "drfat": True, "params": {"weight": "heavy"}}, indent=1) + "\nText\n",
    "lines": "Title: T\nDate: 2016-13-01\nDrfat: true\nWeight: heavy\n\nText\n",
    "comment": "<!--\n.. title: T\n.. date: 2016-13-01\n.. drfat: true\n.. weight: heavy\n-->\nText\n",
    "fenced toml": '---toml\ntitle = "T"\ndate = "2016-13-01"\ndrfat = true\nweight = "heavy"\n---\nText\n',
    "fenced json": '---json\n{"title": "T",\n"date": "2016-13-01",\n"drfat": true,\n"weight": "heavy"}\n---\nText\n',
}
FILES: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "Windows with byte order mark": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "old Mac": lambda text: text.replace("\n", "\r").encode(),
}


def _problems(data: bytes) -> dict[str, Problem]:
    """Return the mistakes of a post by code; the code of a mistake is there once."""
    _, problems = parse_document("content/posts/x.md", data, "post", Settings())
    assert len({problem.code for problem in problems}) == len(problems)
    return {problem.code: problem for problem in problems}


@pytest.mark.parametrize("written", FILES)
@pytest.mark.parametrize("dialect", HEADS)
def test_a_mistake_stands_where_it_is_written(dialect: str, written: str) -> None:
    """The line, the column, the text of the line and what is underlined are those of the file as an editor shows it."""
    lines = HEADS[dialect].splitlines()
    found = _problems(FILES[written](HEADS[dialect]))
    for code, words in {"date-unreadable": "2016-13-01", "key-unknown": "drfat", "number-unreadable": "heavy"}.items():
        where = found[code].where
        marked = lines[where.line - 1][where.column - 1 : where.column - 1 + where.length]
        assert where.text == lines[where.line - 1], code
        assert marked.strip('"').lower() == words, code


@pytest.mark.parametrize("written", FILES)
@pytest.mark.parametrize("dialect", HEADS)
def test_a_draft_is_one_in_every_dialect(dialect: str, written: str) -> None:
    """And says so in its author's words."""
    text = HEADS[dialect].replace("2016-13-01", "2016-12-01").replace("rfat", "raft").replace("heavy", "3")
    document, problems = parse_document("content/posts/x.md", FILES[written](text), "post", Settings())
    assert (document is not None, problems) == (True, ())
    assert document is not None
    assert document.head.state == "draft"
    assert re.fullmatch(r"(?i)draft: true", document.head.state_reason)
