"""Old embeds of Storify in every form in which people pasted them, or other tools left them, of stories that never were."""

FORMS: dict[str, tuple[int, str]] = {
    "iframe": (
        1,
        '<div class="storify"><iframe src="//storify.com/{u}/{s}/embed?border=false" width="100%" height="750"></iframe>'
        '<script src="//storify.com/{u}/{s}.js?border=false"></script>'
        '<noscript>[<a href="//storify.com/{u}/{s}" target="_blank">View the story "{t}" on Storify</a>]</noscript></div>',
    ),
    "iframe, in lines": (
        1,
        '<iframe src="//web.archive.org/web/2014/http://www.storify.com/{u}/{s}/embed" width="100%"></iframe>\n'
        '<script src="//storify.com/{u}/{s}.js"></script>\n\n'
        '<noscript>[<a href="//storify.com/{u}/{s}">View the story "{t}" on Storify</a>]</noscript>',
    ),
    "script of 2011": (
        2,
        '<script src="http://storify.com/{u}/{s}.js"></script>'
        '<noscript><a href="http://storify.com/{u}/{s}">View the story "{t}" on Storify</a>]</noscript>',
    ),
    "script in a paragraph": (
        2,
        '<script src="//storify.com/{u}/{s}.js"></script>[<a href="//storify.com/{u}/{s}">View the story "{t}" on Storify</a>]',
    ),
    "script with its language": (
        3,
        '<script type="text/javascript" language="javascript" src="http://storify.com/{u}/{s}.js"></script>'
        '<noscript>[<a href="http://storify.com/{u}/{s}">View the story &quot;{t}&quot; on Storify</a>]</noscript>',
    ),
    "iframe without quotes": (
        4,
        "<iframe src=//storify.com/{u}/{s}/embed width=100% height=750></iframe><script src=//storify.com/{u}/{s}.js></script>"
        '<noscript>[<a href="//storify.com/{u}/{s}">View the story “{t}” on Storify</a>]</noscript>',
    ),
    "slideshow": (
        5,
        '<script src="//storify.com/{u}/{s}.js?template=slideshow&border=false"></script>'
        '<noscript>[<a href="//storify.com/{u}/{s}?template=slideshow">View the story "{t}" on Storify</a>]</noscript>',
    ),
    "address": (6, "https://storify.com/{u}/{s}"),
    "address in brackets": (6, "<http://www.storify.com/{u}/{s}.html?utm=1#top>"),
    "shortcode": (7, '[storify url="https://storify.com/{u}/{s}" template="grid"]'),
    "embed shortcode": (7, "[embed]http://storify.com/{u}/{s}[/embed]"),
    "WordPress": (
        8,
        '<script src="//storify.com/{u}/{s}.js?header=false&sharing=false&border=false"></script>'
        '<noscript><a href="https://storify.com/{u}/{s}.html">View the story "{t}" on Storify</a></noscript>'
        '<noscript><ol class="s-elements"><li><a href="https://storify.com/someone/else">Else</a></li>\n</ol></noscript>',
    ),
    "MediaWiki": (9, '<storifywidget src="http://storify.com/{u}/{s}" width="600" height="400" />'),
    "Markdown link": (10, '[View the story "{t}" on Storify](//storify.com/{u}/{s})'),
    "Markdown link with curly quotes": (10, "\\[[View the story “{t}” on Storify](<https://storify.com/{u}/{s}> 'Storify')\\]."),
    "title alone": (10, "[{t}](https://storify.com/{u}/{s})"),
    "HTML link": (11, '[<a href="http://storify.com/{u}/{s}" target="_blank">View the story "{t}" on Storify</a>]'),
    "noscript": (11, '<noscript>[<a href="//storify.com/{u}/{s}">View the story "{t}" on Storify</a>]</noscript>'),
    "iframely": (13, '<script src="//storify.com/{u}/{s}.js?border=false"></script><noscript>{t}</noscript>'),
}
"""By name: the form's number in the specification, and the text, whole lines of it."""

LINKS = (
    "[her story](https://storify.com/{u}/{s})",
    '<a href="http://storify.com/{u}/{s}">her story</a>',
    "storify.com/{u}/{s}/preview",
    "http://storify.com/{u}/{s}",
)
"""Links that people wrote, inside a sentence."""

TITLELESS = frozenset({"address", "address in brackets", "shortcode", "embed shortcode", "MediaWiki"})
"""Forms that do not tell the title."""


def pasted(name: str, user: str = "ministry", slug: str = "quay-week", title: str = 'He said "two years", and left') -> str:
    """Return an embed in the form of this name."""
    return FORMS[name][1].replace("{u}", user).replace("{s}", slug).replace("{t}", title)
