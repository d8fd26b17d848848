"""Dates, numbers and messages in the language of a page.

Forms come from CLDR by way of Babel. Bare `en` is taken as British English,
which writes 9 March 2016 and 06:40; `en-US` keeps its own order.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_month_names
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from despatch.model.moment import Moment, Pairs

Messages = Mapping[str, Mapping[str, str]]
"""Catalogues by language."""

_SKELETONS = {"month": "yMMMM", "day": "MMMMd", "weekday": "EEEEd"}
STYLES = ("full", "long", "medium", "short", *_SKELETONS)
"""Forms of a date: `long` is 9 March 2016, `month` March 2016, `day` 9 March."""


class MessageError(Exception):
    """A message that no catalogue has, or a value that a message wants and was not given."""


@cache
def locale(lang: str) -> Locale:
    """Return the locale nearest to a BCP 47 tag: the tag's, its language's, else British English."""
    for tag in (lang, lang.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse("en-GB" if tag == "en" else tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


@lru_cache(maxsize=4096)
def _written(iso: str, style: str, lang: str) -> str:
    moment = _read(iso)
    if style == "time":
        return format_time(moment, "short", tzinfo=moment.tzinfo, locale=locale(lang))
    if style in _SKELETONS:
        return format_skeleton(_SKELETONS[style], moment, tzinfo=moment.tzinfo, locale=locale(lang))
    return format_date(moment, style, locale=locale(lang))


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


def iso_text(moment: Moment | str | None) -> str:
    """Return what stands in `<time datetime>`: a day, or an instant with its offset. Raise ValueError where there is none."""
    if moment is None:
        message = "there is no date here: ask for it first with {% if … %}"
        raise ValueError(message)
    if isinstance(moment, str):
        return moment
    return moment.iso if moment.precise else moment.day


@lru_cache(maxsize=256)
def month_name(number: int, lang: str) -> str:
    """Return the name of month 1 to 12 as it stands alone."""
    return str(get_month_names("wide", context="stand-alone", locale=locale(lang))[number])


@lru_cache(maxsize=1024)
def written_number(number: int, lang: str) -> str:
    """Return a whole number with the separators of the language."""
    return str(format_decimal(number, locale=locale(lang)))


def say(messages: Messages, lang: str, name: str, values: Mapping[str, Any]) -> Markup:
    """Return a message in `lang`, else in its base language, else in English, with its values escaped.

    With a `count`, the form of its plural category is taken: `posts.one`, else `posts.other`,
    else `posts`; and the count is written as the language writes numbers.
    """
    for tag in dict.fromkeys((lang, lang.split("-", maxsplit=1)[0], "en")):
        text = _form(messages.get(tag, {}), name, values.get("count"), tag)
        if text is not None:
            return _inserted(text, name, values, lang)
    message = f'no catalogue has the message "{name}"'
    raise MessageError(message)


def _form(catalogue: Mapping[str, str], name: str, count: object, lang: str) -> str | None:
    if isinstance(count, int):
        forms = (f"{name}.{locale(lang).plural_form(count)}", f"{name}.other", name)
        return next((catalogue[form] for form in forms if form in catalogue), None)
    return catalogue.get(name)


def _inserted(text: str, name: str, values: Mapping[str, Any], lang: str) -> Markup:
    shown = {key: written_number(value, lang) if type(value) is int else value for key, value in values.items()}
    try:
        return escape(text).format(**shown)
    except (KeyError, IndexError) as missing:
        message = f'the message "{name}" wants the value {missing}'
        raise MessageError(message) from missing


def catalogues(theme: tuple[tuple[str, Pairs], ...]) -> Messages:
    """Return a theme's catalogues as mappings."""
    return {lang: dict(pairs) for lang, pairs in theme}
