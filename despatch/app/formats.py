"""Problems in the forms that programs read: JSON, GitHub annotations, GitLab code quality."""

import re
from hashlib import blake2b

import msgspec

from despatch import __version__
from despatch.app.profile_text import profile_fields
from despatch.app.report import Where, cure, headline, many
from despatch.app.result import Report, Summary
from despatch.app.text import plain
from despatch.model.moment import Moment
from despatch.problems import Folded, Problem, Span, fold

SCHEMA = 1
"""Version of the JSON form: keys are added without a new number, never renamed or removed."""

_COMMAND = re.compile(r"(?m)^(\s*)::")


def as_json(report: Report, where: Where) -> str:
    """Return the report as one JSON document.

    `{"schema": 1, "despatch": version, "exit": 0 or 1, "errors": n, "warnings": n, "problems": […],
    "summary": {…} or null}`. A problem holds `code`, `severity`, `message`, `hint`, `path`, `line` and
    `column` (from 1; a line of 0 means the whole file), `length` in characters, `more` (pages that show
    the same) and `notes`, each a place with a `message`. With `--profile`, `profile` holds what `profile_fields` returns.
    """
    folded = fold(report.problems)
    errors = sum(item.problem.severity == "error" for item in folded)
    document = {
        "schema": SCHEMA,
        "despatch": __version__,
        "exit": report.code,
        "errors": errors,
        "warnings": len(folded) - errors,
        "problems": [_entry(item, where) for item in folded],
        "summary": _summary(report.summary) if report.summary else None,
    }
    return pretty(document | ({"profile": profile_fields(report.spent, where)} if report.spent else {}))


def pretty(document: object) -> str:
    """Return a JSON text with two spaces of indentation and a line end."""
    return msgspec.json.format(msgspec.json.encode(_whole(document)), indent=2).decode() + "\n"


def as_github(report: Report, where: Where) -> str:
    """Return workflow commands that put each problem on its line of the change.

    The form is that of "Workflow commands for GitHub Actions": `::error file=…,line=…,col=…,title=…::message`.
    """
    return "".join(_command(item, where) + "\n" for item in fold(report.problems))


def as_gitlab(report: Report, where: Where) -> str:
    """Return a code quality report (GitLab, "Code Quality report format"): a JSON array.

    Fingerprints hold no line number, so that a problem which only moved is not a new one.
    """
    seen: dict[str, int] = {}
    issues = []
    for item in fold(report.problems):
        problem, path = item.problem, where(item.problem.where.path)
        identity = "\0".join((problem.code, path, problem.message))
        seen[identity] = seen.get(identity, 0) + 1
        issues.append(
            {
                "description": _sentence(item),
                "check_name": problem.code,
                "fingerprint": blake2b(f"{identity}\0{seen[identity]}".encode("utf-8", "replace"), digest_size=16).hexdigest(),
                "severity": "major" if problem.severity == "error" else "minor",
                "location": {"path": path, "lines": {"begin": max(1, problem.where.line)}},
            }
        )
    return pretty(issues)


def harmless(text: str) -> str:
    """Return log text in which a GitHub runner finds no command of ours or of anybody's content."""
    return _COMMAND.sub(r"\1: :", text).replace("##[", "## [")


def _entry(item: Folded, where: Where) -> dict[str, object]:
    problem = item.problem
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        **location(problem.where, where),
        "more": item.more,
        "notes": [{"message": sentence, **location(span, where)} for span, sentence in problem.notes],
    }


def location(span: Span, where: Where) -> dict[str, object]:
    """Return the fields of a place."""
    return {"path": where(span.path), "line": span.line, "column": span.column, "length": span.length}


def _summary(summary: Summary) -> dict[str, object]:
    fields: dict[str, object] = {name: getattr(summary, name) for name in summary.__struct_fields__}
    moments = {name: value.iso if isinstance(value, Moment) else value for name, value in fields.items()}
    return {**moments, "seconds": round(summary.seconds, 3)}


def _whole(value: object) -> object:
    """Return the value with text that is surely Unicode: a file name may hold stray bytes."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list | tuple) else value


def _sentence(item: Folded) -> str:
    more = [f"and {many(item.more, 'more page')}"] if item.more else []
    return "; ".join(part for part in (headline(item.problem), cure(item.problem), *more) if part)


def _command(item: Folded, where: Where) -> str:
    problem, span = item.problem, item.problem.where
    fields = {"file": where(span.path), **_lines(span), "title": problem.code}
    message = "\n".join([_sentence(item), *_notes(problem, where)])
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
    return f"::{problem.severity} {properties}::{_data(message)}"


def _lines(span: Span) -> dict[str, int]:
    return {"line": span.line, "col": span.column, "endColumn": span.column + span.length} if span.line else {}


def _notes(problem: Problem, where: Where) -> list[str]:
    return [f"{plain(sentence)}: {where(span.path)}:{span.line}" for span, sentence in problem.notes]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "## [")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")
