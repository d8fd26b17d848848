"""The allow-list, against markup that wants to run."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup_samples import converted, html

from despatch.model.job import SITE
from despatch.render.sanitise import removed_elements, sanitise

PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src='x' onerror\n=\nalert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<img src=x:alert(1) onerror=eval(src)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<math href=javascript:alert(1)>x</math>",
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x>",
    "<base href=//x.example/>",
    "<link rel=stylesheet href=//x.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//x.example'; body{background:url(javascript:alert(1))}</style>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<p style=position:fixed;inset:0>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=jav&#x61;script&colon;alert(1)>x</a>",
    "<a href='javascript&Tab;:alert(1)'>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href=blob:x>x</a>",
    "<a href=feed:javascript:alert(1)>x</a>",
    "<a href=//x.example target=_blank ping=//y.example onclick=alert(1) download>x</a>",
    "<form action=javascript:alert(1)><input type=submit formaction=javascript:alert(1)><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<textarea></textarea><script>alert(1)</script>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<select><option onclick=alert(1)></select>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video src=x onerror=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src onloadstart=alert(1)>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<table background=javascript:alert(1)><td background=javascript:alert(1)>x</table>",
    "<template><script>alert(1)</script></template>",
    "<template shadowrootmode=open><slot onslotchange=alert(1)></slot></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<!DOCTYPE html [<!ENTITY x '<script>'>]>&x;",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<a id=location><a id=location name=href href=javascript:alert(1)>",
    "<img name=getElementById src=q.jpg>",
    "<form id=page-main><p id=page-main>x</p></form>",
    "<custom-element onclick=alert(1) is=x>x</custom-element>",
    "<p/onclick=alert(1)>x",
    "<p \x00onclick=alert(1)>x",
    "<p onclick\x0c=alert(1)>x",
    "<p title='\"onclick=alert(1) x=\"'>x</p>",
    '<p title="<script>alert(1)</script>">x</p>',
    "<div class='page-header banner k'>x</div>",
    "<p data-x=1 aria-hidden=true role=alert tabindex=1 accesskey=x contenteditable>x</p>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&#58;alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](x.png)',
    '![x](x.png"onerror="alert(1))',
    '[x](https://x.example/"onclick="alert(1))',
    "[x](https://x.example 'a\" onclick=\"alert(1)')",
    "<javascript://x.example/%0aalert(1)>",
    '<https://x.example/"onclick=alert(1)>',
    "# x {: onclick=alert(1) }",
    'x\n{: onclick="alert(1)" style="x" src=javascript:alert(1) }',
    "*x*{: onmouseover=alert(1) id=page-x }",
    '```{.python onload=alert(1) style="x"}\nx\n```',
    "```html\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "x[^<img src=x onerror=alert(1)>]\n\n[^<img src=x onerror=alert(1)>]: y",
    "*[<b>]: <img src=x onerror=alert(1)>\n\n<b>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    '<div markdown="1" onclick=alert(1)>\n<script markdown=1>alert(1)</script>\n</div>',
    '<div markdown="1"><img src=x\nonerror=alert(1)></div>',
    "\x02wzxhzdk:0\x03<b>x</b>",
    "<b>\x02wzxhzdk:0\x03</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "{{ 7*7 }} {% raw %}<script>alert(1)</script>",
    "<scrıpt>alert(1)</scrıpt>",
    "＜script＞alert(1)＜/script＞",
    "<ſcript>alert(1)</ſcript>",
)
ALLOWED_SRC = re.compile(rf"{SITE}[^\s]*\Z")
SAFE_HREF = re.compile(rf"(?:{SITE}|#|https?://|mailto:|tel:|ftp://)")


class Attributes(HTMLParser):
    """Every attribute of a text, as a parser other than our own reads it."""

    @classmethod
    def of(cls, body: str) -> list[tuple[str, str, str]]:
        """Return tag, name and value of each."""
        parser = cls()
        parser.feed(body)
        parser.close()
        return parser.found

    def __init__(self) -> None:
        """Find nothing yet."""
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes of a tag."""
        self.found += [(tag, name, value or "") for name, value in attrs]


def assert_harmless(body: str) -> None:
    """Fail when HTML, read as a browser would, runs, styles, asks another host, or clashes with the page."""
    seen: set[str] = set()
    for tag, name, value in Attributes.of(body):
        assert not name.startswith(("on", "data-", "aria-")), tag
        assert name not in {"style", "srcset", "name", "target", "ping", "action", "formaction", "srcdoc", "background"}, tag
        assert name not in {"src", "poster"} or ALLOWED_SRC.match(value), tag
        assert name != "href" or SAFE_HREF.match(value), tag
        assert name != "id" or (value not in seen and not value.startswith("page-")), tag
        seen |= {value} if name == "id" else set()
    assert not re.search(r"<(?:script|style|iframe|object|embed|form|input|svg|math|base|meta|link|template)\b", body, re.IGNORECASE)
    assert not re.search(r"[\ufdd1-\ufdef]", body)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("raw_html", ["sanitised", "escaped"])
def test_no_payload_survives(payload: str, raw_html: str) -> None:
    """Markup that wants to run comes out as words, or not at all."""
    for text in (payload, f"a {payload} b", f"- {payload}", f"> {payload}\n\nx"):
        result, _ = converted(text, raw_html=raw_html)
        assert_harmless(result.body.replace("~", SITE))
        assert_harmless(result.card.summary_html)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_titles_and_summaries_are_text(payload: str) -> None:
    """A summary of the head is shown as words, tags and all."""
    result, _ = converted("x", summary=payload)
    assert_harmless(result.card.summary_html)
    assert unescape(re.sub(r"</?p>", "", result.card.summary_html)) == result.card.summary_text


HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(PAYLOADS),
        st.sampled_from(
            [
                "<",
                ">",
                "[",
                "]",
                "(",
                ")",
                "!",
                "*",
                "_",
                "`",
                "```\n",
                "\n",
                "\n\n",
                "    ",
                "- ",
                "> ",
                "# ",
                "|",
                ":",
                "^",
                '"',
                "'",
                "&",
                "{",
                "}",
                "\\",
                "--",
                "~~",
            ]
        ),
        st.sampled_from(
            [
                "<b>",
                "</b>",
                "<div>",
                "</div>",
                "<!--",
                "-->",
                "<a href=x>",
                "[^1]",
                "[^1]: ",
                "[a](b)",
                "<p id=main>",
                "# main\n\n",
                "<!--more-->",
                "[TOC]\n\n",
            ]
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    ),
    max_size=25,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_whatever_is_written_is_harmless(text: str) -> None:
    """Conversion never raises, and never lets anything through."""
    text = re.sub("[\ufdd0-\ufdef]", "", text)
    result, problems = converted(text)
    if not any(problem.severity == "error" for problem in problems):
        assert_harmless(result.body.replace("~", SITE) if "~" not in text else result.body.replace('"~', f'"{SITE}'))
        assert_harmless(result.card.summary_html)


@pytest.mark.parametrize(
    "kept",
    [
        '<table><caption>c</caption><thead><tr><th scope="col" class="align-right">a</th></tr></thead></table>',
        '<figure class="wide"><img src="\ufdd0/a.png" alt="a"><figcaption>c</figcaption></figure>',
        '<details open=""><summary>a</summary>b</details>',
        '<p lang="ar" dir="rtl" class="lead">a</p>',
        '<ins datetime="2016-03-09">a</ins><mark>b</mark><q cite="https://a.example/">c</q>',
        "<ruby>a<rp>(</rp><rt>b</rt></ruby>",
        '<a href="#a" role="doc-noteref" hreflang="fr">a</a>',
        '<ol start="3" reversed="" type="a"><li value="4">a</li></ol>',
        '<time datetime="2016">a</time><kbd>b</kbd><sup>c</sup><abbr title="x">d</abbr>',
    ],
)
def test_honest_markup_stays(kept: str) -> None:
    """What editors need passes unchanged."""
    assert "".join(sanitise(kept).split("<tbody>")) == kept


def test_classes_of_the_theme_cannot_be_worn() -> None:
    """Only classes for text and code are allowed; alignment becomes one of them."""
    assert html('<p class="page-header lead" align="right">x</p>') == '<p class="lead align-right">x</p>'
    assert html('<p class="masthead">x</p>') == "<p>x</p>"


def test_table_alignment_is_a_class() -> None:
    """Aligned cells carry a class, no style."""
    body = html("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert '<th class="align-center">a</th>' in body
    assert '<td class="align-right">2</td>' in body
    assert "style" not in body


def test_left_out_elements_are_told() -> None:
    """An editor learns which elements are not shown, and where the first is; a lost font is no loss."""
    _, problems = converted("a\n\n<iframe src=x></iframe>\n\n<b>c</b> <Blink>d</Blink> <font>e</font>\n\n`<form>`\n\n<iframe></iframe>")
    assert [(problem.code, problem.message, problem.where.line) for problem in problems] == [
        ("html-removed", 'the HTML element "iframe" is left out, 2 times', 3),
        ("html-removed", 'the HTML element "blink" is left out', 5),
    ]
    assert removed_elements("<p><b>x</b></p>") == ()


def test_blocks_cannot_be_put_into_attributes() -> None:
    """A slot inside a tag is no place for a block."""
    slot = "\ufdd10\ufdd1"
    assert "figure" not in html(f'<p title="\n{slot}\n">x</p>')


def test_deep_html_is_no_trouble() -> None:
    """Hundreds of elements inside each other are cleaned without recursion."""
    assert html("<div>" * 400 + "x" + "</div>" * 400).count("<div>") == 400


def test_elements_that_html_no_longer_has_are_renewed() -> None:
    """Their look stays, and the page is valid."""
    assert html("<center>a</center>") == '<div class="align-center">a</div>'
    assert html('<center class="lead">a</center>') == '<div class="lead align-center">a</div>'
    assert html("<strike>a</strike> <tt>b</tt> <s>c</s>") == "<p><s>a</s> <code>b</code> <s>c</s></p>"
    assert html('<p title="<center>">a</p>').count("div") == 0
