"""The visible text of a post of X: what X shows, and nothing of what it hides."""

from despatch.importers.x_text import x_text

PICTURE = "https://t.co/Pic1"


def url(short: str, full: str, shown: str, start: int, end: int) -> dict[str, object]:
    """Return the entity of a link."""
    return {"url": short, "expanded_url": full, "display_url": shown, "indices": [start, end]}


def test_link_is_shown_in_its_short_form_and_leads_to_the_full_one() -> None:
    """Nobody sees `t.co`, and nobody goes through it."""
    found = x_text(
        "See https://t.co/Ab1 now", {"urls": [url("https://t.co/Ab1", "https://gov.example/visas/long", "gov.example/visas…", 4, 20)]}
    )
    assert found.text.text == "See gov.example/visas… now"
    assert [(link.text, link.url) for link in found.text.links] == [("gov.example/visas…", "https://gov.example/visas/long")]


def test_link_to_own_pictures_goes_wherever_it_is_repeated() -> None:
    """Several pictures share one link, which is in the text once or more."""
    entities = {"media": [{"url": PICTURE, "indices": [7, 24]}, {"url": PICTURE, "indices": [7, 24]}]}
    assert x_text(f"Harbour {PICTURE}", entities, media=(PICTURE, PICTURE)).text.text == "Harbour"
    assert x_text(f"{PICTURE} Harbour {PICTURE}", entities, media=(PICTURE,)).text.text == "Harbour"


def test_link_to_pictures_of_v2_goes() -> None:
    """There it stands among the links, with a key or with `pic.` as its shown form."""
    entity = {"url": PICTURE, "display_url": "pic.twitter.com/Pic1", "start": 8, "end": 25}
    assert x_text(f"Harbour {PICTURE}", {"urls": [entity]}).text.text == "Harbour"


def test_range_of_syndicated_answers_is_utf16() -> None:
    """Two emoji make the range end two characters after the visible text: no stump of the picture's link is left."""
    text = "Ships 🚢🚀 https://t.co/Ab1 https://t.co/Pic1"
    entities = {"urls": [url("https://t.co/Ab1", "https://ships.example", "ships.example", 9, 25)]}
    found = x_text(text, entities, [0, 27], media=("",), utf16=True)
    assert found.text.text == "Ships 🚢🚀 ships.example"


def test_accounts_before_an_answer_are_left_out_as_the_range_says() -> None:
    """Readers saw `Replying to @harbour` in their place."""
    assert x_text("@harbour @port Thank you", {}, [15, 24]).text.text == "Thank you"


def test_range_that_would_cut_words_is_not_followed() -> None:
    """A range of another text hides no word."""
    assert x_text("Thank you all", {}, [6, 9]).text.text == "Thank you all"


def test_quoted_post_at_the_end_is_told_and_its_link_goes() -> None:
    """A link to another post at the end is what X shows as a quote."""
    entity = url("https://t.co/Q1", "https://twitter.com/harbour/status/20?s=20", "twitter.com/harbour/sta…", 5, 20)
    found = x_text("This https://t.co/Q1", {"urls": [entity]}, own="30")
    assert (found.text.text, found.quoted) == ("This", ("harbour", "20"))


def test_link_to_a_post_within_the_words_stays() -> None:
    """Only the last one is a quote."""
    entity = url("https://t.co/Q1", "https://twitter.com/harbour/status/20", "twitter.com/harbour/sta…", 0, 15)
    found = x_text("https://t.co/Q1 is right", {"urls": [entity]})
    assert found.quoted is None
    assert found.text.links[0].url == "https://x.com/harbour/status/20"


def test_cut_post_that_links_to_itself_is_known() -> None:
    """`…` and a link to itself: the words go on elsewhere."""
    entity = url("https://t.co/Me", "https://twitter.com/i/web/status/30", "twitter.com/i/web/status/3…", 12, 27)
    found = x_text("Long story… https://t.co/Me", {"urls": [entity]}, own="30")
    assert (found.text.text, found.cut) == ("Long story…", True)


def test_link_to_itself_as_a_joke_stays() -> None:
    """Without `…` it is a link as any other."""
    entity = url("https://t.co/Me", "https://twitter.com/i/web/status/30", "twitter.com/i/web/status/3…", 6, 21)
    found = x_text("hey :) https://t.co/Me", {"urls": [entity]}, own="30")
    assert (found.text.text, found.cut) == ("hey :) twitter.com/i/web/status/3…", False)


def test_addresses_without_entities_are_linked() -> None:
    """Old records have none."""
    found = x_text("See http://ships.example/a?b&amp;c.", {})
    assert found.text.text == "See http://ships.example/a?b&c."
    assert [(link.text, link.url) for link in found.text.links] == [("http://ships.example/a?b&c", "http://ships.example/a?b&c")]


def test_cashtags_and_hashtags_lead_to_x() -> None:
    """Both as X addresses them."""
    found = x_text(
        "$SHIP #Häfen", {"symbols": [{"text": "SHIP", "indices": ["0", "5"]}], "hashtags": [{"text": "Häfen", "indices": ["6", "12"]}]}
    )
    assert [link.url for link in found.text.links] == ["https://x.com/search?q=%24SHIP", "https://x.com/hashtag/H%C3%A4fen"]


def test_link_that_is_no_web_address_is_words() -> None:
    """A record that says `javascript:` leads where X's own short link led."""
    entities = {"urls": [url("https://t.co/Ab1", "javascript:alert(1)", "gov.example", 0, 16)]}
    found = x_text("https://t.co/Ab1", entities).text
    assert [link.url for link in found.links] == ["https://t.co/Ab1"]
