"""The dialect's one function."""

from despatch.render.commonmark.plain import plain_html
from despatch.render.commonmark.reader import events_of
from despatch.render.commonmark.writer import Writer
from despatch.render.options import Options, UnconvertibleError

_PANIC = "PanicException"
"""What the library's own faults are raised as; no subclass of `Exception`, and named in no module."""


def to_html(text: str, options: Options) -> str:
    """Return the HTML of CommonMark text, not yet cleaned; raise UnconvertibleError."""
    try:
        html = plain_html(text, options)
        return Writer(options).whole(events_of(text)) if html is None else html
    except BaseException as reason:
        if isinstance(reason, Exception) or type(reason).__name__ == _PANIC:
            raise UnconvertibleError(f"{type(reason).__name__}: {reason}") from reason
        raise
