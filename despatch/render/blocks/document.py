"""`::: document`: a file to download."""

import posixpath
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from despatch.model.moment import Moment
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.moments import moment_of

FORMATS: Final = {
    "csv": "CSV",
    "doc": "Word",
    "docx": "Word",
    "epub": "EPUB",
    "htm": "HTML",
    "html": "HTML",
    "jpeg": "JPEG",
    "jpg": "JPEG",
    "json": "JSON",
    "md": "Markdown",
    "mp3": "MP3",
    "mp4": "MP4",
    "odp": "OpenDocument",
    "ods": "OpenDocument",
    "odt": "OpenDocument",
    "pdf": "PDF",
    "png": "PNG",
    "ppt": "PowerPoint",
    "pptx": "PowerPoint",
    "rtf": "RTF",
    "txt": "Text",
    "xls": "Excel",
    "xlsx": "Excel",
    "xml": "XML",
    "zip": "ZIP",
}
"""What readers call the formats of files, by their ending."""


class Document(Struct, frozen=True):
    """A file: `url` is empty where it is missing, `format` what readers call its kind."""

    url: str
    title: str
    format: str
    date: Moment | None
    alternative: str
    lang: str


def view(fields: Mapping[str, str], addresses: Addresses) -> Document:
    """Return what the template sees of a document."""
    src = fields.get("src", "")
    name = unquote(posixpath.basename(src.split("?")[0].split("#")[0]))
    ending = name.rpartition(".")[2].lower()
    return Document(
        addresses.link(src),
        fields.get("title") or name,
        FORMATS.get(ending, ending.upper() if "." in name else ""),
        moment_of(fields.get("date", "")),
        addresses.link(fields.get("alternative", "")),
        fields.get("lang", ""),
    )
