"""JSON-LD."""

import json

from theme_samples import EVIL, meta

from despatch.render.structured import json_ld


def test_article_is_a_blog_posting() -> None:
    """A post says who wrote it and when, in schema.org's words."""
    data = json.loads(json_ld(meta()))
    assert data["@type"] == "BlogPosting"
    assert data["author"] == [{"@type": "Person", "name": "Ilse Marant"}]
    assert data["datePublished"] == "2016-03-09T00:00:00+01:00"
    assert data["mainEntityOfPage"] == "https://blog.example/p/"


def test_home_is_the_web_site() -> None:
    """The page that bears the site's name speaks for the whole; without base_url it states no address."""
    data = json.loads(json_ld(meta(kind="website", title="The Harbour Desk", site_name="The Harbour Desk", canonical="")))
    assert (data["@type"], data["name"]) == ("WebSite", "The Harbour Desk")
    assert not {"url", "isPartOf"} & set(data)


def test_other_pages_are_pages_of_the_site() -> None:
    """An archive or an accessibility statement is not the site: it has a name of its own, and says what it belongs to."""
    data = json.loads(json_ld(meta(kind="website", title="Archive", site_name="The Harbour Desk")))
    assert (data["@type"], data["name"]) == ("WebPage", "Archive")
    assert data["isPartOf"] == {"@type": "WebSite", "name": "The Harbour Desk"}
    assert data["dateModified"].startswith("2016-03-")


def test_no_text_ends_the_script_element() -> None:
    """A title cannot close the element that holds the data, and comes back as it was."""
    text = json_ld(meta(title=EVIL + "</script><!--"))
    assert "<" not in text
    assert json.loads(text)["headline"] == EVIL + "</script><!--"
