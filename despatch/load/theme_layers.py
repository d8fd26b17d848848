"""Finds a theme's folder and those of the themes that it extends.

A folder of the site that says nothing else extends the carried theme of its own name: that is how
a site overrides one template by one file, without a `theme.yaml`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from despatch.load.catalogues import Catalogue, catalogue_language, parse_messages
from despatch.load.text import decode_text
from despatch.load.theme_config import ThemeConfig, parse_theme
from despatch.load.tree import Unreadable, read_file, walk
from despatch.model.paths import segment_fault
from despatch.model.theme import TemplateSource
from despatch.problems import Problem, Span, did_you_mean, error

_CONFIG: Final = "theme.yaml"


class Layer(Struct, frozen=True, kw_only=True):
    """One folder of a chain of themes, read whole."""

    name: str
    config: ThemeConfig
    templates: dict[str, TemplateSource]
    assets: dict[str, tuple[str, bytes]]
    catalogues: dict[str, Catalogue]
    """By language."""


def find_layers(themes: Path | None, carried: Path, name: str, where: Span) -> tuple[tuple[Layer, ...], tuple[Problem, ...]]:
    """Return the folders of a theme, its own first and its farthest parent last.

    `themes` is the site's folder of themes, `carried` the one that Despatch brings; `where` is
    the place that names the theme. Problems: `theme-unknown`, `theme-cycle`, and those of the files.
    """
    roots = _roots(themes, carried)
    layers: list[Layer] = []
    problems: list[Problem] = []
    used: set[Path] = set()
    while name:
        folder = _folder(name, roots, used)
        if folder is None:
            problems.append(_not_found(name, roots, layers, where))
            break
        used.add(folder)
        layer, faults = _read_layer(folder, name)
        layers.append(layer)
        problems += faults
        name, where = layer.config.extends or _namesake(name, roots, used), layer.config.extends_at
    return tuple(layers), tuple(problems)


def _roots(themes: Path | None, carried: Path) -> tuple[Path, ...]:
    if themes is None or not themes.is_dir() or themes.resolve() == carried.resolve():
        return (carried,)
    return (themes, carried)


def _folder(name: str, roots: tuple[Path, ...], used: set[Path]) -> Path | None:
    if segment_fault(name):
        return None
    folders = (root / name for root in roots)
    return next((folder for folder in folders if folder not in used and folder.is_dir()), None)


def _namesake(name: str, roots: tuple[Path, ...], used: set[Path]) -> str:
    return name if _folder(name, roots, used) else ""


def _not_found(name: str, roots: tuple[Path, ...], layers: list[Layer], where: Span) -> Problem:
    if any(layer.name == name for layer in layers):
        return error("theme-cycle", f'the theme "{name}" extends itself in the end', where, 'take this "extends" out')
    known = sorted({entry.name for root in roots if root.is_dir() for entry in root.iterdir() if entry.is_dir()})
    hint = did_you_mean(name, known) or f"there is {', '.join(known)}"
    return error("theme-unknown", f'there is no theme "{name}"', where, hint)


def _read_layer(folder: Path, name: str) -> tuple[Layer, list[Problem]]:
    prefix = f"themes/{name}"
    found, skipped = walk(folder, prefix)
    problems = list(skipped)
    files: dict[str, tuple[str, bytes]] = {}
    for file in found:
        try:
            files[file.path.removeprefix(f"{prefix}/")] = (file.path, read_file(folder, file.relative))
        except Unreadable as failure:
            message = f"this file cannot be read: {failure.reason}"
            problems.append(error("file-unreadable", message, Span(file.path), failure.cure))
    config = _config(files, name, problems)
    layer = Layer(
        name=name,
        config=config,
        templates={file: TemplateSource(file, path, _text(path, data, problems)) for file, path, data in _under("templates/", files)},
        assets={file: (path, data) for file, path, data in _under("assets/", files)},
        catalogues=dict(_catalogues(files, problems)),
    )
    return layer, problems


def _under(folder: str, files: dict[str, tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    for name, (path, data) in files.items():
        if name.startswith(folder):
            yield name.removeprefix(folder), path, data


def _config(files: dict[str, tuple[str, bytes]], name: str, problems: list[Problem]) -> ThemeConfig:
    if _CONFIG not in files:
        return ThemeConfig(extends_at=Span(f"themes/{name}"))
    path, data = files[_CONFIG]
    config, faults = parse_theme(path, _text(path, data, problems))
    problems += faults
    return config


def _catalogues(files: dict[str, tuple[str, bytes]], problems: list[Problem]) -> Iterator[tuple[str, Catalogue]]:
    for _, path, data in _under("locale/", {name: file for name, file in files.items() if name.endswith(".yaml")}):
        lang, unnamed = catalogue_language(path)
        messages, faults = parse_messages(path, _text(path, data, problems)) if lang else ({}, ())
        problems += (*unnamed, *faults)
        if lang:
            yield lang, messages


def _text(path: str, data: bytes, problems: list[Problem]) -> str:
    text, faults = decode_text(path, data)
    problems += faults
    return text
