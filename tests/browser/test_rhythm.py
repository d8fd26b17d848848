"""Running text keeps its beat: the height of a line is the distance between blocks, whatever stands between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from media_samples import pdf, png
from playwright.sync_api import Browser, Page
from project import Project

TEXT = """\
The harbour master counted the ships twice, because the first count had pleased everybody and he did not trust
a number that *pleased* everybody. He wrote `count --twice` and <kbd>Enter</kbd> into his book,[^log] H<sub>2</sub>O into the margin.

## A heading

- one
- two, with `code`
    - deep
    - deeper
        1. deepest
- three

### A smaller heading

1. A paragraph in an item.

    Another, in the same item.

2. The next item.

#### A heading smaller still

Words.

##### The fifth

Words.

###### The sixth

Term
:   What it means.

Another term
:   What that means.

:   And what else.

| Port    | Ships |
|---------|------:|
| Orsala  |    12 |
| Skerrow |     3 |

A paragraph behind a table.

```python
def count(ships):
    return len(ships)
```

A paragraph behind code.

    indented code

> A quotation of somebody.
>
> > And one within.
>
> Its end.

---

Behind a rule.

![The quay at dawn](quay.png)

Behind a picture.

::: figure
src: quay.png
alt: A quay
caption: The quay.
:::

Behind a figure.

::: quote
who: A docker
role: Port of Orsala

Two years I waited.
:::

Behind a quote.

::: note
title: Please note

Something to know.

- one
:::

Behind a note.

::: details
title: The small print

Within.
:::

Behind details.

::: document
src: log.pdf
title: The log
:::

The last paragraph.

[^log]: The log of the port.
"""
MEASURED = """() => {
  const text = document.querySelector(".text");
  const beat = parseFloat(getComputedStyle(text).lineHeight);
  const pairs = [...text.querySelectorAll("*")].filter(e => e.nextElementSibling && e.matches(
    ".text > *, li, dt, dd, blockquote > *, li > *:not(a, code), .note > *, .quote > *, .figure > *, .details > *, tr"));
  const name = e => [e.tagName.toLowerCase(), ...e.classList].join(".");
  return pairs.map(e => [
    `${name(e.parentElement)}: ${name(e)} + ${name(e.nextElementSibling)}`,
    (e.nextElementSibling.getBoundingClientRect().top - e.getBoundingClientRect().bottom) / beat,
  ]).concat([...text.querySelectorAll(
    ".text > *:not(p:has(img), .figure), li, dt, dd, blockquote > p, tr, figcaption, .note > p, .details > *"
  )].map(e => [`height of ${name(e)}`, e.getBoundingClientRect().height / beat]));
}"""


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A post with everything that Markdown and our blocks can make."""
    project = Project(tmp_path_factory.mktemp("rhythm"))
    project.write("content/posts/a/quay.png", png(width=300, height=200)).write("content/posts/a/log.pdf", pdf())
    project.write("content/posts/a/index.md", f"---\ntitle: A\ndate: 2016-05-01\n---\n{TEXT}")
    result = project.build(base_url="")
    assert result.codes == []
    return project.root / "public/2016/05/01/a/index.html"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser."""
    opened = browser.new_page()
    yield opened
    opened.close()


def off(amount: float, step: float) -> bool:
    """Say whether an amount of beats is no multiple of a step; pixels are rounded."""
    return abs(amount / step - round(amount / step)) * step > 0.04


@pytest.mark.parametrize("width", [1440, 1000, 360])
def test_distances_are_whole_or_half_beats(page: Page, post: Path, width: int) -> None:
    """Between blocks, items, paragraphs in quotes and boxes; what captions and titles of boxes stand over is a quarter away."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(post.as_uri())
    measured = [(name, beats) for name, beats in page.evaluate(MEASURED) if not name.startswith("height")]
    assert len(measured) > 40
    small = ("figcaption", "note-title")
    assert [f"{name} {beats:.3f}" for name, beats in measured if off(beats, 0.25 if any(word in name for word in small) else 0.5)] == []


@pytest.mark.parametrize("width", [1440, 360])
def test_blocks_end_on_the_beat(page: Page, post: Path, width: int) -> None:
    """All but pictures are whole quarters of a beat high, with their borders, so that the text behind them is where it would be."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(post.as_uri())
    measured = [(name, beats) for name, beats in page.evaluate(MEASURED) if name.startswith("height")]
    assert len(measured) > 40
    assert [f"{name} {beats:.3f}" for name, beats in measured if off(beats, 0.25)] == []
