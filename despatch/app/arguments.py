"""From the words of a command line to settled options, or the reason why not."""

import argparse
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from despatch.app.clock import Clock, clock
from despatch.app.options import Folders, Options, relative, settle


class UsageFault(Exception):  # noqa: N818 - a fault of the command line, not of the program
    """The command line asks for something that cannot be: a sentence that says what."""


def options_of(arguments: argparse.Namespace, here: Path, home: Path) -> Options:
    """Return the options of a command line; raise UsageFault for what cannot be."""
    names = Folders.__struct_fields__
    folders = Folders(**{name: value for name in names if (value := getattr(arguments, name, None)) is not None})
    settled = settle(folders, here, home)
    given = {name: getattr(arguments, name) for name in Options.__struct_fields__ if hasattr(arguments, name) and name not in names}
    options = replace(settled, **{name: value for name, value in given.items() if value is not None})
    _check_url(options.base_url)
    if options.verify_cache and options.cache is None:
        raise UsageFault("argument --verify-cache: not allowed with argument --no-cache")
    _check_executor(options)
    _check_folders(options, here)
    return options


def clock_of(asked: str) -> Clock:
    """Return the clock that `--now` asks for; raise UsageFault for a text that is no time."""
    try:
        return clock(asked)
    except ValueError as fault:
        raise UsageFault(f"argument --now: {fault}") from fault


def _check_url(url: str | None) -> None:
    if url is None:
        return
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if not sound:
        raise UsageFault(f'argument -b/--base-url: "{url}" is not the address of a site, such as https://blogs.example.org/')


def _check_executor(options: Options) -> None:
    if options.executor and options.jobs:
        raise UsageFault("argument --executor: not allowed with argument --jobs")
    if options.executor and not find_spec("distributed"):
        raise UsageFault("argument --executor: it needs a library that is not here: pip install distributed")


def _check_folders(options: Options, here: Path) -> None:
    """Refuse an output folder whose cleaning or publishing would touch the sources."""
    if not options.site.is_dir():
        raise UsageFault(f"there is no folder {relative(options.site, here)}")
    if not options.content.is_dir():
        raise UsageFault(
            f"there is no folder {relative(options.content, here)}; name yours with --content DIR, or begin a blog with: new site DIR"
        )
    inside = options.output.is_relative_to(options.content) and options.content != options.site
    if inside or any(source.is_relative_to(options.output) for source in (options.site, options.content, options.site / "themes")):
        raise UsageFault(f"argument -d/--output: {relative(options.output, here)} holds the sources; choose a folder of its own")
