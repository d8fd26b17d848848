"""Sites with payloads in every field that the schema knows, in every block, item, snapshot, setting and file name."""

import itertools
import re

from naughty import quoted
from project import Project
from xss_payloads import BREAKOUTS, PAYLOADS

from despatch.load.block_kinds import KINDS, BlockKind
from despatch.load.fields import HEAD_FIELDS
from despatch.load.settings import SITE_FIELDS
from despatch.load.snapshots import SNAPSHOT_FIELDS

WIDE = "per_page: 1000\nfeed_size: 1000\n"
FREE = frozenset(
    {
        "title",
        "byline_role",
        "authors",
        "tags",
        "topics",
        "mission",
        "series",
        "summary",
        "description",
        "image",
        "image_alt",
        "image_caption",
        "image_credit",
        "image_licence",
        "translation_key",
        "translated_from",
        "guid",
        "licence",
        "related",
        "curator",
        "origin",
    }
)
"""Fields of a head that take any text; those of the schema that are not named here get their payloads one by one."""
SNAPSHOT_FREE = frozenset({"name", "handle", "text", "id", "platform", "warning", "method", "basis", "reason", "written"})
DATES = {"date": "2016-03-09", "flag": "yes", "language": "fr", "id": "thing", "choice": "important"}


def one_line(payload: str) -> str:
    """Return a payload for a place that takes one line."""
    return re.sub(r"[\r\n]+", " ", payload)


def write_heads(project: Project) -> None:
    """Write a post for each payload, with it in every field that takes any text, and one that is withdrawn, by a guest."""
    project.write("content/site.yaml", WIDE)
    for number, payload in enumerate(PAYLOADS):
        fields = {field.name: payload for field in HEAD_FIELDS if field.name in FREE} | {"guid": f"{payload}{number}"}
        project.write(f"content/posts/2016-01-01-n{number}.md", f"---\n{_head(fields, listed=True)}slug: s{number}\n---\nWords.\n")
        project.write(f"content/pages/p{number}.md", f"---\n{_head(fields, listed=True)}slug: p{number}\n---\nWords.\n")
        said = quoted(f"As {payload}")
        tables = (
            f"withdrawn: {{date: 2016-01-03, reason: {said}}}\ncorrections: {{2016-01-02: {said}}}\nauthor: {{name: {said}, role: {said}}}"
        )
        project.write(f"content/posts/2016-01-01-w{number}.md", f"---\ntitle: Gone {number}\nslug: w{number}\n{tables}\n---\nWords.\n")


def write_single_fields(project: Project, turn: int) -> None:
    """Write for each payload and each field that is choosy a post with nothing else; `turn` decides which payload meets which field."""
    project.write("content/site.yaml", WIDE)
    choosy = [field.name for field in HEAD_FIELDS if field.name not in FREE]
    for number, payload in enumerate(PAYLOADS):
        name = choosy[(number + turn) % len(choosy)]
        project.write(f"content/posts/2016-01-01-{name}-{number}.md", f"---\n{_head({name: payload})}---\nWords.\n")
        project.write(f"content/pages/{name}-{number}.md", f"---\ntitle: Words\n{_head({name: payload})}---\nWords.\n")


def _head(fields: dict[str, str], *, listed: bool = False) -> str:
    lists = {"tags", "topics", "series", "authors", "mission", "related"} if listed else set()
    return "".join(f"{name}: {f'[{quoted(text)}]' if name in lists else quoted(text)}\n" for name, text in fields.items())


def write_bodies(project: Project) -> None:
    """Write a post for each payload by itself, one with it in every construct of Markdown, and one with every block."""
    project.write("content/site.yaml", WIDE)
    for number, payload in enumerate(PAYLOADS):
        line = one_line(payload)
        project.write(f"content/posts/2016-01-01-a{number}.md", f"---\ntitle: Alone {number}\n---\n{payload}\n")
        project.write(f"content/posts/2016-01-01-b{number}.md", f"---\ntitle: Within {number}\n---\n{constructs(line)}\n")
        project.write(f"content/posts/2016-01-01-c{number}.md", f"---\ntitle: Blocks {number}\ntoc: true\n---\n{blocks(line)}\n")


def constructs(line: str) -> str:
    """Return a text with a payload in every construct of Markdown."""
    forms = (
        "Inline {} inline.",
        "## {}",
        "{} {{#{}}}",
        "[text]({})",
        "[text](<{}>)",
        '[text](/ "{}")',
        "[{}](/)",
        "![{}](x.png)",
        "![alt]({})",
        '![alt](x.png "{}")',
        "[text][r]\n\n[r]: {}",
        '[text][t]\n\n[t]: / "{}"',
        "<{}>",
        "https://evil.example/{}",
        "Note[^n].\n\n[^n]: {}",
        "- {}\n- [x] {}",
        "1. {}",
        "> {}",
        "| {} | b |\n|---|:-:|\n| {} | {} |",
        "Term\n:   {}",
        "```{}\ncode\n```",
        '``` {{ .python title="{}" }}\ncode\n```',
        "`{}`",
        "~~~ python\n{}\n~~~",
        "    {}",
        "*{}* **{}** ~~{}~~",
        "Words {{: title=\"{}\" class='{}' {} }}",
        '<b title="{}">{}</b>',
        "<a href=\"{}\">x</a> <img alt='{}' src='{}'>",
        "<!-- {} -->",
        "<div markdown=1>\n{}\n</div>",
    )
    return "\n\n".join(form.replace("{}", line).replace("{{", "{").replace("}}", "}") for form in forms)


def blocks(line: str) -> str:
    """Return every kind of block, with a payload in every field that takes any text, and as its text."""
    return "\n\n".join([*(block(kind, line) for kind in KINDS if not kind.argument), "The end."])


def block(kind: BlockKind, line: str) -> str:
    """Return a block with a payload in each of its fields and as its text."""
    given = [f"{rule.name}: {DATES.get(rule.type, quoted(line))}" for rule in kind.fields if rule.name not in ("id", "decorative")]
    return "\n".join([f"::: {kind.name}", *given, "", line.replace(":::", ""), ":::"])


def write_choosy_blocks(project: Project) -> None:
    """Write blocks whose dates, flags, languages, ids, slugs, kinds and names are payloads: each is an error."""
    rules = [(kind, rule) for kind in KINDS for rule in kind.fields if rule.type in DATES or kind.argument]
    for number, (payload, (kind, rule)) in enumerate(zip(PAYLOADS, itertools.cycle(rules))):
        line = one_line(payload)
        text = f"::: {kind.name} {line}" if kind.argument else f"::: {kind.name}\n{rule.name}: {quoted(line)}\n\nText.\n:::"
        project.write(f"content/posts/2016-01-01-d{number}.md", f"---\ntitle: Choosy {number}\n---\n{text}\n")
        project.write(f"content/posts/2016-01-01-e{number}.md", f"---\ntitle: Kind {number}\n---\n::: {line}\n\nText.\n:::\n")
    project.post("2016-01-02-sound")


def write_stories(project: Project) -> None:
    """Write stories whose items are payloads in every form, and snapshots with payloads in every field that takes any text."""
    for number, payload in enumerate(PAYLOADS):
        line = one_line(payload)
        fields = {field.name: payload for field in SNAPSHOT_FIELDS if field.name in SNAPSHOT_FREE}
        url = f"https://social.example/@a/{number}"
        state = ("ok", "incomplete", "deleted", "withheld")[number % 4]
        project.write(f"content/snapshots/mastodon/{number}.yaml", f"url: {url}\ntime: 2016-01-01\nstate: {state}\n{_head(fields)}")
        head = f"---\ntitle: {quoted(payload)}\nsummary: {quoted(payload)}\ncurator: {quoted(payload)}\nslug: s{number}\n---\n"
        items = [payload, f"## {line}", url, f"https://evil.example/{line}", blocks(line)]
        project.write(f"content/stories/n{number}.md", head + "\n\n".join(items) + "\n")
        if number % 20 == 0:
            project.post(f"2016-01-01-embed{number}", f"::: story s{number}")


def write_settings(project: Project, payload: str) -> None:
    """Write settings with a payload in every one that takes any text, in menus, and in a theme's option."""
    free = [field.name for field in SITE_FIELDS if field.name in ("title", "tagline", "description", "author", "licence", "feed_id")]
    lines = (
        _head(dict.fromkeys(free, payload))
        + f"theme_options: {{footer: {quoted(payload)}}}\nmenu: [{{title: {quoted(payload)}, url: /about/}}]\n"
    )
    project.write("content/site.yaml", lines)
    project.post("2016-01-01-a").write("content/pages/about.md", "# About\n")


def write_names(project: Project) -> None:
    """Write posts, bundles, pages, stories and pictures whose names are payloads, as far as a file system lets one."""
    forbidden = re.compile("[/\\\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff]")
    for number, payload in enumerate(dict.fromkeys(forbidden.sub("", text)[:60].strip(". ") for text in PAYLOADS)):
        if not payload:
            continue
        project.write(f"content/posts/2016-01-01-{payload}.md", f"---\nslug: a{number}\n---\n![]({quoted(payload)}.png)\n")
        project.write(
            f"content/posts/b{number}/index.md", f"---\ntitle: Bundle\nimage: {quoted(payload + '.png')}\n---\n![x](<{payload}.png>)\n"
        )
        if not re.search(r'[:*?"<>|]', payload):
            project.write(f"content/posts/b{number}/{payload}.png", b"x")
        project.write(f"content/pages/{payload}/{payload}.md", f"---\nslug: c{number}\n---\nWords.\n")
        project.write(f"content/stories/{payload}.md", f"---\nslug: d{number}\n---\nWords.\n")


SETTINGS = (*BREAKOUTS[:20:2], "<img src=x onerror=alert(1)>", "javascript:alert(1)")
"""Payloads for settings: each needs a site of its own."""
