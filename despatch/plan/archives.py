"""The archive: all years, and the posts of each year and month."""

from collections import Counter
from collections.abc import Iterator, Sequence

from despatch.model.pages import ArchiveView, ListView, MonthView, YearView
from despatch.model.site import Edition, Post
from despatch.plan.addresses import Addresses, Route
from despatch.plan.cards import cards
from despatch.plan.context import Context, Needs, Planned, href
from despatch.plan.frame import Spot, meta_view, planned_page, site_view
from despatch.plan.queries import answer

YEAR = 100
"""Posts that the page of a year lists; one with more of them leads to its months, whose pages list them."""


def archives(edition: Edition, context: Context) -> Iterator[Planned]:
    """Yield the archive of an edition, its years and its months; nothing while no post has a date."""
    lang = edition.language.tag
    if not edition.dated:
        return
    months = {_numbers(month): posts for month, posts in edition.by_month.items()}
    yield _archive(months, edition, context)
    by_year: dict[int, list[Post]] = {}
    for (year, _), posts in months.items():
        by_year.setdefault(year, []).extend(posts)
    counts = _counts(months)
    for year, posts in by_year.items():
        yield _year_page(year, posts, counts, lang, context)
    for (year, month), posts in months.items():
        yield _period(f"{year:04}-{month:02}", "month", context.addresses.month(lang, year, month), posts, (), lang, context)


def archive_routes(edition: Edition, addresses: Addresses) -> Iterator[Route]:
    """Yield the routes of all pages of an edition's archive."""
    lang = edition.language.tag
    months = _periods(edition)
    yield from (addresses.month(lang, *period) for period in sorted(months))
    yield from (addresses.year(lang, year) for year in years(edition))
    yield from [addresses.archive(lang)] if months else []


def years(edition: Edition) -> tuple[int, ...]:
    """Return the years in which an edition has posts, oldest first."""
    return tuple(sorted({year for year, _ in _periods(edition)}))


def _periods(edition: Edition) -> set[tuple[int, int]]:
    return set(map(_numbers, edition.by_month))


def _numbers(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:7])


def _counts(months: dict[tuple[int, int], list[Post]]) -> Counter[tuple[int, int]]:
    return Counter({period: len(posts) for period, posts in months.items()})


def _archive(months: dict[tuple[int, int], list[Post]], edition: Edition, context: Context) -> Planned:
    lang = edition.language.tag
    spot = Spot("archive.html", context.addresses.archive(lang), lang)
    counts = _counts(months)
    view = ArchiveView(
        site=site_view(spot, context),
        meta=meta_view(spot, context.message(lang, "archive"), "", context),
        queries=answer(spot.template, spot.url, lang, None, context),
        title=context.message(lang, "archive"),
        years=tuple(_year(year, counts, spot, context) for year in sorted({year for year, _ in counts}, reverse=True)),
    )
    return planned_page(spot, view, Needs(), sorted(post.document.path for post in edition.dated), context)


def _year(year: int, counts: Counter[tuple[int, int]], spot: Spot, context: Context) -> YearView:
    months = _months(year, counts, spot, context)
    return YearView(
        year, href(context.settings, spot.url, context.addresses.year(spot.lang, year).url), sum(m.count for m in months), months
    )


def _months(year: int, counts: Counter[tuple[int, int]], spot: Spot, context: Context) -> tuple[MonthView, ...]:
    return tuple(
        MonthView(month, href(context.settings, spot.url, context.addresses.month(spot.lang, year, month).url), counts[(year, month)])
        for month in range(1, 13)
        if (year, month) in counts
    )


def _year_page(year: int, posts: Sequence[Post], counts: Counter[tuple[int, int]], lang: str, context: Context) -> Planned:
    """Return the page of a year: its months and, where they can be read on one page, its posts."""
    route = context.addresses.year(lang, year)
    months = _months(year, counts, Spot("list.html", route, lang), context)
    return _period(f"{year:04}", "year", route, posts if len(posts) <= YEAR else (), months, lang, context)


def _period(
    title: str, kind: str, route: Route, posts: Sequence[Post], months: tuple[MonthView, ...], lang: str, context: Context
) -> Planned:
    spot = Spot("list.html", route, lang)
    view = ListView(
        site=site_view(spot, context),
        meta=meta_view(spot, title, "", context),
        queries=answer(spot.template, spot.url, lang, None, context),
        kind=kind,
        title=title,
        term=title,
        posts=cards(posts, spot.url, context),
        months=months,
    )
    return planned_page(spot, view, Needs(), [post.document.path for post in posts], context)
