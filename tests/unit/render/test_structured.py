"""JSON-LD."""

import json

from theme_samples import EVIL, meta

from despatch.model.view import Signature
from despatch.render.structured import json_ld


def test_article_is_a_blog_posting() -> None:
    """A post says who wrote it and when, in schema.org's words."""
    data = json.loads(json_ld(meta()))
    assert data["@type"] == "BlogPosting"
    assert data["author"] == [
        {
            "@type": "Person",
            "name": "Ilse Marant",
            "jobTitle": "Ambassador",
            "affiliation": {"@type": "Organization", "name": "Piraeus"},
            "url": "https://blog.example/people/ilse/",
        }
    ]
    assert data["datePublished"] == "2016-03-09T00:00:00+01:00"
    assert data["mainEntityOfPage"] == "https://blog.example/p/"


def test_a_picture_of_known_size_is_an_image_object() -> None:
    """Search engines choose by width and height; of another the address is all that is said."""
    known = json.loads(json_ld(meta(image="https://blog.example/a.jpg", image_width=1200, image_height=800)))
    assert known["image"] == {"@type": "ImageObject", "url": "https://blog.example/a.jpg", "width": 1200, "height": 800}
    assert json.loads(json_ld(meta(image="https://blog.example/a.jpg", image_width=0)))["image"] == "https://blog.example/a.jpg"


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


def test_a_group_is_an_organisation() -> None:
    """A team has no job, but belongs to its mission; a guest is just a name."""
    both = (Signature("The embassy's team", "Team", "Piraeus", group=True), Signature("Sarah P."))
    assert json.loads(json_ld(meta(authors=both)))["author"] == [
        {"@type": "Organization", "name": "The embassy's team", "parentOrganization": {"@type": "Organization", "name": "Piraeus"}},
        {"@type": "Person", "name": "Sarah P."},
    ]


def test_a_profile_is_about_its_person() -> None:
    """A person's page says whom it is about, also where the person bears the site's name."""
    data = json.loads(json_ld(meta(kind="profile", title="Ilse Marant", site_name="Ilse Marant")))
    assert (data["@type"], data["name"]) == ("ProfilePage", "Ilse Marant")
    assert data["mainEntity"]["name"] == "Ilse Marant"
    assert data["mainEntity"]["url"] == "https://blog.example/people/ilse/"


def test_no_text_ends_the_script_element() -> None:
    """A title cannot close the element that holds the data, and comes back as it was."""
    text = json_ld(meta(title=EVIL + "</script><!--"))
    assert "<" not in text
    assert json.loads(text)["headline"] == EVIL + "</script><!--"
