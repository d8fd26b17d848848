"""A blog made at random, rich in ties: every text may link, tag, embed or translate another."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from pictures import picture
from project import Project
from random_ministry import MISSIONS, PEOPLE, day, ministry_files

WORDS = [
    "port",
    "quay",
    "treaty",
    "lamp",
    "night",
    "Rede",
    "mer",
    "lumière",
    "délégation",
    "ميناء",
    "سفير",
    "条約",
    "Straße",
    "“talks”",
    "don't",
    "A&B",
    "<i>sea</i>",
    "*tide*",
    "12:30",
]
TAGS = ("port", "Trade", "trade", "ميناء", "C++", "night shift")
TOPICS = ("Economy", "Culture & arts", "Consular")
SERIES = ("Tides", "Letters home")
AUTHORS = (*PEOPLE, *PEOPLE, *PEOPLE, "{name: سفير, role: A guest}", "{id: noor, role: In her own words}", "nobody")
LANGUAGES = ("fr", "ar", "zh")
TEMPLATES = ("base.html", "post.html", "page.html", "home.html", "list.html", "story.html", "terms.html", "archive.html", "404.html")
PARTIALS = ("redirect.html", "partials/head.html", "partials/masthead.html", "partials/foot.html", "partials/card.html")
BLOCKS = ("figure", "quote", "place", "note", "details", "document", "link", "video", "story")
ITEMS = ("details", "divider", "document", "figure", "heading", "link", "narration", "note", "place", "post", "quote", "story", "video")
THEME_FILES = (
    *TEMPLATES,
    *PARTIALS,
    *(f"blocks/{kind}.html" for kind in BLOCKS),
    *(f"story/{kind}.html" for kind in ITEMS),
)


_MENUS = "menu: {en: [{title: Tags, url: /tags/}], fr: [{title: Étiquettes, url: /fr/tags/}, {title: Marant, url: /people/ilse-marant/}]}"


class Site:
    """A project whose files are chosen and written at random; everything is decided by the one source of chance."""

    def __init__(self, project: Project, chance: Random) -> None:
        """Write nothing yet."""
        self.project = project
        self.chance = chance
        self.made = 0
        self.fewest = 0
        """Posts are not deleted below this number."""

    def write_all(self, posts: int) -> None:
        """Write a whole site, which will not lose more than a tenth of its posts."""
        self.project.write("content/site.yaml", settings(self.chance))
        for path, text in ministry_files(self.chance).items():
            self.project.write(path, text)
        for shade in range(4):
            self.project.write(f"content/media/picture-{shade}.png", picture(shade))
        self.project.write("content/media/treaty.pdf", "%PDF-1.4 treaty")
        for _ in range(4):
            self.new_snapshot()
        for _ in range(3):
            self.new_story()
        for _ in range(posts):
            self.new_post()
        self.new_page()
        self.new_page()
        # Counted, for a translation may take the place of another.
        self.fewest = len(self.posts()) * 9 // 10

    def files(self, *patterns: str) -> list[str]:
        """Return the files that match, in order."""
        found = {path for pattern in patterns for path in self.project.root.glob(f"content/{pattern}") if path.is_file()}
        return sorted(path.relative_to(self.project.root).as_posix() for path in found)

    def posts(self) -> list[str]:
        """Return the paths of all posts."""
        return self.files("posts/**/*.md")

    def texts(self) -> list[str]:
        """Return the paths of all texts."""
        return self.files("posts/**/*.md", "pages/*.md", "stories/*.md")

    def any_of(self, paths: Sequence[str]) -> str:
        """Return one of the paths."""
        return self.chance.choice(list(paths))

    def new_post(self) -> None:
        """Write a post: alone, in a bundle with a picture, or as a translation of another."""
        name, others = self._name(), self.files("posts/*.md")
        if self.chance.random() < 0.15 and others:
            base = self.any_of(others).removesuffix(".md")
            path = f"{_untagged(base)}.{self.chance.choice(LANGUAGES)}.md"
        elif self.chance.random() < 0.2:
            path = f"content/posts/{name}/index.md"
            self.project.write(f"content/posts/{name}/inside.png", picture(self.chance.randrange(256)))
        else:
            path = f"content/posts/{name}.md"
        self.project.write(path, f"---\n{self.head()}---\n{self.body(path)}\n")

    def new_page(self) -> None:
        """Write a page."""
        self.made += 1
        path = f"content/pages/page-{self.made}.md"
        self.project.write(path, f"---\ntitle: {self.made} {self.words(2)}\n---\n{self.body(path)}\n")

    def new_story(self) -> None:
        """Write a story of items of every kind, or a translation of one."""
        self.made += 1
        others = self.files("stories/*.md")
        path = f"content/stories/story-{self.made}.md"
        if others and self.chance.random() < 0.4:
            path = f"{_untagged(self.any_of(others).removesuffix('.md'))}.{self.chance.choice(LANGUAGES)}.md"
        date = f"2014-{self.chance.randrange(1, 13):02}-02"
        head = f'title: "Story {self.made} {self.words(1)}"\ndate: {date}\nsummary: "{self.words(4)}"\ncurator: {self.any_of(AUTHORS)}\n'
        head += self.chance.choice(["live: true\n", "", ""])
        self.project.write(path, f"---\n{head}---\n{self.items(path)}\n")

    def new_snapshot(self) -> None:
        """Write a kept post."""
        self.made += 1
        text = f"url: https://social.example/@harbour/{self.made}\nname: Harbour\nhandle: '@harbour'\ntext: {self.words(5)!r}\n"
        self.project.write(f"content/snapshots/mastodon/{self.made}.yaml", text)

    def head(self) -> str:
        """Return front matter; every key is there now and then, an author as a rule."""
        made = [f'title: "{self.words(3)}"'.replace("“talks”", "talks")]
        made += [line() for key, line in self._lines().items() if self.chance.random() < (0.6 if key == "author" else 0.12)]
        return "".join(f"{line}\n" for line in made)

    def line(self) -> str:
        """Return one line of front matter."""
        return self.chance.choice(list(self._lines().values()))()

    def _lines(self) -> dict[str, Callable[[], str]]:
        chance = self.chance
        return {
            "tags": lambda: f"tags: [{', '.join(chance.sample(TAGS, 2))}]",
            "topics": lambda: f"topics: [{chance.choice(TOPICS)}]",
            "series": lambda: f"series: {chance.choice(SERIES)}",
            "author": lambda: f"author: {chance.choice(AUTHORS)}",
            "authors": lambda: f"authors: [{', '.join(dict.fromkeys(chance.choices(AUTHORS, k=2)))}]",
            "byline_role": lambda: f"byline_role: {chance.choice(['Chair', 'Guest'])}",
            "political": lambda: "political: true",
            "corrections": self.correction,
            "withdrawn": self.withdrawal,
            "translation_key": lambda: f"translation_key: key-{chance.randrange(4)}",
            "translated_from": lambda: f"translated_from: {chance.choice(['0' * 12, 'f00d'])}",
            "summary": lambda: f'summary: "{self.words(6)}"',
            "description": lambda: f'description: "{self.words(6)}"',
            "updated": lambda: f"updated: {self._day(2016)}",
            "draft": lambda: f"draft: {chance.choice(['true', 'false'])}",
            "publish_at": lambda: f"publish_at: {self._day(2026)} 09:30",
            "expires": lambda: f"expires: {self._day(2027)}",
            "image": lambda: f"image: picture-{chance.randrange(5)}.png\nimage_alt: A picture",
            "alias": lambda: f"aliases: [/old/{chance.randrange(10**6)}/]",
            "toc": lambda: "toc: true",
            "slug": lambda: f"slug: slug-{chance.randrange(10**6)}",
            "weight": lambda: f"weight: {chance.randrange(9)}",
            "licence": lambda: "licence: CC BY 4.0",
            "mission": lambda: f"mission: {chance.choice(list(MISSIONS))}",
            "template": lambda: "template: page",
            "related": lambda: f"related: [{Path(self.any_of(self.posts() or ['x'])).stem[11:] or 'x'}]",
            "extra": lambda: f"mood: {chance.choice(WORDS[:4])}",
        }

    def correction(self) -> str:
        """Return a line of front matter that puts something right, now or later."""
        return f'corrections: [{{date: {day(self.chance)}, note: "{self.words(3)}"}}]'

    def withdrawal(self) -> str:
        """Return a line of front matter that withdraws a post, now or later."""
        return f'withdrawn: {{date: {day(self.chance)}, reason: "{self.words(3)}"}}'

    def body(self, path: str) -> str:
        """Return the text of a post or page."""
        pieces = [self.words(self.chance.randrange(3, 60))]
        pieces += [self.piece(path) for _ in range(self.chance.randrange(7))]
        return "\n\n".join(pieces)

    def items(self, path: str) -> str:
        """Return the text of a story."""
        pieces = [self.chance.choice([self.address, lambda: self.piece(path), lambda: "---"])() for _ in range(self.chance.randrange(2, 9))]
        return "\n\n".join(piece for piece in pieces if "::: story" not in piece) or self.words(4)

    def address(self) -> str:
        """Return the address of a post, kept or not."""
        return f"https://social.example/@harbour/{self.chance.randrange(1, 9)}"

    def piece(self, path: str) -> str:
        """Return a paragraph, heading, block, table or other piece of Markdown."""
        chance, words = self.chance, self.words
        stories = self.files("stories/*.md")
        made: list[Callable[[], str]] = [
            lambda: words(20),
            lambda: f"## {words(2)} {{#{chance.choice(['lights', 'day', 'end'])}}}",
            lambda: f"### {words(3)}",
            lambda: f"Go [there]({self.target(path)}) and {words(4)}.",
            lambda: f"![A picture](picture-{chance.randrange(5)}.png) {words(3)}",
            lambda: "<!--more-->",
            lambda: f"A note[^1] of {words(2)}.\n\n[^1]: {words(5)}",
            lambda: f"| a | b |\n|---|--:|\n| {words(1)} | {words(1)} |",
            lambda: f"```python\nprint({chance.randrange(99)})\n```",
            lambda: f"- {words(3)}\n- {words(3)}",
            lambda: "[TOC]",
            lambda: f"<div onclick='x()'>{words(2)}</div>",
            self.address,
            lambda: f"::: quote\nwho: {words(1)}\nwhen: 2016-03-09 06:40\n\n{words(5)}\n:::",
            lambda: f"::: place\nname: {words(2)}\nwhen: 2016-03-0{chance.randrange(1, 9)} 06:12\n\n{words(4)}\n:::",
            lambda: f"::: link\nurl: https://site-{chance.randrange(4)}.example/\ntitle: {words(2)}\ntext: {words(4)}\n:::",
            lambda: f"::: video\nurl: https://films.example/{chance.randrange(4)}\nposter: picture-{chance.randrange(4)}.png\n:::",
            lambda: f"::: figure\nsrc: picture-{chance.randrange(4)}.png\nalt: The quay\n:::",
            lambda: f"::: note\nkind: {chance.choice(['note', 'warning'])}\n\n{words(5)}\n:::",
            lambda: f":::: details\ntitle: More\n\n{words(3)}\n\n::: quote\nwho: X\n\n{words(3)}\n:::\n::::",
            lambda: "::: document\nsrc: treaty.pdf\ntitle: The treaty\n:::",
            lambda: f"::: story {Path(self.any_of(stories)).stem}" if stories else words(3),
        ]
        return chance.choice(made)()

    def target(self, path: str) -> str:
        """Return a destination: a text with or without an anchor, a page, a file, or nothing that is there."""
        chance = self.chance
        texts = [name for name in self.texts() if name != path]
        to_root = "../" * (path.count("/") - 1)
        text = to_root + self.any_of(texts).removeprefix("content/") if texts else "x.md"
        known = (text, f"{text}#lights", f"{text}#{chance.randrange(9)}", "/tags/port/", "/archive/", "#end")
        return chance.choice([*known, "missing.md", "https://other.example/", f"picture-{chance.randrange(5)}.png"])

    def words(self, count: int) -> str:
        """Return some words."""
        return " ".join(self.chance.choice(WORDS) for _ in range(count))

    def _name(self) -> str:
        self.made += 1
        dated = self.chance.random() < 0.9
        return f"{self._day(2012)}-post-{self.made}" if dated else f"post-{self.made}"

    def _day(self, year: int) -> str:
        return f"{year + self.chance.randrange(3)}-{self.chance.randrange(1, 13):02}-{self.chance.randrange(1, 29):02}"


def _untagged(base: str) -> str:
    return base[:-3] if Path(base).suffix in {f".{tag}" for tag in LANGUAGES} else base


def settings(chance: Random) -> str:
    """Return `content/site.yaml`."""
    return "".join(
        f"{line}\n"
        for line in (
            f"title: {chance.choice([f'Harbour {chance.randrange(3)}', '{en: The Harbour Desk, fr: Le port, ar: الميناء}'])}",
            f"tagline: {chance.choice([*WORDS[:6], '{fr: Au port, zh: 港口}'])}",
            f"languages: [{chance.choice(['en, fr, ar, zh', 'en, zh', 'en, ar, de'])}]",
            f"per_page: {chance.choice([5, 7])}",
            f"feed_size: {chance.choice([4, 9])}",
            f"summary_words: {chance.choice([8, 30])}",
            f"smart_quotes: {chance.choice(['true', 'false'])}",
            f"markdown: {chance.choice(['extra', 'extra', 'commonmark'])}",
            f"raw_html: {chance.choice(['sanitised', 'escaped'])}",
            f"timezone: {chance.choice(['UTC', 'Asia/Tokyo'])}",
            f"theme_options: {{scheme: {chance.choice(['auto', 'dark'])}, footer: {chance.choice(WORDS[:3])}}}",
            chance.choice(["licence: CC0", f"menu: [{{title: {chance.choice(['About', 'Us'])}, url: /tags/}}]", _MENUS]),
            "permalink: /{yyyy}/{slug}/" if chance.random() < 0.2 else "robots: allow",
        )
    )
