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


def test_other_pages_are_a_web_site_without_empty_keys() -> None:
    """Without base_url there is no address to state, so none is."""
    data = json.loads(json_ld(meta(kind="website", canonical="")))
    assert data["@type"] == "WebSite"
    assert "url" not in data


def test_no_text_ends_the_script_element() -> None:
    """A title cannot close the element that holds the data, and comes back as it was."""
    text = json_ld(meta(title=EVIL + "</script><!--"))
    assert "<" not in text
    assert json.loads(text)["headline"] == EVIL + "</script><!--"
