"""Link spellings of other tools, turned into plain destinations that Markdown can read.

Only where a destination stands: after `](`, after `[label]:`, in `href`, `src`, `srcset` and
`poster`, and in a block's address field. What comes out, for `plan` to resolve:

| written | tool | becomes |
|---|---|---|
| `{filename}x.md`, `{static}x.png`, `{attach}x.pdf`, also with `|` for braces | Pelican | `x.md`: beside the file |
| `{filename}/x.md` | Pelican | `@/x.md`: from the content folder |
| `{static}/x.png`, `{attach}/x.pdf` | Pelican | `@static/x.png` |
| `{author}name`, `{category}name`, `{tag}name`, `{index}` | Pelican | `@author/name`, `@category/name`, `@tag/name`, `/` |
| `{% post_url 2016-01-02-x %}` | Jekyll | `@post/2016-01-02-x` |
| `{% link _posts/2016-01-02-x.md %}` | Jekyll | `@post/2016-01-02-x` |
| `{% link about.md %}`, `{% link files/x.pdf %}` | Jekyll | `@/about.md`, `@static/files/x.pdf` |
| `{{ site.baseurl }}/x`, `{{ site.url }}/x` | Jekyll | `/x` |
| `{{ "/x/" | url }}`, `{{ 'x' | relative_url }}` | Eleventy, Jekyll | `/x/`, `/x` |
| `{{< ref "x.md#a" >}}`, `{{% relref path="x" %}}` | Hugo | `@ref/x.md#a`, `@ref/x` |
| `@/blog/x.md#a` | Zola | stays |

Sources: the tools' own manuals on linking, and posts of real blogs that use them.
"""

import re

from despatch.load.passage import Passage, replace_places

_TAG = re.compile(
    r"""\{\{-?\s*(?P<base>site\.(?:baseurl|url)|baseurl|base_url)\s*(?:\|\s*\w+\s*)?-?\}\}/?
      | \{\{-?\s*(?:"(?P<double>[^"\n{}]*)"|'(?P<single>[^'\n{}]*)')\s*(?P<filters>(?:\|[^\n{}|]*)*?)-?\}\}
      | \{\{[<%]\s*(?:rel)?ref\s+(?:path\s*=\s*)?(?:"(?P<ref>[^"\n]*)"|'(?P<ref1>[^'\n]*)'|(?P<ref2>[^\s"'<>%{}]+))[^\n{}]*?[%>]\}\}
      | \{%-?\s*post_url\s+(?P<post>[^\s%{}]+)\s*-?%\}
      | \{%-?\s*link\s+(?P<link>[^\n%{}]+?)\s*-?%\}
      | \{(?P<pelican>filename|static|attach|author|category|tag|index)\}(?P<slash>/?)
      """,
    re.VERBOSE,
)
_BARS = re.compile(r"\|(?P<pelican>filename|static|attach|author|category|tag|index)\|(?P<slash>/?)")
_DESTINATION = re.compile(
    r"""(?: \]\(\s*<?
          | \]:[ \t]*<?
          | [\s"'](?:href|src|srcset|poster)\s*=\s*["']?
          | \n(?:src|url|source|poster|alternative)[ \t]*:[ \t]*["']?
        )\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_REACH = 40
"""Characters before a tag in which its context is looked for."""

_URL_FILTERS = re.compile(r"(?:\s*\|\s*(?:url|relative_url|absolute_url|htmlBaseUrl|uri_escape|prepend:\s*site\.\w+)\s*)*")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#", re.IGNORECASE)
_UNSAFE = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", '"': "%22", "(": "%28", ")": "%29", "\t": "%20"})
_PELICAN = {
    ("filename", "/"): "@/",
    ("filename", ""): "",
    ("static", "/"): "@static/",
    ("static", ""): "",
    ("attach", "/"): "@static/",
    ("attach", ""): "",
}


def translate_links(passage: Passage) -> Passage:
    """Return the passage with other tools' destinations in our spelling; lines are kept."""
    changes = find_changes(passage)
    return replace_places(passage, changes) if changes else passage


def find_changes(passage: Passage) -> list[tuple[int, int, str]]:
    """Return where another tool's destination stands in a passage, and our spelling of it, in order."""
    changes: list[tuple[int, int, str]] = []
    for tag in _tags(passage.hidden):
        follows_base = bool(changes) and changes[-1][1:] == (tag.start(), "")
        if not follows_base and not _DESTINATION.search(passage.hidden, max(0, tag.start() - _REACH), tag.start()):
            continue
        ours = _ours(tag)
        if ours is not None:
            changes.append((tag.start(), tag.end(), ours))
    return changes


def _tags(hidden: str) -> list[re.Match[str]]:
    tags = list(_TAG.finditer(hidden)) if "{" in hidden else []
    if "|" in hidden:
        bars = list(_BARS.finditer(hidden))
        tags = sorted((*tags, *bars), key=re.Match.start) if bars else tags
    return tags


def _ours(tag: re.Match[str]) -> str | None:
    """Return our spelling of a tag, or None where it stands for something that only its tool knows."""
    kind = tag.groupdict()
    if kind["pelican"]:
        return _of_pelican(kind["pelican"], kind["slash"])
    if kind["base"]:
        return "" if tag.string[tag.end() : tag.end() + 1] == "{" else "/"
    if kind["post"]:
        return f"@post/{kind['post'].translate(_UNSAFE)}"
    if kind["link"]:
        return _of_jekyll_file(kind["link"].translate(_UNSAFE))
    reference = kind["ref"] or kind["ref1"] or kind["ref2"]
    if reference:
        return _of_hugo(reference.translate(_UNSAFE))
    return _of_liquid_text(kind["double"] or kind["single"] or "", kind["filters"] or "")


def _of_pelican(kind: str, slash: str) -> str:
    if kind == "index":
        return "/"
    return _PELICAN.get((kind, slash), f"@{kind}/")


def _of_jekyll_file(path: str) -> str:
    path = path.lstrip("/")
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if folder.split("/")[-1] == "_posts" or folder.startswith("_posts/"):
        return f"@post/{stem}"
    return f"@/{path}" if ending in {"md", "markdown", "html"} else f"@static/{path}"


def _of_hugo(reference: str) -> str:
    return reference if reference.startswith("#") else f"@ref/{reference.removeprefix('./').lstrip('/')}"


def _of_liquid_text(text: str, filters: str) -> str | None:
    if not text or not _URL_FILTERS.fullmatch(filters):
        return None
    rooted = filters.strip() and not _ABSOLUTE.match(text)
    return ("/" if rooted else "") + text.translate(_UNSAFE)
