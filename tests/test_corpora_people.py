"""Real posts with a people file made from their own author ids: who signs, and as what, on the day of each."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from corpus_people import MISSIONS, Post, Signed, names_of, people_of, read_posts, signed, without_posting
from golden import in_terminal
from msgspec import Struct
from pages import parsed

BY_HAND = """\
2014-03-12-coming-soon.md: [18F]
2014-06-25-intro-to-apis-working-with-urls-json-apis-and-open.md: [gray, eric]
2014-07-15-hot-off-the-press-18fs-api-standards.md: ["alan: Pilot", "eric: Harbour Master"]
2014-09-04-a-new-look-at-the-freedom-of-information-act.md: [jackie, shashank, majma, "eric: Harbour Master", victor]
2014-12-12-going-to-gov-college.md: ["gray: Registrar, Lima"]
2014-12-22-protosketch.md: ["alan: Chief Pilot", robert]
2015-02-17-three-18f-products-that-will-help-your-workplace.md: ["melody: Reporting Officer, Corva, Old Republic"]
2015-03-17-does-18f-pass-the-bechdel-test-for-tech.md: [elaine, "melody: Reporting Officer, Corva, Old Republic"]
2015-03-19-how-we-built-analytics-usa-gov.md: ["eric: Harbour Master, Geneva", gramirez, "gray: Registrar, Lima", leah, shawn]
2015-05-18-myusa.md: ["kate: Attaché, Geneva"]
2015-05-19-five-questions-with-dan-brown.md: [kate]
2015-06-22-avoiding-cloudfall.md: [vdavez, noah, jfinch, ozzy, mbland, "chrisc: Counsellor, Geneva"]
2015-07-06-18f-content-guide.md: ["kate: Press Officer, Corva, Old Republic"]
2015-08-07-technical-debt-1.md: ["chrisc: Counsellor, Geneva", sarah]
2015-08-28-announcing-the-agile-BPA-awards.md:
  [vdavez, kedelman, "chrisc: Trade Counsellor, Geneva", "melody: Second Secretary, Geneva"]
2015-09-21-new-citizenship-resources.md:
  ["kate: Press Officer, Corva, Old Republic", "jhunter: Envoy", rebeccapiazza, meghana, ryan]
2015-10-15-best-practices-for-distributed-teams.md: ["melody: Second Secretary, Geneva", mhz]
2015-11-09-conversation-with-cfpb-natalie-kurz.md: ["kate: Press Officer, Corva, Old Republic"]
2016-03-04-how-people-use-proxies-to-interact-with-the-government.md:
  - "colinmacarthur: Consul, Corva, Old Republic"
  - "carolyn: Surveyor, Corva, Old Republic"
  - michelle-chronister
  - "yuda: Interpreter, Corva, Old Republic"
  - bradnunnally
2016-03-07-the-need-for-transparency-in-government.md:
  - "colinmacarthur: Consul, Corva, New Republic"
  - "carolyn: Surveyor, Corva, New Republic"
  - michelle-chronister
  - "yuda: Interpreter, Corva, New Republic"
  - bradnunnally
2016-03-22-what-was-your-path-to-18f.md: ["melody: Second Secretary, Geneva"]
2016-03-23-how-to-integrate-the-draft-us-web-design-standards-into-existing-projects.md:
  ["carolyn: Chief Surveyor, Corva, New Republic", "melody: First Secretary, Geneva", maya]
2016-04-28-a-guide-to-the-18f-writing-lab.md: ["kate: Head of Press", andre]
2016-12-12-connecting-culture-change-at-18F-and-PBS.md: ["boone: Geneva"]
2017-05-11-the-next-steps-towards-bug-bounty-program-for-technology-transformation-service.md:
  [omid-ghaffari-tabrizi, waldo-jaquith, eric]
2020-06-30-transforming-how-dojs-civil-rights-division-engages-with-the-public.md:
  - malaika-carpenter
  - "lalitha-jonnalagadda: Editor, Lima"
  - uchenna-moka-solana
  - olesya-minina
  - aviva-oskow
  - jacklynn-pham
2021-04-27-building_product_management_capacity_in_government_part_3_a_day_in_the_life_of_a_new_product_owner.md:
  ["lalitha-jonnalagadda: Editor, Lima", bill-laughman-guest-doj]
2021-04-27-we_asked_our_coworkers_why_did_you_join_18f.md: [18F, erin-strenio]
2021-09-16-a_day_in_the_life_-_ingeniero_en_18f.md: ["edwin-torres: Ingeniero, Lima la Grande"]
2024-12-5-18f-project-defaults.md: [18F]
"""
"""Who signs thirty of the posts, read in the files by a person: first and last days of postings, days between two of them,
dates that are not those of the file's name, moments with an offset, several authors, groups."""

_DATED = re.compile(r"(?:^|/)\d{4}/\d\d/\d\d/[^/]+/")


class Built(Struct, frozen=True):
    """A finished build: the posts as read here, the names, what the terminal said, and each post's page by file name."""

    posts: tuple[Post, ...]
    names: dict[str, str]
    terminal: str
    output: Path
    pages: dict[str, str]


@pytest.fixture(scope="module")
def built(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The blog of 18F with people and missions of ours, built."""
    site = tmp_path_factory.mktemp("people") / "site"
    shutil.copytree(corpora / "18f" / "posts", site / "content" / "posts")
    posts = read_posts(corpora / "18f" / "posts")
    names = names_of(posts)
    (site / "content" / "people.yaml").write_text(people_of(names))
    (site / "content" / "missions.yaml").write_text(MISSIONS)
    code, terminal = in_terminal(site, ["build", "--base-url", "https://example.org"])
    assert code == 0, terminal[-2000:]
    return Built(posts, names, terminal, site / "public", _pages(site))


def test_thirty_posts_are_signed_as_read_by_hand(built: Built) -> None:
    """The byline of each names its authors in order, as what they were on that day, and where."""
    expected = yaml.load(BY_HAND, Loader=yaml.CBaseLoader)
    assert len(expected) == 30
    for name, rows in expected.items():
        found = [
            f"{who}: {author.role}".removesuffix(": ") for who, author in zip(_ids(built, name), _byline(built.pages[name]), strict=True)
        ]
        assert found == rows, name
        assert [author.name for author in _byline(built.pages[name])] == [built.names[who] for who in _ids(built, name)]


def test_every_post_is_signed_as_a_second_reader_finds(built: Built) -> None:
    """Page and structured data of all 509 posts agree with a byline worked out another way."""
    assert len(built.posts) == 509
    for post in built.posts:
        expected = signed(post, built.names)
        assert _byline(built.pages[post.name]) == expected, post.name
        assert _structured(built.pages[post.name]) == expected, post.name


def test_each_day_without_a_posting_is_named_and_no_other(built: Built) -> None:
    """Of 509 posts just those are warned of whose author had postings, but none that day; one overlap is told."""
    ids = {name: who for who, name in built.names.items()}
    told = re.findall(r"posting-gap\]: (.+?) held no posting on .*\n  \S*/(\S+\.md):\d+:\d+", built.terminal)
    assert {(path, ids[name]) for name, path in told} == without_posting(built.posts)
    assert built.terminal.count("posting-overlap]") == 1
    assert "(from 2015-08-28 on) overlaps another (until 2015-08-31)" in built.terminal


def test_a_person_of_many_posts_lists_them_all_and_no_other(built: Built) -> None:
    """Pages and feeds of somebody with 47 posts hold these, newest first."""
    mine = sorted((post for post in built.posts if "melody" in post.authors), key=lambda post: post.day, reverse=True)
    days = {_address(built.pages[post.name]): post.day for post in mine}
    folder = built.output / "people" / "melody"
    pages = [folder / "index.html", *folder.glob("page/*/index.html")]
    listed = {link for page in pages for link in re.findall(r'href="(/[^"]+)"', page.read_text()) if _DATED.search(link)}
    assert listed == set(days)
    assert len(mine) == 47
    links = re.findall(r'<link href="https://example.org(/[^"]+)" rel="alternate"', (folder / "atom.xml").read_text())
    assert [days[link] for link in links if _DATED.search(link)] == list(days.values())[:20]


def _ids(built: Built, name: str) -> tuple[str, ...]:
    return next(post.authors for post in built.posts if post.name == name)


def _byline(page: str) -> tuple[Signed, ...]:
    rows = parsed(page.encode()).xpath("//ul[@class='byline'][1]//*[@class='byline-text']")
    return tuple(Signed(_text(row, "name"), _text(row, "role")) for row in rows)


def _text(row: Any, name: str) -> str:
    text: str = row.xpath(f"string(.//*[@class='{name}'])")
    return " ".join(text.split())


def _structured(page: str) -> tuple[Signed, ...]:
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])
    found = []
    for author in data["author"]:
        parts = (author.get("jobTitle", ""), author.get("affiliation", {}).get("name", ""))
        found.append(Signed(author["name"], ", ".join(part for part in parts if part)))
    return tuple(found)


def _address(page: str) -> str:
    return str(re.findall(r'<link rel="canonical" href="https://example.org([^"]+)"', page)[0])


def _pages(site: Path) -> dict[str, str]:
    """Return each post's page by the name of its file."""
    manifest = json.loads((site / ".despatch" / "manifest.json").read_text())
    rows = [row for row in manifest["files"] if len(row["sources"]) == 1 and _DATED.search(row["path"])]
    pages = {row["sources"][0].rpartition("/")[2]: (site / "public" / row["path"]).read_text() for row in rows}
    return {name: text for name, text in pages.items() if "http-equiv=" not in text}
