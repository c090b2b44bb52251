"""
The file `_headers`, for hosts that read one (Cloudflare Pages, Netlify and others).

No host need read it: a page brings its policy itself. As a header the policy holds for the
workers' scripts too, and says what a page cannot say of itself: any page may show this one in a
frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE: Final = "_headers"
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK: Final = "no-cache"
"""Kept, and asked for each time whether it has changed."""


def host_headers(policy: str, pages: Iterable[str], changing: Iterable[str]) -> str:
    """
    Write the file.

    No path has two lines of one name but those of `changing`: some hosts join their values, others
    take the last, and both mean to ask then.

    Args:
        policy: The pages' own content security policy.
        pages: The paths of all pages, below the site's root.
        changing: Paths of files under `assets/` that keep their names when they change.

    """
    blocks = [
        (
            "/*",
            f"Content-Security-Policy: {policy}; frame-ancestors *",
            "X-Content-Type-Options: nosniff",
            # For frames in a sandbox: they have no origin, and so every file is another one's.
            "Access-Control-Allow-Origin: *",
            "Referrer-Policy: strict-origin-when-cross-origin",
        ),
        ("/assets/*", f"Cache-Control: {FOR_EVER}"),
        *((f"/{path}", f"Cache-Control: {ASK}") for path in (*changing, *pages)),
    ]
    return "".join(f"{path}\n" + "".join(f"  {line}\n" for line in of) for path, *of in blocks)
