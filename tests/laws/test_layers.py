"""The layers: who may import whom, who may touch the world, and how long anything may be.

The tables of `docs/ARCHITECTURE.md` are read and enforced: a module that needs more has to say so there.
"""

import re
import statistics
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions

import pytest
from modules import CHECKOUT, Module, changed_attributes, functions, imports, length, memos, modules, open_containers, owner, touches

from despatch.app.code import LIBRARIES

DOC = re.sub(r"(?ms)^```.*?^```\n", "", (CHECKOUT / "docs/ARCHITECTURE.md").read_text())
NAMES = re.compile(r"`([^`]+)`")
BELOW_APP = ("problems", "digest", "work", "model", "load", "plan", "render", "engine", "importers", "checks")


def _table(heading: str) -> dict[str, list[str]]:
    """Return a table of the document: the names in each further column, by the name in the first."""
    section = DOC.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("| \n").split("|") for line in section.split("\n") if line.startswith("|")][2:]
    return {row[0].strip().strip("`"): [name for cell in row[1:] for name in NAMES.findall(cell)] for row in rows}


IMPORTS = _table("Who imports whom")
WORLD = _table("Where the world is touched")
DEPENDENCIES = _table("Dependencies")


def _ours(module: Module) -> set[str]:
    return {owner(each.name) for each in imports(module) if each.name.startswith("despatch.")} - {module.name}


def _libraries(module: Module) -> set[str]:
    tops = {each.name.split(".")[0] for each in imports(module)}
    return tops - {"despatch"} - sys.stdlib_module_names


@pytest.mark.parametrize("package", sorted({module.package for module in modules()} - {""}))
def test_packages_import_what_the_table_says(package: str) -> None:
    """Each package imports of ours and of libraries just what its row lists; nothing unused stays allowed."""
    mine = [module for module in modules() if module.package == package]
    found = {name.split(".")[1] for module in mine for name in _ours(module) if "." in name} - {package}
    found |= {library for module in mine for library in _libraries(module)}
    allowed = set(IMPORTS[package])
    assert found == (found if "everything" in allowed else allowed)


def test_siblings_do_not_know_each_other() -> None:
    """No table may allow what the design forbids: `load`, `plan`, `render`, `engine` and `checks` import none of each other."""
    siblings = {"load", "plan", "render", "engine", "importers", "checks"}
    for package in BELOW_APP:
        assert not set(IMPORTS[package]) & (siblings - {package} | {"app"}), package
    assert "model" not in IMPORTS["engine"]


def test_no_import_goes_in_a_circle() -> None:
    """Modules can be put in an order in which each stands after what it imports; packages likewise."""
    graph = {module.name: _ours(module) for module in modules()}
    order = list(TopologicalSorter(graph).static_order())
    assert len(order) >= len(graph)
    packages: dict[str, set[str]] = {module.package: set() for module in modules()}
    for name, used in graph.items():
        packages[name.split(".")[1] if "." in name else ""] |= {each.split(".")[1] for each in used if "." in each}
    list(TopologicalSorter({name: used - {name} for name, used in packages.items()}).static_order())


def test_imports_are_plain() -> None:
    """They are absolute, name what they take, and hide behind no `TYPE_CHECKING`; only `bootstrap` tries by name what is there."""
    for module in modules():
        for each in imports(module):
            assert not each.name.startswith("."), f"{module.name} imports relatively"
            assert not each.name.endswith(".*"), f"{module.name} imports all of a module"
        text = module.path.read_text()
        assert "TYPE_CHECKING" not in text, module.name
        assert "import_module" not in text or module.short == "bootstrap", module.name


def test_imports_stand_at_the_top() -> None:
    """Only the modules that the document names import inside functions, to start sooner."""
    late = {module.short for module in modules() if any(each.function for each in imports(module))}
    assert late == set(WORLD["imports inside functions"])


def test_each_module_imports_alone() -> None:
    """Each can be the first of ours to be imported; a child process of its own tries it."""
    names = [module.name for module in modules()]
    libraries = sorted({library for module in modules() for library in _libraries(module)})
    run = subprocess.run(
        [sys.executable, "-c", _ALONE, " ".join(libraries), *names], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{len(names)}\n", "")


_ALONE = """
import importlib, os, sys
for library in sys.argv[1].split():
    importlib.import_module(library)
for name in sys.argv[2:]:
    child = os.fork()
    if child == 0:
        assert not [name for name in sys.modules if name.startswith("despatch")]
        importlib.import_module(name)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"{name} cannot be imported alone")
print(len(sys.argv) - 2)
"""


@pytest.mark.parametrize("what", ["files", "clock", "stopwatch", "environment", "network", "processes", "chance", "terminal"])
def test_world_is_touched_where_the_table_says(what: str) -> None:
    """Only the modules listed open files or sockets, ask the time or the environment, start something, roll dice or print."""
    assert {module.short for module in modules() if what in touches(module)} == set(WORLD[what])


def test_nothing_below_app_asks_the_world() -> None:
    """Below `app` no module asks for time, environment or chance, opens a socket or prints, whatever the table says."""
    for what in ("clock", "stopwatch", "environment", "network", "chance", "terminal"):
        assert [name for name in WORLD[what] if name.split(".")[0] in BELOW_APP] == []
    assert [name for name in WORLD["files"] if name.split(".")[0] in ("model", "plan", "render", "checks")] == []


def test_values_do_not_change() -> None:
    """No attribute is assigned after construction, but in the few objects that the document names."""
    changing = {f"{module.short}.{name.split('.')[0]}" for module in modules() for name in changed_attributes(module)}
    assert changing == set(WORLD["objects that change"])
    assert not [name for name in changing if name.split(".")[0] in ("problems", "digest", "work", "model", "plan", "checks")]


def test_no_module_fills_itself() -> None:
    """Empty containers at the top of a module would be filled later; only the listed modules keep results of calls."""
    assert {module.short for module in modules() if open_containers(module)} == set(WORLD["state of a module"])
    assert {module.short for module in modules() if memos(module)} == set(WORLD["memos of pure functions"])
    assert not [module.name for module in modules() if re.search(r"^\s+global ", module.path.read_text(), re.MULTILINE)]


def test_sizes() -> None:
    """Modules have at most 300 lines, functions 40 without docstring, and half of these no more than 10."""
    long = {module.short: count for module in modules() if (count := len(module.path.read_text().splitlines())) > 300}
    assert long == {}
    lengths = {f"{module.short}.{function.name}": length(function) for module in modules() for function in functions(module)}
    assert {name: count for name, count in lengths.items() if count > 40} == {}
    assert statistics.median(lengths.values()) <= 10


def test_dependencies_are_those_of_the_project() -> None:
    """The document gives a reason for each library that `pyproject.toml` asks for, and for no other."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]
    assert set(DEPENDENCIES) == {re.split(r"[<>=~!\[; ]", each)[0] for each in asked}


def test_keys_cover_the_libraries_that_make_output() -> None:
    """Every library that `load`, `plan` or `render` imports is part of the digest of our code, so that an upgrade builds anew."""
    used = {library for module in modules() if module.package in ("load", "plan", "render", "model") for library in _libraries(module)}
    distributions = {name.lower() for library in used for name in packages_distributions()[library]}
    assert distributions <= {name.lower() for name in LIBRARIES}


def test_document_names_what_is_there() -> None:
    """Every path that the document names exists, and its code map names every package."""
    paths = {name for name in NAMES.findall(DOC) if "/" in name and re.fullmatch(r"(despatch|tests|docs|themes)/[\w./-]+", name)}
    assert [path for path in sorted(paths) if not (CHECKOUT / path).exists()] == []
    assert {f"despatch/{package}" for package in IMPORTS if (CHECKOUT / "despatch" / package).is_dir()} <= {p.rstrip("/") for p in paths}
