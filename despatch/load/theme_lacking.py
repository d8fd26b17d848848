"""A theme as it would be without one of its files: so `explain` finds out what that file is for."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.load.theme import laid
from despatch.load.theme_config import ThemeConfig
from despatch.load.theme_layers import Layer, find_layers
from despatch.model.settings import Settings
from despatch.model.theme import Theme


class Lacking(Struct, frozen=True):
    """A theme without a file, and the theme that this file extends, if any: that one stays below it here."""

    theme: Theme
    extends: str = ""


def theme_without(path: str, themes: Path | None, carried: Path, settings: Settings) -> Lacking | None:
    """Return the theme of the settings without its file `themes/NAME/…` at `path`, mistakes or not.

    `themes` and `carried` are as in `load_theme`. Of two files of that path it is the nearest. None where no such file
    has a part in the theme: a template, which pages name themselves, or a file that is not there.
    """
    layers, _ = find_layers(themes, carried, settings.theme, settings.span("theme"))
    for place, layer in enumerate(layers):
        bare = next(_without(path, layer), None)
        if bare:
            extends = layer.config.extends if bare.config != layer.config else ""
            return Lacking(laid((*layers[:place], bare, *layers[place + 1 :]), settings), extends)
    return None


def _without(path: str, layer: Layer) -> Iterator[Layer]:
    if layer.config.extends_at.path == path:
        yield replace(layer, config=ThemeConfig())
    for lang, messages in layer.catalogues.items():
        if any(message.where.path == path for message in messages.values()):
            yield replace(layer, catalogues={tag: words for tag, words in layer.catalogues.items() if tag != lang})
    for name, (place, _) in layer.assets.items():
        if place == path:
            yield replace(layer, assets={each: file for each, file in layer.assets.items() if each != name})
