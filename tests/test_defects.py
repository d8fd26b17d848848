"""What the blog of a real foreign ministry got wrong in public, each as a test: D1 to D21."""

import json
import re
from pathlib import Path

import pytest
from feed_rules import feed_faults
from media_samples import png
from ministry_site import write_ministry, write_site
from pages import is_page, parsed
from project import Project, Result

ENGLISH_MONTHS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b\d{1,2}(?:st|nd|rd|th)\b"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The ministry's blog, built."""
    result = write_site(Project(tmp_path_factory.mktemp("defects") / "site")).build()
    assert result.report.code == 0, result.report.problems
    return result


def _texts(result: Result, path: str, query: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in parsed(result.files[path]).xpath(query)]


def _pages(result: Result, prefix: str = "") -> list[str]:
    return [path for path in result.files if is_page(path) and path.startswith(prefix)]


LAMPS, STAIRS, ROOMS = "ilse-marant/2013/03/12/lamps/", "ilse-marant/2017/05/02/stairs/", "ilse-marant/2021/01/07/rooms/"
SIGN = "r-ovanes/2019/02/12/sign/"
ROLE, PLACE = "//*[contains(@class, 'byline')]//*[@class='role']", "//main//*[@class='place']"


def test_d1_an_old_post_keeps_the_role_of_its_day(built: Result) -> None:
    """Three posts of one person, in three postings, show three roles, in page, structured data and feeds."""
    roles = [_texts(built, f"{path}index.html", ROLE)[0] for path in (LAMPS, STAIRS, ROOMS)]
    assert [role.partition(",")[0] for role in roles] == ["Ambassador", "Consul General", "Permanent Representative"]
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', built.text(f"{LAMPS}index.html"), re.DOTALL)[0])
    assert data["author"][0]["jobTitle"] == "Ambassador"
    assert re.search(r"<dc:creator>Ilse Marant, Ambassador, Skopje, Macedonia</dc:creator>", built.text("feed.xml"))


def test_d2_no_name_of_a_variable_is_printed(built: Result) -> None:
    """No page shows what a template forgot to fill in."""
    for path in _pages(built):
        text = parsed(built.files[path]).text_content()
        assert not re.search(r"get_the_|\{\{|\{%|\bNone\b|undefined|Phrase\(|Markup\(|\{(?:name|count|first|last)\}", text), path


def test_d3_an_avatar_is_silent(built: Result) -> None:
    """Portraits and monograms say nothing to a screen reader that the name beside them does not."""
    assert parsed(built.files[f"{LAMPS}index.html"]).xpath("//*[contains(@class, 'portrait')]")
    for path in _pages(built):
        page = parsed(built.files[path])
        assert not page.xpath("//img[contains(@class, 'portrait') and @alt != '']"), path
        assert not page.xpath("//span[contains(@class, 'portrait') and not(@aria-hidden)]"), path
    assert "avatar" not in b"".join(built.files[path].lower() for path in _pages(built)).decode()


def test_d4_no_page_is_half_translated(built: Result) -> None:
    """On French, Arabic and Chinese pages no words of the English catalogue stand, unless marked as English."""
    english = set(_messages("en"))
    for lang in ("fr", "ar", "zh"):
        foreign = english - set(_messages(lang))
        for path in _pages(built, f"{lang}/"):
            page = parsed(built.files[path])
            found = {text.strip() for text in page.xpath("//body//text()[not(ancestor::*[@lang][1][@lang='en'])]")}
            assert not found & foreign, (path, found & foreign)


def _messages(lang: str) -> list[str]:
    catalogue = (Path(__file__).parent.parent / f"themes/dateline/locale/{lang}.yaml").read_text()
    return re.findall(r"^[a-z.-]+: \"?([^\"{}\n]{4,})\"?$", catalogue, re.MULTILINE)


def test_d5_no_english_date_on_a_foreign_page(built: Result) -> None:
    """Months and ordinals are the page's language's, and every date has its machine form."""
    for lang in ("fr", "ar", "zh"):
        assert _pages(built, f"{lang}/")
        for path in _pages(built, f"{lang}/"):
            page = parsed(built.files[path])
            assert not ENGLISH_MONTHS.search(" ".join(page.xpath("//body//text()[not(ancestor::*[@lang][1][@lang='en'])]"))), path
            assert all(re.match(r"\d{4}", str(moment)) for moment in page.xpath("//time/@datetime"))


def test_d6_roles_and_titles_are_in_the_pages_language_or_marked(built: Result) -> None:
    """A French page says the French role; what nobody translated says which language it is in."""
    assert _texts(built, f"fr/{LAMPS}index.html", ROLE)[0].startswith("Ambassadrice")
    arabic = parsed(built.files[f"ar/{LAMPS}index.html"])
    assert [node.text_content() for node in arabic.xpath("//*[@class='byline']//bdi")] == ["إلسه مارانت"]
    marked = parsed(built.files["fr/ilse-marant/2017/06/21/longest-day/index.html"])
    assert [node.get("lang") for node in marked.xpath("//*[contains(@class, 'nameplate')]//*[text()='Le bureau du port']")] == [None]
    title = arabic.xpath("//*[contains(@class, 'nameplate')]//*[text()='The Harbour Desk']")[0]
    assert (title.get("lang"), title.get("dir")) == ("en", "ltr")


def test_d7_a_text_in_another_language_than_its_page_is_noticed(tmp_path: Path) -> None:
    """A French text filed among the English ones is a warning that names both languages."""
    text = "Voici une année qui finit, et avec elle mon séjour dans ce port. Nous avons ouvert le quai au printemps pour les navires. " * 3
    result = Project(tmp_path / "site").post("2015-12-22-annee", text).build()
    assert result.codes == ["language-unlikely"]


def test_d8_no_list_shows_an_empty_title(built: Result, tmp_path: Path) -> None:
    """Every headline has words; a post without title and heading takes its file's name, with a warning."""
    for path in _pages(built):
        assert all(text for text in _texts(built, path, "//h1 | //h2 | //h3 | //main//a[not(@aria-hidden)]")), path
    untitled = Project(tmp_path / "site").write("content/posts/2016-12-05-quiet-week.md", "---\nauthor: X\n---\nText.\n").build()
    assert untitled.codes == ["title-missing"]
    assert _texts(untitled, "x/2016/12/05/quiet-week/index.html", "//main//h1") == ["Quiet week"]


@pytest.mark.parametrize(("written", "meant"), [("geneve", "geneva"), ("skopie", "skopje"), ("Lima", "lima")])
def test_d9_a_place_is_an_id_and_no_free_text(written: str, meant: str, tmp_path: Path) -> None:
    """A mission that the file does not have is an error that names the one that was meant."""
    project = write_ministry(Project(tmp_path / "site")).post("2018-01-01-a", author="r-ovanes", mission=written)
    (problem,) = project.build().report.problems
    assert (problem.code, problem.severity) == ("mission-unknown", "error")
    assert meant in problem.message + problem.hint
    assert (problem.where.path, problem.where.line) == ("content/posts/2018-01-01-a.md", 4)


def test_d10_a_country_that_changes_its_name_does_not_change_the_past(built: Result) -> None:
    """Posts on both sides of the day show the name of their day; in French too."""
    assert _texts(built, f"{LAMPS}index.html", PLACE) == ["Skopje, Macedonia"]
    assert _texts(built, f"{SIGN}index.html", PLACE) == ["Skopje, North Macedonia"]
    assert _texts(built, f"fr/{LAMPS}index.html", PLACE) == ["Skopje, Macedonia"]


def test_d11_a_page_of_a_list_keeps_what_it_holds(tmp_path: Path) -> None:
    """After a new post every full page of the list is the same, byte for byte."""
    project = write_ministry(Project(tmp_path / "site"))
    project.edit("content/site.yaml", "languages:", "per_page: 2\nlanguages:")
    for day in range(1, 8):
        project.post(f"2018-01-0{day}-post", author="r-ovanes", mission="lima")
    before = project.build()
    after = project.post("2018-02-01-new", author="r-ovanes", mission="lima").build()
    full = [path for path in before.files if re.search(r"(^|/)page/[123]/", path)]
    assert {path.partition("page/")[0] for path in full} == {"", "people/r-ovanes/", "missions/lima/"}
    assert {path: before.files[path] for path in full} == {path: after.files[path] for path in full}


def test_d12_every_generation_of_addresses_still_leads_to_the_post(tmp_path: Path) -> None:
    """Old addresses of three systems redirect: `/roller/…`, `/author/lang/…`, `/author/…/amp`."""
    old = ["/roller/wilson/entry/lamps", "/antonystokes/vi/2012/02/09/lamps/", "/lamps/amp"]
    project = Project(tmp_path / "site").post("2012-02-09-lamps", aliases=f"[{', '.join(old)}]")
    result = project.build()
    for path in old:
        assert "url=/2012/02/09/lamps/" in result.text(f"{path.strip('/')}/index.html")
        assert path.rstrip("/") in result.text("_redirects")


def test_d13_no_address_has_a_query(built: Result) -> None:
    """No link within the site holds a question mark."""
    links = {str(link) for path in _pages(built) for link in parsed(built.files[path]).xpath("//@href | //@src")}
    assert links
    assert [link for link in links if "?" in link] == []


def test_d14_one_page_for_all_with_everything_on_it(tmp_path: Path) -> None:
    """There is no second, poorer page: figures stand on the one page, and `/amp` leads to it."""
    text = "::: figure\nsrc: /media/quay.png\nalt: A quay\ncaption: The quay\n:::"
    project = Project(tmp_path / "site").post("2013-01-07-year", text, aliases="[/2013/01/07/year/amp]")
    result = project.write("content/media/quay.png", png()).build()
    assert "<figcaption" in result.text("2013/01/07/year/index.html")
    assert "amphtml" not in result.text("2013/01/07/year/index.html")
    assert "url=/2013/01/07/year/" in result.text("2013/01/07/year/amp/index.html")


def test_d15_a_portrait_says_no_role(tmp_path: Path) -> None:
    """The text for a portrait holds no role that may be over: it is empty, beside the name."""
    project = write_site(Project(tmp_path / "site")).write("content/people/ilse.png", png())
    result = project.edit("content/people/ilse-marant.yaml", "postings:", "portrait: ilse.png\npostings:").build()
    for path in (f"{LAMPS}index.html", "people/ilse-marant/index.html"):
        (picture,) = parsed(result.files[path]).xpath("//img[contains(@class, 'portrait')]")
        assert picture.get("alt") == ""


@pytest.mark.parametrize("written", ["ilse-marent", "Ilse Marant", "ilse_marant"])
def test_d16_a_name_cannot_be_misspelt(written: str, tmp_path: Path) -> None:
    """An author is an id; another spelling is an error that names the person."""
    (problem,) = write_ministry(Project(tmp_path / "site")).post("2018-01-01-a", author=written).build().report.problems
    assert (problem.code, problem.severity) == ("person-unknown", "error")
    assert "ilse-marant" in problem.message + problem.hint


def test_d17_a_government_is_named_in_the_pages_language_or_marked(tmp_path: Path) -> None:
    """An English name of a government on a French page says that it is English."""
    result = write_site(Project(tmp_path / "site")).build()
    page = parsed(result.files[f"fr/{LAMPS}index.html"])
    (name,) = page.xpath("//main//*[text()='2010 to 2015 Harbour government']")
    assert (name.get("lang"), name.get("dir")) == ("en", "ltr")


def test_d18_every_page_says_its_language(built: Result) -> None:
    """`lang` and `dir` of a page are those of its content."""
    for path in _pages(built):
        root = parsed(built.files[path]).getroottree().getroot()
        lang = path.partition("/")[0] if path.partition("/")[0] in ("fr", "ar", "zh") else "en"
        assert (root.get("lang"), root.get("dir")) == (lang, "rtl" if lang == "ar" else "ltr"), path


def test_d19_names_with_signs_leave_feeds_well_formed(built: Result) -> None:
    """`R. & S. Ovanes <Harbour>` comes out of every feed as it went in."""
    for path in ("feed.xml", "atom.xml", "feed.json", "people/r-ovanes/atom.xml"):
        assert feed_faults(built.files[path], f"https://blog.example.org/{path}") == []
    names = [author["name"] for item in json.loads(built.text("feed.json"))["items"] for author in item["authors"]]
    assert any(name.startswith("R. & S. Ovanes <Harbour>") for name in names)


def test_d20_the_sitemap_is_a_sitemap(built: Result) -> None:
    """`/sitemap.xml` is the file that robots.txt names, and no redirect."""
    assert "Sitemap: https://blog.example.org/sitemap.xml" in built.text("robots.txt")
    assert "<urlset" in built.text("sitemap.xml")
    assert "/sitemap.xml" not in built.text("_redirects")


def test_d21_a_post_whose_author_is_gone_is_not_published_without_a_byline(tmp_path: Path) -> None:
    """Removing a person who has posts is an error that names each of them."""
    project = write_site(Project(tmp_path / "site")).remove("content/people/r-ovanes.yaml")
    result = project.build()
    assert result.codes == ["person-unknown", "person-unknown"]
    assert result.report.code == 1
    assert result.files == {}
