"""The ministry's files as tests give them: texts by the name of their file below `content/`."""

from despatch.load.ministry import parse_ministry
from despatch.model.ministry import Ministry
from despatch.problems import Problem


def read_ministry(files: dict[str, str]) -> tuple[Ministry, tuple[Problem, ...]]:
    """Return what files tell, and every mistake in them."""
    return parse_ministry([(f"content/{name}", text.encode()) for name, text in files.items()])


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Return code, line and column of each problem, in order of place."""
    return [(problem.code, problem.where.line, problem.where.column) for problem in sorted(problems, key=_order)]


def _order(problem: Problem) -> tuple[str, int, int]:
    return problem.where.path, problem.where.line, problem.where.column
