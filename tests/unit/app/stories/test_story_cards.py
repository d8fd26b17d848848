"""Links and films with who made them and when: on the story's page, in a post, and in the twin that other programs read."""

import json
import re
from pathlib import Path

import pytest
from imports import run

CARDS = """::: link
url: https://photos.example/1
title: The quay
credit: R. Ovanes <b>
when: 2016-03-09
id: quay
:::

::: video
url: https://films.example/7
title: The horn
credit: Pilot
when: 2016-03-09T06:40:00+00:00
id: horn
:::

::: link
url: https://press.example/
id: press
:::
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built blog."""
    blog = tmp_path_factory.mktemp("blog")
    for folder in ("stories", "posts"):
        (blog / "content" / folder).mkdir(parents=True)
    (blog / "content/stories/week.md").write_text(f"---\ntitle: The week\ndate: 2016-03-10\n---\n{CARDS}")
    (blog / "content/posts/cards.md").write_text(f"---\ntitle: Cards\ndate: 2016-03-10\nsummary: Three\n---\n{CARDS}")
    built = run(blog, "build", "--strict", "--base-url", "https://blog.example.org/")
    assert (built.returncode, built.stderr) == (0, "")
    return blog / "public"


def _item(page: str, name: str) -> str:
    """Return an item's words without its tags, and the times that it tells."""
    html = re.split(r'<li class="item|</ol>', page.partition(f'id="{name}"')[2])[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition(">")[2]).split())


def test_the_page_of_a_story_tells_both(public: Path) -> None:
    """The time stands beside the item, as that of a quote does; a link without either shows only its host."""
    page = (public / "stories/week/index.html").read_text()
    assert _item(page, "quay") == "9 March 2016 The quay R. Ovanes &lt;b&gt; · photos.example · 9 March 2016 #"
    assert _item(page, "horn") == "# 06:40 9 March 2016 The horn films.example Pilot · 9 March 2016"
    assert _item(page, "press") == "https://press.example/ press.example #"


def test_a_post_tells_both(public: Path) -> None:
    """In the line below the title."""
    page = next(public.rglob("cards/index.html")).read_text()
    words = " ".join(re.sub(r"<[^>]+>", " ", page[page.index('id="quay"') :]).split())
    assert "The quay R. Ovanes &lt;b&gt; · photos.example · 9 March 2016 The horn films.example Pilot · 9 March 2016 https" in words


def test_the_twin_tells_both(public: Path) -> None:
    """So that nothing is lost to those who leave."""
    quay, horn, press = json.loads((public / "stories/week/story.json").read_text())["items"]
    assert (quay["author"], quay["time"]) == ({"name": "R. Ovanes <b>"}, "2016-03-09")
    assert (horn["media"][0]["credit"], horn["time"]) == ("Pilot", "2016-03-09T06:40:00+00:00")
    assert not {"author", "time"} & press.keys()
