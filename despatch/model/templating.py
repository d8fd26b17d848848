"""What a theme may count on: the words that `load` checks in templates and `render` gives them."""

from typing import Final

REQUIRED: Final = (
    "404.html",
    "archive.html",
    "blocks/details.html",
    "blocks/document.html",
    "blocks/figure.html",
    "blocks/link.html",
    "blocks/lost-story.html",
    "blocks/note.html",
    "blocks/place.html",
    "blocks/post.html",
    "blocks/quote.html",
    "blocks/story.html",
    "blocks/video.html",
    "home.html",
    "list.html",
    "mission.html",
    "page.html",
    "person.html",
    "post.html",
    "redirect.html",
    "sitemap.html",
    "story.html",
    "story/details.html",
    "story/divider.html",
    "story/document.html",
    "story/figure.html",
    "story/heading.html",
    "story/link.html",
    "story/narration.html",
    "story/note.html",
    "story/place.html",
    "story/post.html",
    "story/quote.html",
    "story/story.html",
    "story/video.html",
    "terms.html",
)
"""Templates that every theme has, of its own or from the theme that it extends."""

QUERIES: Final = ("latest", "latest_by_mission", "related", "same_author", "same_mission")
"""What a template may ask of the site in `theme.yaml`: each yields cards, newest or nearest first."""

FILTERS: Final = ("date", "initial", "iso", "month", "nested", "number", "time", "until")
"""Our filters, beside those of Jinja. Its `random` is taken away: a page is a function of its input."""

REMOVED_FILTERS: Final = ("random",)

REMOVED_FUNCTIONS: Final = ("lipsum",)

TRIM: Final = True
"""Whether templates are read with `trim_blocks` and `lstrip_blocks`: a line with a tag alone leaves none behind."""

PLURALS: Final = ("zero", "one", "two", "few", "many", "other")
"""Endings of messages that depend on a `count`, such as `posts.one`; the plural categories of CLDR."""

ASSETS: Final = "assets"
"""Folder of the output for fingerprinted files."""
