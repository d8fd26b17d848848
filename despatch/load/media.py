"""Which files under `content/` are published as they are."""

MEDIA = {
    "pictures": ("apng", "avif", "bmp", "gif", "heic", "ico", "jpe", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"),
    "documents": ("doc", "docx", "epub", "ics", "key", "mobi", "odg", "odp", "ods", "odt", "pdf", "pps", "ppsx", "ppt", "pptx", "rtf"),
    "sound": ("aac", "flac", "m4a", "mid", "mp3", "oga", "ogg", "opus", "wav"),
    "video": ("avi", "m4v", "mov", "mp4", "mpeg", "mpg", "ogv", "webm"),
    "captions": ("srt", "vtt"),
    "data and text": ("bib", "csv", "geojson", "gpx", "json", "kml", "log", "tsv", "txt", "vcf", "xls", "xlsx", "xml"),
    "archives": ("7z", "gz", "tar", "tgz", "zip"),
    "fonts": ("otf", "ttf", "woff", "woff2"),
}
"""Endings that are published, by what they are for; never pages, scripts, programs or settings."""

_ENDINGS = frozenset(ending for endings in MEDIA.values() for ending in endings)


def is_media(path: str) -> bool:
    """Return whether a file is published as it is, by its ending."""
    name = path.rsplit("/", 1)[-1]
    return "." in name and name.rsplit(".", 1)[-1].lower() in _ENDINGS
