"""A lesson's Markdown as HTML."""

from __future__ import annotations

from web.build.pages.lesson_prose import one_line

NO_BREAK = "\N{NO-BREAK SPACE}"


def test_a_number_stays_in_one_line_with_its_unit() -> None:
    """Code is as it is written, and so is a word that only begins like a unit."""
    assert one_line("at 0.5\ns, and *1 s* later") == (
        f"at 0.5{NO_BREAK}s, and <em>1{NO_BREAK}s</em> later"
    )
    assert (
        one_line("`0.5 s` of 2 starts, 15 min")
        == f"<code>0.5 s</code> of 2 starts, 15{NO_BREAK}min"
    )


def test_a_name_with_a_hyphen_stays_in_one_line_in_code() -> None:
    """Words beside it are words, and a minus is none of a name."""
    assert one_line("`tool --check FILE` of `worker-1`, well-made: `a - b -> c`") == (
        '<code>tool <span class="unbroken">--check</span> FILE</code> of '
        '<code><span class="unbroken">worker-1</span></code>, well-made: '
        "<code>a - b -&gt; c</code>"
    )
