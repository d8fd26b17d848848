"""A post's picture: a name, a table, the first of a list, or a clear no."""

from collections.abc import Mapping
from typing import Any

from despatch.load.decode import Field, Kind, Reader, fold_key
from despatch.load.kinds import FLAG, LINE, TEXT, WEB, find_flag, one_text
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent
from despatch.model.source import Picture

_PARTS = {
    "src": ("src", "path", "image", "file", "filename", "url", "name", "feature", "href"),
    "alt": ("alt", "alttext", "imagealt", "description"),
    "caption": ("caption", "figcaption", "imagecaption", "title"),
    "credit": ("credit", "source", "photographer", "attribution", "copyright", "creator"),
    "licence": ("licence", "license"),
    "licence_url": ("licenceurl", "licenseurl"),
    "decorative": ("decorative",),
}
NONE = Picture("")
"""`image: false`: no picture is wanted."""


def _picture(reader: Reader, key: str, node: Node) -> Picture | None:
    if isinstance(node, Items):
        return _picture(reader, key, node.items[0]) if node.items else None
    if isinstance(node, Table):
        return _from_table(reader, key, node)
    if is_absent(node) or not node.text.strip():
        return None
    flag = find_flag(node.text) if node.plain else None
    if flag is None:
        return Picture(node.text.strip())
    if flag:
        reader.fault(node, "value-kind", f'"{key}" takes the name of a picture, or false for none', f"write {key}: quay.jpg")
    return None if flag else NONE


def _from_table(reader: Reader, key: str, table: Table) -> Picture | None:
    nodes = {fold_key(name.text): value for name, value in table.pairs if not is_absent(value)}
    found = {part: nodes[name] for part, names in _PARTS.items() if (name := next((n for n in names if n in nodes), ""))}
    texts = {part: (one_text(reader, f"{key}.{part}", node) or "").strip() for part, node in found.items()}
    if not texts.get("src"):
        if table.pairs:
            reader.fault(table, "value-kind", f'"{key}" names no picture', "add src: quay.jpg")
        return None
    silent = isinstance(found.get("alt"), Scalar) and not texts["alt"]
    texts["licence_url"] = WEB.parse(reader, f"{key}.licence_url", found["licence_url"]) or "" if "licence_url" in found else ""
    decorative = silent or find_flag(texts.pop("decorative", "")) is True
    return Picture(**texts, decorative=decorative)


def _alt(reader: Reader, key: str, node: Node) -> str | None:
    """Return the text, also when it is `""`, which says that the picture only decorates (HTML §4.8.4.4)."""
    text = one_text(reader, key, node)
    return None if text is None else " ".join(text.split())


_PICTURE = Kind(_picture, {"oneOf": [{"type": "string"}, {"const": False}, {"type": "object"}, {"type": "array"}]})

PICTURE_FIELDS = (
    Field(
        "image",
        _PICTURE,
        "The post's picture: a file beside the post or in `media/`, a table "
        "(`src`, `alt`, `caption`, `credit`, `licence`, `licence_url`), or `false`.",
        (
            "images",
            "featured_image",
            "feature_image",
            "preview_image",
            "cover",
            "cover_image",
            "thumbnail",
            "banner",
            "header_image",
            "og_image",
        ),
    ),
    Field("hero", _PICTURE, "Read as `image`; `false` shows no picture above the text."),
    Field(
        "image_alt",
        Kind(_alt, {"type": "string"}),
        'What the picture shows, for those who do not see it; `""` when it only decorates.',
        ("alt", "alt_text", "hero_alt", "image_description", "featured_image_alt", "cover_alt"),
    ),
    Field(
        "image_caption", LINE, "Words under the picture.", ("image_figcaption", "hero_caption", "featured_image_caption", "cover_caption")
    ),
    Field("image_credit", LINE, "Whose picture it is.", ("image_source", "photo_credit", "hero_credit")),
    Field("image_licence", TEXT, "The picture's licence.", ("image_license",)),
    Field("image_licence_url", WEB, "Where that licence can be read.", ("image_license_url",)),
    Field("image_decorative", FLAG, "The picture says nothing that the text does not."),
)
"""Keys that describe the post's picture."""


def picture_of(values: Mapping[str, Any]) -> tuple[Picture | None, bool]:
    """Return the picture, and whether it is to be kept off the page (`image: false`, `hero: false`)."""
    image, hero = values.get("image"), values.get("hero")
    chosen = image or hero
    if chosen is None or chosen == NONE:
        return None, chosen == NONE
    alt = values.get("image_alt")
    picture = Picture(
        chosen.src,
        alt or chosen.alt,
        values.get("image_caption", chosen.caption),
        values.get("image_credit", chosen.credit),
        values.get("image_licence", chosen.licence),
        values.get("image_licence_url", chosen.licence_url),
        decorative=bool(values.get("image_decorative", chosen.decorative or (alt == "" and not chosen.alt))),
    )
    return picture, hero == NONE
