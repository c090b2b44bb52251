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
