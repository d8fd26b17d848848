"""`_headers`: what a host says with every file, so that the pages stay as strict as they are built."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Holds for every page of ours: no script, no inline style, nothing of another host.

`connect-src` opens nothing, since no script may run; but Lighthouse reads robots.txt in the name of the page, and cannot without.
Scripts of type `application/ld+json` are data, which no policy blocks (HTML standard, "prepare
the script element").
"""

SECURITY = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # Feed readers in a browser show our pictures on their own pages.
    ("Cross-Origin-Resource-Policy", "cross-origin"),
)

FEEDS = (
    ("feed.xml", "application/rss+xml; charset=utf-8"),
    ("atom.xml", "application/atom+xml; charset=utf-8"),
    ("feed.json", "application/feed+json; charset=utf-8"),
)


def write_headers(assets: str, root: str = "") -> bytes:
    """Return `_headers` as Netlify and Cloudflare Pages read it.

    `assets` is the address under which fingerprinted files lie, `root` the base path. No file is
    matched by two rules with the same header, because hosts would join the values with a comma.
    Format: https://docs.netlify.com/routing/headers/#syntax-for-the-headers-file.
    """
    base = root.rstrip("/")
    folder = _under(base, assets.rstrip("/"))
    rules = [
        (f"{base}/*", SECURITY),
        (f"{folder}/*", (("Cache-Control", "public, max-age=31536000, immutable"),)),
        *((f"{base}{level}/{name}", _feed(kind)) for name, kind in FEEDS for level in ("", "/*")),
    ]
    return "\n".join(_rule(path, headers) for path, headers in rules).encode()


def _under(base: str, path: str) -> str:
    return path if path.startswith(f"{base}/") else f"{base}/{path.lstrip('/')}"


def _feed(kind: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", kind), ("Access-Control-Allow-Origin", "*"))


def _rule(path: str, headers: tuple[tuple[str, str], ...]) -> str:
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers)])
