"""Real posts with dead embeds, read where they lie: each embed is found, with its title."""

from pathlib import Path

from project import Project

from despatch.model.embeds import find_embeds

FOUND = {
    "01": [(1, "bayard/why-help-bring-public-data-to-the-public", True)],
    "02": [(2, "olivierlacan/how-do-you-deal-with-internet-explorer", True)],
    "03": [(4, "euronews/live-updates-malaysia-plane-missing", True)],
    "05": [(1, "belteshassar/reactions-to-metricbot", True)],
    "09": [(12, "cpjobling/after-hea-stem-conference-16", True), (10, "cpjobling/after-hea-stem-conference-16", True)],
    "10": [(10, "cpjobling/tony-hirst-on-data-wrangling", True)],
    "11": [(10, "cpjobling/guildchat-readdress-the-lms", True)],
    "12": [(10, "cpjobling/lthechat-66-the-growth-of-the-network", True)],
    "15": [(6, "username/story-title", False)],
    "16": [(8, "user/slug", True)],
}
"""By the sample's number: form, story, and whether the text tells a title."""


def test_every_sample_is_found(samples: Path) -> None:
    """One embed each, and in one file a link in a sentence beside it."""
    found = {}
    for path in sorted((samples / "embeds").iterdir()):
        embeds = find_embeds(path.read_text(encoding="utf-8"))
        found[path.name[:2]] = [(embed.form, embed.place.key, bool(embed.title)) for embed in embeds]
    assert found == FOUND


def test_nothing_of_an_embed_is_left(samples: Path) -> None:
    """What remains when the embeds are cut out names Storify in sentences only, and no bracket or tag of theirs stays."""
    for path in sorted((samples / "embeds").iterdir()):
        text = path.read_text(encoding="utf-8")
        for embed in reversed(find_embeds(text)):
            text = text if embed.prose else text[: embed.start] + text[embed.end :]
        assert [sign for sign in ("<script", "<iframe", "<noscript", "View the story") if sign in text] == []
        assert "\n]" not in text
        assert "\n.\n" not in text


def test_posts_show_their_stories_in_place_or_a_notice(samples: Path, project: Project) -> None:
    """Two have a story that names their address; two have none, and the notice says which it was."""
    for number, slug in (("10", "tony-hirst-on-data-wrangling"), ("12", "lthechat-66-the-growth-of-the-network")):
        head = f"title: S{number}\ndate: 2017-01-01\norigin: http://storify.com/CPJobling/{slug}"
        project.write(f"content/stories/s{number}.md", f"---\n{head}\n---\nTold {number}.\n")
    for path in sorted((samples / "embeds").iterdir()):
        if path.name[:2] in ("09", "10", "11", "12"):
            project.write(f"content/posts/p{path.name[:2]}.md", path.read_bytes())
    built = project.build()
    pages = {path.split("/")[-2]: data.decode() for path, data in built.files.items() if path.endswith("/index.html") and "/p" in path}
    assert [f"Told {number}." in pages[f"p{number}"] for number in ("10", "12")] == [True, True]
    assert all("lost-story" not in pages[f"p{number}"] for number in ("10", "12"))
    for number, title in (("09", "HEA STEM Conference 2016 After Party"), ("11", "#GuildChat Readdress the LMS")):
        assert f"<bdi>{title}</bdi>" in pages[f"p{number}"].partition("lost-story")[2][:300]
        assert "https://web.archive.org/web/2018/https://storify.com/" in pages[f"p{number}"]
