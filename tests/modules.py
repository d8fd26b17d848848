"""Our own modules, read without importing them: what each imports, what of the world it touches, how long its functions are."""

import ast
import builtins
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

CHECKOUT = Path(__file__).resolve().parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Import(Struct, frozen=True):
    """A name that a module imports, in full; `function` is where, or empty at the top."""

    name: str
    function: str = ""


class Module(Struct, frozen=True):
    """One source file: its dotted name and its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        """The part below `despatch` that layers are made of: `load`, or the module itself."""
        return [*self.name.split("."), ""][1]

    @property
    def short(self) -> str:
        """The name without `despatch`."""
        return self.name.removeprefix("despatch.")


@cache
def modules() -> tuple[Module, ...]:
    """Return all modules of the package, in order of name; empty `__init__` files are none."""
    paths = [path for path in sorted((CHECKOUT / "despatch").rglob("*.py")) if path.read_text().strip()]
    return tuple(Module(_dotted(path), path, ast.parse(path.read_text(), str(path))) for path in paths)


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")


def imports(module: Module) -> list[Import]:
    """Return everything that a module imports, at the top and inside functions."""
    found = [Import(name) for node in module.tree.body for name in _imported(node)]
    for function in functions(module):
        found += [Import(name, function.name) for node in ast.walk(function) for name in _imported(node)]
    return found


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def owner(name: str) -> str:
    """Return the module that an imported name belongs to: `despatch.load.tree` for `despatch.load.tree.walk`."""
    known = {module.name for module in modules()} | {f"despatch.{module.package}" for module in modules()}
    return name if name in known else name.rpartition(".")[0]


def functions(module: Module) -> list[Function]:
    """Return all functions and methods, inner ones too."""
    return [node for node in ast.walk(module.tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Return the lines of a function without its docstring and decorators."""
    first, last = function.lineno, function.end_lineno or function.lineno
    doc = function.body[0]
    is_doc = isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant) and isinstance(doc.value.value, str)
    return last - first + 1 - ((doc.end_lineno or doc.lineno) - doc.lineno + 1 if is_doc else 0)


_FILES = frozenset({"chmod", "copyfile", "copytree", "glob", "is_dir", "is_file", "iterdir", "listdir", "lstat", "mkdir"}) | frozenset(
    {"read_bytes", "read_text", "rglob", "rmdir", "rmtree", "scandir", "symlink_to", "touch", "unlink", "write_bytes", "write_text"}
)
_CLOCK = frozenset({"now", "utcnow", "today", "time", "localtime", "gmtime"})
_STOPWATCH = frozenset({"monotonic", "perf_counter", "process_time", "sleep"})
_WORLD = frozenset({"environ", "getenv", "expanduser", "getcwd", "getlogin", "uname", "gethostname", "setlocale"})
_LIBRARIES = {
    "network": (
        "socket",
        "ssl",
        "asyncio",
        "http",
        "urllib.request",
        "starlette",
        "uvicorn",
        "ftplib",
        "smtplib",
        "requests",
        "AntiSSRF",
        "distributed",
    ),
    "processes": ("subprocess", "multiprocessing", "concurrent", "threading", "signal", "watchdog", "asyncio"),
    "chance": ("random", "secrets"),
    "files": ("shutil", "sqlite3", "tempfile", "filelock"),
    "environment": ("locale", "getpass", "platform"),
}
_STREAMS = frozenset({"stdout", "stderr", "stdin"})


def touches(module: Module) -> set[str]:
    """Return what of the world a module touches: files, clock, stopwatch, environment, network, processes, chance, terminal."""
    names = [each.name for each in imports(module)]
    found = {kind for kind, known in _LIBRARIES.items() for name in names if _below(name, known)}
    for node in ast.walk(module.tree):
        found |= set(_touched(node))
    return found


def _below(name: str, known: tuple[str, ...]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in known)


def _touched(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in ("open", "input", "print") and hasattr(builtins, node.func.id):
            yield "files" if node.func.id == "open" else "terminal"
        if isinstance(node.func, ast.Attribute) and node.func.attr == "open":
            yield "files"
    if not isinstance(node, ast.Attribute):
        return
    if node.attr in _FILES:
        yield "files"
    if isinstance(node.value, ast.Name) and node.value.id in ("datetime", "date", "time"):
        yield from ["clock"] if node.attr in _CLOCK else ["stopwatch"] if node.attr in _STOPWATCH else []
    if node.attr in _WORLD or ast.unparse(node) in ("Path.home", "Path.cwd"):
        yield "environment"
    if node.attr in _STREAMS and isinstance(node.value, ast.Name) and node.value.id == "sys":
        yield "terminal"


def changed_attributes(module: Module) -> set[str]:
    """Return the attributes that are assigned after construction: `Class.name`."""
    found: set[str] = set()
    for kind in (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)):
        for method in (node for node in kind.body if isinstance(node, Function) and node.name not in ("__init__", "__post_init__")):
            found |= {f"{kind.name}.{name}" for node in ast.walk(method) for name in _assigned(node)}
    return found


def _assigned(node: ast.AST) -> Iterator[str]:
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = [part for target in node.targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    yield from (target.attr for target in targets if isinstance(target, ast.Attribute))


def open_containers(module: Module) -> list[str]:
    """Return empty containers at the top of a module: they would only be there to be filled later."""
    found = []
    for node in module.tree.body:
        constant = isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith(("Mapping[", "Final"))
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) and not constant else None
        empty = isinstance(value, ast.List | ast.Set | ast.Dict) and not ast.unparse(value).strip("[]{} ")
        called = isinstance(value, ast.Call) and ast.unparse(value.func) in {"list", "dict", "set", "defaultdict", "deque", "Counter"}
        found += [ast.unparse(node)] if empty or (called and not value.args) else []  # type: ignore[union-attr]
    return found


def memos(module: Module) -> list[str]:
    """Return the functions whose results are kept."""
    marks = ("cache", "lru_cache")
    return [
        each.name
        for each in functions(module)
        if any(ast.unparse(mark).split("(")[0].rpartition(".")[2] in marks for mark in each.decorator_list)
    ]
