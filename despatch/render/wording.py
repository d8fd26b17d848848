"""Dates, numbers and messages in the language of a page.

A language that CLDR does not know gets dates by ISO 8601 and plain numbers.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Literal

from babel.dates import format_date, format_skeleton, format_time, get_datetime_format, get_month_names, parse_pattern
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from despatch.model.moment import Moment, Pairs
from despatch.model.theme import Forms, by_name, form, split_form
from despatch.model.words import primary
from despatch.render.locales import locale
from despatch.render.numerals import in_digits, native_day

Messages = Mapping[str, Mapping[str, Forms]]
"""Catalogues by language: the forms of each message by its name."""

_SKELETONS = {"month": "yMMMM", "day": "MMMMd", "weekday": "EEEEd", "year": "y"}
STYLES = ("full", "long", "medium", "short", *_SKELETONS, "exact")
"""Forms of a date: `long` is 9 March 2016, `month` March 2016, `day` 9 March, `exact` 9 March 2016, 06:40 where the time is known."""

_MONTHS: Final[dict[str, Literal["wide", "abbreviated"]]] = {"long": "wide", "short": "abbreviated"}

_ISO = {"year": "%Y", "month": "%Y-%m", "time": "%H:%M", "exact": "%Y-%m-%d %H:%M"}
"""What is written, by ISO 8601, in a language that CLDR does not know: English words would be wrong there. Else the day."""


_DAY = len("2016-03-09")
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")


class MessageError(Exception):
    """A message that no catalogue has, or a value that a message wants and was not given."""


@lru_cache(maxsize=4096)
def _written(iso: str, style: str, lang: str) -> str:
    return native_day(_by_cldr(iso, style, lang), lang)


def _by_cldr(iso: str, style: str, lang: str) -> str:
    if style == "exact" and len(iso) == _DAY:
        style = "long"
    moment, known = _read(iso), locale(lang)
    if known is None:
        return moment.strftime(_ISO.get(style, "%Y-%m-%d"))
    if style == "time":
        return format_time(moment, "short", tzinfo=moment.tzinfo, locale=known)
    if style == "exact":
        day, clock = format_date(moment, "long", locale=known), format_time(moment, "short", tzinfo=moment.tzinfo, locale=known)
        return str(get_datetime_format("medium", locale=known)).format(clock, day)
    if style in _SKELETONS:
        return format_skeleton(_SKELETONS[style], moment, tzinfo=moment.tzinfo, locale=known)
    return format_date(moment, style, locale=known)


def _read(iso: str) -> datetime:
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        # The text itself stays out of the message: one mistake in a template is one problem, whatever its pages hold.
        message = "this text is no date: write a date of the page, such as {{ date|date }}"
        raise ValueError(message) from None


def written_date(moment: Moment | str, style: str, lang: str) -> str:
    """Return the day as people write it in `lang`; `moment` may be ISO 8601 text. Raise ValueError for an unknown style and for no date."""
    if style not in STYLES:
        message = f"a date has the styles {', '.join(STYLES)}, not {style!r}"
        raise ValueError(message)
    return _written(iso_text(moment), style, lang)


def written_time(moment: Moment | str, lang: str) -> str:
    """Return the hour and minute, on the clock of the place where the moment was written down."""
    return _written(iso_text(moment), "time", lang)


@lru_cache(maxsize=1024)
def written_days(first: str, last: str, lang: str) -> str:
    """Return the days from one to another, ISO 8601 text, as people write them in `lang`: 5–9 March 2018.

    CLDR has short months in these; they are written out, as ICU does, so that the words agree with those of single days.
    """
    start, end, known = _read(first).date(), _read(last).date(), locale(lang)
    if start == end:
        return _written(start.isoformat(), "long", lang)
    if known is None:
        return f"{start} – {end}"
    field = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    parts = (known.interval_formats.get("yMMMMd") or known.interval_formats.get("yMMMd", {})).get(field)
    if not parts:
        return f"{written_date(first, 'long', lang)} – {written_date(last, 'long', lang)}"
    shown = (parse_pattern(_SHORT_MONTH.sub("MMMM", part)).apply(each, known) for part, each in zip(parts, (start, end), strict=True))
    return native_day("".join(map(str, shown)), lang)


def iso_text(moment: Moment | str | None) -> str:
    """Return what stands in `<time datetime>`: a day, or an instant with its offset. Raise ValueError where there is none."""
    if moment is None:
        message = "there is no date here: ask for it first with {% if … %}"
        raise ValueError(message)
    if isinstance(moment, str):
        return moment
    return moment.iso if moment.precise else moment.day


@lru_cache(maxsize=256)
def month_name(number: int, lang: str, style: str = "long") -> str:
    """Return the name of month 1 to 12 as it stands alone, `long` or `short`. Raise ValueError for another style."""
    if style not in _MONTHS:
        message = f'there is no style "{style}" of months: known are {", ".join(_MONTHS)}'
        raise ValueError(message)
    known = locale(lang)
    return str(get_month_names(_MONTHS[style], context="stand-alone", locale=known)[number]) if known else f"{number:02}"


@lru_cache(maxsize=1024)
def written_number(number: int, lang: str) -> str:
    """Return a whole number with the digits and separators of the language."""
    known = locale(lang)
    return in_digits(str(format_decimal(number, locale=known, numbering_system="default")), lang) if known else str(number)


def say(messages: Messages, tags: Sequence[str], lang: str, name: str, values: Mapping[str, Any]) -> Markup:
    """Return a message from the first of the catalogues `tags` that has it, for a page in `lang`, with its values escaped.

    With a `count`, the form of its plural category is taken (`posts.one`, else `posts.other`, else
    `posts`), and numbers are written as the language of the words writes them.
    """
    stem, category = split_form(name)
    for tag in tags:
        forms = messages[tag].get(stem)
        if forms:
            words = lang if primary(tag) == primary(lang) else tag
            return _inserted(form(forms, category or _category(values.get("count"), words)), name, values, words)
    message = f'no catalogue has the message "{name}"'
    raise MessageError(message)


def _category(count: object, lang: str) -> str:
    known = locale(lang)
    return str(known.plural_form(count)) if known and isinstance(count, int) else ""


@lru_cache(maxsize=1024)
def _escaped(text: str) -> Markup:
    return escape(text)


def _inserted(text: str, name: str, values: Mapping[str, Any], lang: str) -> Markup:
    if not values and "{" not in text and "}" not in text:
        return _escaped(text)
    shown = {key: written_number(value, lang) if type(value) is int else value for key, value in values.items()}
    try:
        return _escaped(text).format(**shown)
    except (KeyError, IndexError) as missing:
        message = f'the message "{name}" wants the value {missing}'
        raise MessageError(message) from missing


def catalogues(theme: tuple[tuple[str, Pairs], ...]) -> Messages:
    """Return a theme's catalogues as mappings."""
    return {lang: by_name(pairs) for lang, pairs in theme}
