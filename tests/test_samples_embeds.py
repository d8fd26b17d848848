"""Real posts with dead embeds, read where they lie: each embed is found, with its title."""

from pathlib import Path

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
