"""The demo blog: what comes with Despatch is built without a problem, and each post is signed as on its day."""

import json
import shutil
from pathlib import Path

import pytest
from project import Project, Result

from despatch.app.clock import clock
from despatch.app.listing import as_json
from despatch.app.pipeline import survey

CONTENT = Path(__file__).resolve().parent.parent / "content"

BYLINES = {
    "2016-10-04": ["Teodor Askvik, Head of Treaties, Orsala"],
    "2018-03-09": ["Ilse Marant, Ambassador, Port Sarrin, Sarr"],
    "2019-11-18": ["Daoud Benhali, Head of Consular Assistance, Orsala"],
    "2019-11-25": ["Daoud Benhali, Head of Consular Assistance, Orsala"],
    "2020-03-02": ["Daoud Benhali, Head of Consular Assistance, Orsala"],
    "2021-05-10": ["Amina Kassar, Head of the Drafting Desk, Orsala"],
    "2021-09-13": ["Jonas Adebar, Ambassador, Port Sarrin, Union of the Sarr", "Anton Beki, Harbour pilot"],
    "2023-04-17": ["Maren Holt, Intern", "Kofi Adeyra, Intern"],
    "2024-07-31": ["Lucía Ferrant, Ambassador to Peru, Lima"],
    "2025-01-20": ["Sefa Orlan, Consular Officer, Orsala"],
    "2025-10-06": ["Ilse Marant, Permanent Representative, Geneva"],
    "2026-02-16": ["Noor Vessely, Digital Editor, Orsala"],
    "2026-06-12": ["Noor Vessely, Digital Editor, Orsala"],
    "2026-09-07": ["Press Office"],
    "2026-10-19": ["Petra Lindahl, Consul, Piraeus"],
}
"""By day: those who sign the post, with role and mission."""


@pytest.fixture
def demo(project: Project) -> Project:
    """A copy of the demo blog."""
    shutil.copytree(CONTENT, project.root / "content", dirs_exist_ok=True)
    return project


def bylines(result: Result, feed: str) -> dict[str, list[str]]:
    """Return the bylines of a feed's posts by day, as their pages tell them to machines."""
    found = {}
    for item in json.loads(result.text(feed))["items"]:
        page = result.text(item["url"].removeprefix("https://blog.example.org/") + "index.html")
        data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
        found[item["date_published"][:10]] = [
            ", ".join(filter(None, (row["name"], row.get("jobTitle"), row.get("affiliation", {}).get("name")))) for row in data["author"]
        ]
    return found


def test_the_demo_is_built_without_a_problem(demo: Project) -> None:
    """Nothing in it is what we tell others not to do, and its translations are up to date."""
    assert demo.build().codes == []
    items = json.loads(as_json(survey(demo.options(), clock(demo.now)), "translations", str))["items"]
    assert {item["state"] for item in items} == {"current", "missing"}


def test_each_post_is_signed_as_on_its_day(demo: Project) -> None:
    """People have moved since, and a town has changed its name."""
    result = demo.build()
    assert bylines(result, "feed.json") == BYLINES
    assert bylines(result, "zh/feed.json") == {"2025-01-20": ["塞法·奥尔兰, 领事官员, 奥尔萨拉"]}
    assert bylines(result, "es/feed.json") == {"2024-07-31": ["Lucía Ferrant, Embajadora en el Perú, Lima"]}


def test_a_new_posting_changes_its_persons_page_alone(demo: Project) -> None:
    """Ilse Marant moves: no byte of what she has written changes."""
    before = demo.build().files
    person = (demo.root / "content/people/ilse-marant.yaml").read_text()
    moved = person + "    to: 2026-10-31\n  - {role: Special Envoy, mission: orsala, from: 2026-11-01}\n"
    after = demo.write("content/people/ilse-marant.yaml", moved).build().files
    assert [path for path in after if after[path] != before[path]] == ["people/ilse-marant/index.html"]
    assert after.keys() == before.keys()
