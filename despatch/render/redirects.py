"""Redirect lists for servers: old addresses that have moved within the site."""

import re
from urllib.parse import quote, unquote_to_bytes

from despatch.model.moment import Pairs

_PATH = "/-._~!&'()+,;=@%"
"""Characters of RFC 3986's paths, less `*` and `:` (patterns in `_redirects`) and `$` (variables in nginx)."""

_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NGINX_USAGE = """\
# Redirects for nginx. Each old address leads to the page's new one.
#
#   http {{
#     map_hash_max_size {size};
#     map_hash_bucket_size {bucket};
#     include /path/to/this/file;
#     server {{
#       if ($despatch_redirect) {{ return 301 $despatch_redirect; }}
#     }}
#   }}
"""


def write_netlify(pairs: Pairs) -> bytes:
    """Return `_redirects` as Netlify, Cloudflare Pages and GitLab Pages read it.

    A pair that would leave the site, or lead to itself, is left out. Format:
    https://docs.netlify.com/routing/redirects/#syntax-for-the-redirects-file.
    """
    rows = [f"{old} {new} 301\n" for old, new in _own(pairs)]
    return "".join(rows).encode()


def write_nginx(pairs: Pairs) -> bytes:
    """Return a `map` block that nginx includes, with a comment that says how.

    nginx compares the decoded path without regard to case, and refuses to start when two keys are
    equal that way: the first one counts. Sizes in the comment fit the longest address. Format:
    https://nginx.org/en/docs/http/ngx_http_map_module.html.
    """
    rows: dict[bytes, bytes] = {}
    for old, new in _own(pairs):
        key = unquote_to_bytes(old)
        if key.lower() != unquote_to_bytes(new).lower() and not _unquotable(key):
            rows.setdefault(key.lower(), b'    "%s" "%s";\n' % (_nginx_text(key), new.encode()))
    usage = _NGINX_USAGE.format(size=_power(2 * len(rows), 2048), bucket=_power(max(map(len, rows), default=0) + 32, 64))
    return usage.encode() + b'map $uri $despatch_redirect {\n    default "";\n' + b"".join(rows.values()) + b"}\n"


def _own(pairs: Pairs) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for old, new in pairs:
        source, target = _encoded(old), _encoded(new, fragment=True)
        if _is_own(old) and _is_own(new) and source != target:
            found.setdefault(source, target)
    return list(found.items())


def _is_own(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def _encoded(address: str, *, fragment: bool = False) -> str:
    path, mark, rest = address.partition("#") if fragment else (address, "", "")
    return quote(_STRAY_PERCENT.sub("%25", path), safe=_PATH) + mark + quote(_STRAY_PERCENT.sub("%25", rest), safe=_PATH)


def _unquotable(key: bytes) -> bool:
    return any(byte < 0x20 or byte == 0x7F for byte in key)


def _nginx_text(key: bytes) -> bytes:
    return key.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _power(least: int, start: int) -> int:
    return max(start, 1 << (least - 1).bit_length())
