"""What templates and feeds may see: narrow frozen values, decided in `plan`.

The width of a view is the reach of an edit: nothing is added here for convenience. Addresses in
a view are finished: right for the page that prints them.
"""

from typing import Final, Literal

from msgspec import Struct

from despatch.model.moment import Moment, Pairs


class Hole(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A place in a view for the result of need number `need`, filled in just before rendering.

    `field` names what of it is used: for a `card`, one of its fields; for `facts`, `headings`;
    for other parts the text itself. HTML arrives as `Markup`, with site addresses made right.
    """

    need: int
    field: str = ""


Html = str | Hole
Text = str | Hole


class Ref(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A title and the address it leads to, the language of the title, and whether it is this very page.

    `hreflang` is the language of the page that an entry of a menu leads to, where that is another.
    """

    title: str
    url: str
    lang: str = ""
    current: bool = False
    hreflang: str = ""


class Phrase(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Words that may be in another language than the page: then `lang` and `dir` say so; else both are empty.

    `url` is the page that tells more, or empty. Printed as it is, it gives its text.
    """

    text: str
    lang: str = ""
    dir: str = ""
    url: str = ""

    def __str__(self) -> str:
        """Return the text."""
        return self.text


class TermView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A term of a taxonomy: its name, address and number of posts; `lang` and `dir` where the name is not in the page's language."""

    title: str
    url: str
    count: int = 0
    lang: str = ""
    dir: str = ""
    letter: str = ""
    """In a list of all terms: the letter under which it stands, `#` where it begins with none."""


class AuthorView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """An author in a byline: the role and the mission that were theirs on the post's day.

    `url` is empty where the author has no page; `portrait` is the address of a picture, or empty;
    a `group` writes together; `lang` and `dir` are those of its name, where it is not in the page's language.
    """

    name: str
    url: str = ""
    role: Phrase | None = None
    mission: Phrase | None = None
    portrait: str = ""
    group: bool = False
    lang: str = ""
    dir: str = ""


class Signature(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """An author as machines read it: `url` is absolute or empty, role and mission are texts or empty."""

    name: str
    role: str = ""
    mission: str = ""
    url: str = ""
    group: bool = False


class ImageView(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A picture with a finished address, that of a copy where it is too large to be sent.

    `width` and `height` are pixels, 0 where unknown; `srcset` names its copies of other widths, and `sources` those in newer
    formats: media type and `srcset` of each. Print it with the macro `img` of `partials/pictures.html`.
    """

    url: str
    alt: str
    caption: str = ""
    credit: str = ""
    licence: str = ""
    licence_url: str = ""
    width: int = 0
    height: int = 0
    srcset: str = ""
    sources: Pairs = ()


class CardView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """A post in a list. `place` is the name of its mission on its day; answers to queries have neither summaries nor pictures."""

    title: str
    url: str
    lang: str
    dir: str
    title_lang: str = ""
    """The title's language, where it is not that of the post; `title_dir` goes with it."""
    title_dir: str = ""
    date: Moment | None
    authors: tuple[AuthorView, ...] = ()
    place: Phrase | None = None
    count: int = 0
    """The items of a story; 0 for a post."""
    image: ImageView | None = None
    summary: Html = ""
    summary_text: Text = ""


class SiteView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """What every page sees of the site, in the page's language."""

    title: Phrase
    tagline: Phrase | None
    lang: str
    dir: str
    words: str = ""
    """Language of the theme's own words on this page, where no catalogue has the page's; else empty."""
    words_dir: str = ""
    home: str
    """Address of the home page in this language."""
    menu: tuple[Ref, ...]
    archive: str
    """Address of the archive, or empty while it has no posts."""
    tags: str
    """Address of the list of tags, or empty."""
    topics: str = ""
    """Address of the list of topics, or empty."""
    series: str = ""
    """Address of the list of series, or empty."""
    stories: str = ""
    """Address of the list of stories, or empty."""
    people: str = ""
    """Address of the list of people, or empty."""
    missions: str = ""
    """Address of the list of missions, or empty."""
    sitemap: str = ""
    """Address of the site map for people."""
    feeds: tuple[Ref, ...]
    """This language's feeds; `title` is `RSS`, `Atom` or `JSON Feed`."""
    languages: tuple[Ref, ...]
    """Homes of all languages; empty when the site has one."""
    licence: str
    licence_url: str
    options: Pairs
    """The theme's options."""
    assets: Pairs
    """Addresses of the assets that the page's templates name; `asset()` reads them."""
    root: str = ""
    """What leads from the page to the site's root, without a slash at the end."""


LONG: Final = 50
"""Items up to which a story is one list, and search engines are told of them in the page's head."""

RUN: Final = 25
"""Items of each list of a longer one; what is told of them stands beside it."""


class StoryWhole(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A story of several lists, as the data for search engines beside each of them name it."""

    id: str
    """By which the parts belong together: JSON-LD's `@id`."""
    url: str
    """Absolute address of its page, or empty."""
    live: bool
    """Whether it is told as a live blog."""


class StoryMeta(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """What the head of a story's page says of the story beside what it says of the page."""

    json: str
    """Finished address of its JSON twin."""
    text: str = ""
    """Finished address of its plain-text twin, or empty: live stories have one."""
    live: bool = False
    """Whether it tells what happens while it happens."""
    begins: str = ""
    """When the coverage of a live story begins, ISO 8601, or empty."""
    ends: str = ""
    """When the coverage ends, or empty."""
    items: Text = ""
    """What search engines are told of its items: `TwinItem` each; empty where `whole` is given."""
    whole: StoryWhole | None = None
    """Of a story of several lists, beside each of which its part of that stands."""


class MetaView(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """The `<head>` of a page."""

    title: str
    description: Text
    canonical: str
    """Absolute, or empty without base_url."""
    lang: str
    dir: str
    kind: Literal["website", "article", "profile"] = "website"
    """A `profile` is a person's page; its first author is that person."""
    index: bool = True
    """False: search engines are asked to keep away (redirects, 404)."""
    image: str = ""
    """Absolute address of the social card's picture, or empty."""
    image_alt: str = ""
    image_width: int = 0
    """Pixels of that picture; 0 where unknown, like its height."""
    image_height: int = 0
    published: str = ""
    """ISO 8601, articles only."""
    updated: str = ""
    authors: tuple[Signature, ...] = ()
    tags: tuple[str, ...] = ()
    alternates: tuple[Ref, ...] = ()
    """Translations, `lang` set, absolute addresses; `x-default` among them."""
    older: str = ""
    newer: str = ""
    site_name: str = ""
    story: StoryMeta | None = None
    """Of a story's own page."""
    preview: str = ""
    """Non-empty in a build that shows held posts: words for a banner."""


class QueryAnswer(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """The cards that a declared query yields."""

    name: str
    posts: tuple[CardView, ...]
