"""A lesson's Markdown as HTML: links into its runs, and each state with its mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup

from patterns.tracing.timeline.states import State
from web.app.lesson.lesson_links import linked
from web.build.pages.page_writer import BELOW

if TYPE_CHECKING:
    from patterns.source import Variant
    from patterns.tracing.diagnosis.run_queries import RunQueries

_MARKDOWN = MarkdownIt("commonmark")
_UNIT_OR_TAG = re.compile(
    r"(?P<as_it_is><(pre|code)\b.*?</\2>|<[^>]*>)|(?<=\d)[ \n](?=(?:s|ms|min)\b)", re.DOTALL
)
_NAME = re.compile(r"[^\s<>]*(?:\w-|--)\w[^\s<>]*")
"""With a hyphen, after which a line may end."""


def prose(markdown: str, run: RunQueries, variant: Variant) -> Markup:
    """Render a text about a run: with links into it, and a mark at each state's first name."""
    html = _unbroken(_MARKDOWN.render(linked(markdown, run, variant)))
    for state in State:
        before, found, after = html.partition(f"<em>{state.value}</em>")
        if found:
            is_in_link = before.count("<a ") > before.count("</a>")
            html = before + _named(state, is_in_link=is_in_link) + after
    return Markup(html)  # noqa: S704 - CommonMark of our own lessons


def one_line(markdown: str) -> Markup:
    """Render a text of one line that is about no run."""
    html = _unbroken(_MARKDOWN.renderInline(markdown))
    return Markup(html)  # noqa: S704 - CommonMark of our own lessons


def anchor(words: str) -> str:
    """Under which id the glossary has a word."""
    return re.sub(r"\W+", "-", words.lower()).strip("-")


def _unbroken(html: str) -> str:
    """Keep a number in one line with its unit, `0.5 s`, and a name in code, `worker-1`."""
    return _UNIT_OR_TAG.sub(_kept, html)


def _kept(found: re.Match[str]) -> str:
    as_it_is = found["as_it_is"]
    if as_it_is is None:
        return "\N{NO-BREAK SPACE}"

    if as_it_is.startswith("<code>"):
        return _NAME.sub(r'<span class="unbroken">\g<0></span>', as_it_is)

    return as_it_is


def _named(state: State, *, is_in_link: bool) -> str:
    """Name a state with its mark in the picture and its meaning; the glossary tells more."""
    named = (
        f'<em class="state" title="{state.meaning}" style="--look: var(--state-{state.value})">'
        f"{state.value}</em>"
    )
    if is_in_link:
        return named

    return f'<a class="explained-word" href="{BELOW}glossary/#{state.value}">{named}</a>'
