"""Documents full of canary words, one for each field, and the search for these words in an output.

Every word begins with the same letters, which no slug, quote or transliteration changes, and names
the field that it was written in.
"""

import re
from collections.abc import Mapping

from media_samples import pdf, png
from msgspec import Struct
from project import Project

from despatch.load.block_kinds import KINDS, BlockKind
from despatch.load.fields import HEAD_FIELDS

STEM = "zyxleak"
YEARS = ("2003", "2004")
"""Years in which nothing but held documents is dated."""

_WORD = re.compile(rf"{STEM}[a-z0-9]*", re.IGNORECASE)
_TIMED = re.compile(rf"\b({'|'.join(YEARS)})-?\d\d\b|/({'|'.join(YEARS)})/|^archive/({'|'.join(YEARS)})")
_ONLY_LANGUAGE = re.compile(r"(lang=|hreflang=|xml:lang=|\"language\": ?)[\"']cy|^cy/|/cy/|Cymraeg")


def canary(kind: str, field: str) -> str:
    """Return the word that stands in a field of a kind of document."""
    return f"{STEM}{kind}{field.replace('_', '')}"


def leaks(files: Mapping[str, bytes]) -> list[str]:
    """Return every canary with the file that holds it; years and the language of held documents count too."""
    found = set()
    for path, data in files.items():
        for text in (path, data.decode("utf-8", "replace")):
            found |= {f"{word.lower()} in {path}" for word in _WORD.findall(text)}
            found |= {f"a year of a held document in {path}" for _ in _TIMED.finditer(text)}
            found |= {f"a held document's language in {path}" for _ in _ONLY_LANGUAGE.finditer(text)}
    return sorted(found)


def words(files: Mapping[str, bytes]) -> frozenset[str]:
    """Return every canary of an output."""
    everything = [text for path, data in files.items() for text in (path, data.decode("utf-8", "replace"))]
    return frozenset(word.lower() for text in everything for word in _WORD.findall(text))


_UNUSED = frozenset({"draft", "status", "private", "visibility", "published", "build", "render", "excluded", "password"})
"""Fields that hold back: what the tests write into heads themselves."""
_NO_WORDS = frozenset(
    {
        *("date", "updated", "publish_at", "expires", "toc", "political", "live", "coverage", "imported", "order", "weight"),
        *("timezone", "hero", "image_decorative"),
    }
)
"""Fields whose values are days, flags, numbers and zones; the days are looked for by year."""
_ELSEWHERE = frozenset({"lang", "title_lang", "template", "redirect_to", "url", "withdrawn", "pinned_items", "key_items"})
"""Fields that get a test or a document of their own."""


def head_fields(kind: str) -> dict[str, str]:
    """Return front matter with a canary in every field that takes words."""
    names = [field.name for field in HEAD_FIELDS if field.name not in _UNUSED | _NO_WORDS | _ELSEWHERE]
    fields = {name: canary(kind, name) for name in names}
    fields["aliases"] = f"[/old/{canary(kind, 'alias')}/, /{canary(kind, 'alias')}.php]"
    fields["image"] = f"/media/{canary(kind, 'headpicture')}.png"
    fields["image_licence_url"] = f"https://{canary(kind, 'licence')}.example/"
    fields["guid"] = f"tag:example.org,2016:{canary(kind, 'guid')}"
    fields["origin"] = f"https://storify.com/embassy/{canary(kind, 'origin')}"
    fields["authors"] = f"[{canary(kind, 'authors')}, {{name: {canary(kind, 'guest')}, role: {canary(kind, 'role')}}}]"
    fields["corrections"] = f"{{date: 2004-02-04, note: {canary(kind, 'corrections')}}}"
    fields |= {"updated": "2004-02-03", "extra": f"{{{canary(kind, 'extrakey')}: {canary(kind, 'extra')}}}"}
    return fields


def block(rule: BlockKind, kind: str) -> str:
    """Return a block of a kind with a canary in every field that takes words."""
    if rule.argument:
        return f"::: {rule.name} {canary('story', 'slug')}\n"
    values = {"date": "2003-07-07", "flag": "no", "language": "fr", "choice": "note"}
    lines = [
        f"{field.name}: {values.get(field.type) or _address(field.name, field.type, kind, rule.name)}"
        for field in rule.fields
        if field.name != "decorative"
    ]
    return "\n".join([f"::: {rule.name}", *lines, "", f"{canary(kind, rule.name)}body", ":::", ""])


def _address(name: str, type_: str, kind: str, block_kind: str) -> str:
    word = canary(kind, block_kind + name)
    if type_ != "address":
        return word
    return f"/media/{word}.{'pdf' if block_kind == 'document' else 'png'}" if name in ("src", "poster") else f"https://{word}.example/"


PICTURES = {
    "plain": "![{alt}](/media/{name}.png)",
    "angled": "![{alt}](</media/{name}.png> 'A title')",
    "referred": "![{alt}][the-{name}]\n\n[the-{name}]: /media/{name}.png",
    "html": '<img alt="{alt}" src="/media/{name}.png">',
    "unquoted": "<img alt={alt} src=/media/{name}.png>",
    "linked": "[{alt}](../media/{name}.png)",
    "whole": "![{alt}](https://blog.example.org/media/{name}.png)",
    "poster": '<video poster="/media/{name}.png"></video>',
    "liquid": "![{alt}]({{{{ site.baseurl }}}}/media/{name}.png)",
    "hugo": '{{{{< figure src="/media/{name}.png" alt="{alt}" >}}}}',
}
"""Ways in which a text shows a picture."""


def body(kind: str) -> str:
    """Return a text with a canary in every construct."""
    pictures = [form.format(alt=canary(kind, f"alt{way}"), name=canary(kind, f"picture{way}")) for way, form in PICTURES.items()]
    parts = [
        f"{canary(kind, 'opening')}.",
        "<!--more-->",
        f"## {canary(kind, 'heading')} {{#{canary(kind, 'headingid')}}}",
        f"Words[^n] and a [link](https://{canary(kind, 'link')}.example/ '{canary(kind, 'linktitle')}').",
        f"[^n]: {canary(kind, 'footnote')}.",
        f"```python\n{canary(kind, 'code')} = 1\n```",
        f"<!-- {canary(kind, 'comment')} -->",
        *pictures,
        *(block(rule, kind) for rule in KINDS if not (kind == "story" and rule.argument)),
    ]
    return "\n\n".join(parts) + "\n"


class Held(Struct, frozen=True):
    """A document to hold back: what its words are named for, its file, its head without what holds it."""

    kind: str
    path: str
    fields: dict[str, str]

    def words(self) -> frozenset[str]:
        """Return every canary that stands in the text for readers to see."""
        return frozenset(_WORD.findall(body(self.kind))) - {canary(self.kind, "comment")}

    def text(self, hold: str = "") -> str:
        """Return the file's text with `hold` in its head."""
        head = {**self.fields}
        for given, own in (("date:", "date"), ("permalink:", "url")):
            if given in hold:
                head.pop(own, None)
        lines = "".join(f"{key}: {value}\n" for key, value in head.items())
        return f"---\n{lines}{hold}\n---\n{body(self.kind)}"


def held_documents() -> tuple[Held, ...]:
    """Return one document of each kind: a post, a bundle, a page, a story, and the only text in a language."""
    bundle = canary("bundle", "folder")
    own_name = {key: value for key, value in head_fields("bundle").items() if key not in ("slug", "image")}
    page = {key: value for key, value in head_fields("page").items() if key not in ("slug", "aliases")}
    welsh = {key: value for key, value in head_fields("welsh").items() if key not in ("translation_key", "slug")}
    return (
        Held("post", f"content/posts/2003-07-09-{canary('post', 'name')}.md", head_fields("post")),
        Held("bundle", f"content/posts/2003-08-10-{bundle}/index.md", {**own_name, "image": f"{canary('bundle', 'own')}.png"}),
        Held("page", f"content/pages/{canary('page', 'name')}.md", {**page, "url": f"/{canary('page', 'url')}/"}),
        Held(
            "story",
            f"content/stories/{canary('story', 'slug')}.md",
            {**head_fields("story"), **_heading_first(), "slug": canary("story", "slug"), "date": "2004-01-01"},
        ),
        Held("welsh", "content/posts/2016-05-01-shown.cy.md", welsh),
    )


def _heading_first() -> dict[str, str]:
    """Return the keys that put an item of a story at its top."""
    return dict.fromkeys(("pinned_items", "key_items"), canary("story", "headingid"))


def write_held(project: Project, hold: str = "", number: int | None = None) -> None:
    """Write the held documents; those with a `number` have words and names of their own, and bring their files."""
    for held in held_documents():
        if number is None:
            project.write(held.path, held.text(hold))
            continue
        folder, _, name = _numbered(held.path, number).rpartition("/")
        place = folder if held.kind == "bundle" else f"{folder}/{number}"
        project.write(f"{place}/{name}", _numbered(held.text(hold), number))
        _write_files(project, _numbered(held.text(hold), number))


def _numbered(text: str, number: int) -> str:
    return re.sub(rf"{STEM}(post|bundle|page|story|welsh)", rf"{STEM}\g<1>{number}z", text)


def write_media(project: Project, bundles: str = "content/posts") -> None:
    """Write every file that held documents alone show; its name and its bytes are canaries."""
    for held in held_documents():
        _write_files(project, held.text())
    folder = held_documents()[1].path.removesuffix("/index.md").replace("content/posts", bundles)
    for name in ("own", "notnamed", "gallery"):
        place = f"{folder}/gallery" if name == "gallery" else folder
        project.write(f"{place}/{canary('bundle', name)}.png", png(canary("bundle", f"{name}bytes")))


def _write_files(project: Project, text: str) -> None:
    for name, ending in sorted(set(re.findall(rf"/media/({STEM}[a-z0-9]*)\.(png|pdf)", text))):
        project.write(f"content/media/{name}.{ending}", png(f"{name}bytes") if ending == "png" else pdf(f"{name}bytes"))


def write_shown(project: Project) -> None:
    """Write what the public may see: a post without a word on what is held, which nothing held may change."""
    project.post("2016-05-01-shown", "Words.", title="Shown", tags="[ports]", series="The river", author="Ilse Marant", topics="[Trade]")
    project.post("2016-05-02-other", "More words.", title="Other", tags="[ports]", series="The river", author="Ilse Marant")
    project.write("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n")


def write_referring(project: Project) -> None:
    """Write posts and a story that lead to held documents in every way there is."""
    post, bundle, page, story, _ = (held.path for held in held_documents())
    targets = [
        "/" + post.removeprefix("content/"),
        "/" + bundle.removeprefix("content/"),
        "/" + page.removeprefix("content/") + "#part",
        "/" + story.removeprefix("content/"),
        f"/{canary('post', 'authors')}/2003/07/09/{canary('post', 'slug')}/",
        f"https://blog.example.org/{canary('page', 'url')}/?a=b",
        f"/stories/{canary('story', 'slug')}/",
        f"/old/{canary('post', 'alias')}/",
        f"/tags/{canary('post', 'tags')}/",
        f"/topics/{canary('bundle', 'topics')}/",
        f"/series/{canary('post', 'series')}/",
        "/archive/2003/",
        "/archive/2003/07/",
        "/cy/",
    ]
    links = [f"A [link that was {number}]({target})." for number, target in enumerate(targets)]
    html = [f'<a href="{target}">An HTML link</a>' for target in targets[:4]]
    related = f"[{canary('post', 'slug')}, {canary('bundle', 'folder')}, other]"
    text = "\n\n".join([*links, *html, "The end."])
    project.post("2016-05-03-referring", text, title="Referring", related=related, tags="[ports]")
    project.write("content/stories/open.md", "---\ntitle: Open\n---\n" + "\n\n".join(links) + "\n")
