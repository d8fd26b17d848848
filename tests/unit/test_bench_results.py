"""What the benchmark tells: its tables, its picture, how it sees work that was not done."""

import xml.etree.ElementTree as ET
from pathlib import Path

from bench import growth, plot, table
from bench.check import Work, missing_words, shortcomings, work_of
from bench.measure import Cost
from bench.peers import PEERS, despatch
from bench.posts import make_post
from bench.results import Report, Result, Size, as_json, from_json, middle
from bench.sampling import IMPORTING, Frame
from bench.stages import START, stage_of

CHECKOUT = Path(__file__).resolve().parents[2]


def result(name: str, wall: float, peak: float = 100) -> Result:
    """Return a result whose builds took so long."""
    costs = [Cost(wall, wall * 2, peak), Cost(wall * 9, wall * 9, peak), Cost(wall, wall * 2, peak)]
    return Result(name, "1.0", {"cold": costs, "no change": costs}, Work({"posts": 10, "tags": 3}, 15, 1.0, 0.8))


def report(*sizes: int) -> Report:
    """Return a report on so many posts: Despatch takes a millisecond for each, the other one three and a base."""
    results = {posts: [result("Despatch", posts / 1000, posts**0.5), result("O<ther>", 1 + posts / 333)] for posts in sizes}
    return Report("a machine", [Size(posts, found, {"Third": "it is not here"}) for posts, found in results.items()])


def test_medians() -> None:
    """One slow round of three changes nothing."""
    assert middle([Cost(1, 2, 3), Cost(90, 90, 90), Cost(1, 2, 3)]) == Cost(1, 2, 3)


def test_a_report_survives_its_file() -> None:
    """What is told anew from the JSON is what was measured."""
    assert from_json(as_json(report(1000, 10000))) == report(1000, 10000)


def test_the_table_tells_costs_shares_work_and_who_is_missing() -> None:
    """Medians of every build, the share of wall, CPU and peak, the pages, and why a generator has no numbers."""
    text = table.as_markdown(report(1000))
    assert "| cold | Despatch | 1.00 | 2.00 | 32 | 3 |" in text
    assert "| cold | **0.25**, 0.25, 0.32 |" in text
    assert "| Despatch | 1.0 | 10 | 3 | 15 | 1.0 | 0.8 |" in text
    assert "- Third was not measured: it is not here." in text


def test_growth_is_told_as_an_exponent() -> None:
    """Time in step with the posts is an exponent of 1; a memory of their square root is 0.5."""
    text = growth.as_markdown(report(1000, 10000))
    assert "| 10,000 | 10.00 | 1.00 | 20.00 | 1.00 | 100.00 | 0.50 |" in text


def test_the_picture_is_well_formed_and_has_words() -> None:
    """An SVG with a title and a description that names every generator and time; names are escaped; it heeds dark pages."""
    drawn = plot.as_svg(report(1000, 10000))
    root = ET.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.find(f"{space}title") is not None
    words = root.findtext(f"{space}desc") or ""
    assert "1,000 posts, cold: Despatch 1.00 s, O<ther> 4.00 s." in words
    assert len(root.findall(f"{space}circle")) == 2 * 2 * 2
    assert "prefers-color-scheme: dark" in drawn


def test_longer_times_lie_further_right() -> None:
    """The scale is logarithmic: the same factor is the same distance."""
    scale = plot.Scale(-1, 2)
    assert round(scale.x(1) - scale.x(0.1), 1) == round(scale.x(100) - scale.x(10), 1) > 0


def test_work_that_was_not_done_is_seen(tmp_path: Path) -> None:
    """A missing post, list, feed or word is told; a full output has no shortcomings but those of its files."""
    one, posts = despatch(tmp_path, CHECKOUT), [make_post(1, number) for number in range(2)]
    for post in posts:
        page = one.output / "posts" / post.slug / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<h1>{post.title}</h1>\n{post.body}", encoding="utf-8")
    told = shortcomings(one, work_of(one.output), posts)
    assert "no feed" in told
    assert any("tags of" in line for line in told)
    assert not any("posts of" in line or "lacks" in line for line in told)
    page.write_text("<p>All else is lost.</p>", encoding="utf-8")
    assert any(line.startswith(f"{posts[1].slug} lacks") for line in shortcomings(one, work_of(one.output), posts))
    assert missing_words("", posts[0])


def test_stages() -> None:
    """The innermost module of ours names the stage; imports count by themselves; what calls us is the start."""
    sanitise, load = Frame("/x/despatch/render/sanitise.py", "f"), Frame("/x/despatch/load/head.py", "f")
    assert stage_of((Frame("/lib/re.py", "sub"), sanitise, load)) == "sanitise"
    assert stage_of((Frame("/x/yaml/parser.py", "f"), load)) == "head: YAML and its fields"
    assert stage_of((Frame("themes/x/base.html", "root"), sanitise)) == "templates"
    assert stage_of((load, Frame(IMPORTING, "_load"), sanitise)) == START
    assert stage_of((Frame("/lib/argparse.py", "parse"),)) == START


def test_every_peer_has_a_skeleton_and_a_lock() -> None:
    """What is measured is pinned; Jekyll comes with the system, and names its packages."""
    for name in PEERS:
        folder = CHECKOUT / "tests" / "bench" / "generators" / name
        assert (folder / "site").is_dir()
        assert any((folder / lock).exists() for lock in ("requirements.lock", "package-lock.json", "packages"))
