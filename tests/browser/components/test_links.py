"""Links: all that the reader sees in one address; foreign code waits for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.components.harness import Harness


def fragment(harness: Harness) -> str:
    link: str = harness.do("p.link()")
    return link.partition("#")[2]


def test_a_link_restores_clock_speed_moment_and_selection(harness: Harness) -> None:
    """Without a changed program there is no code in it, and no banner."""
    harness.open()
    harness.page.get_by_role("radio", name="Live", exact=True).check()
    harness.page.get_by_role("combobox", name="Speed").select_option("2")
    harness.do("(h.playback.select(2), p.seek(0.25))")
    shared = fragment(harness)
    assert shared == "v=1&clock=live&speed=2&t=0.25&task=child"
    harness.page.goto("about:blank")
    harness.open(shared)
    assert harness.do(
        "[h.session.clock, h.playback.speed, h.playback.time, h.playback.selected]"
    ) == [
        "live",
        2,
        0.25,
        2,
    ]
    expect(harness.page.get_by_role("note", name="About this link")).to_be_hidden()


def test_a_program_from_a_link_is_shown_and_waits_for_the_reader(harness: Harness) -> None:
    """It does not run by itself, nor by a knob; Run runs it, and then it is the reader's."""
    harness.open()
    harness.do("(p.code = 'DELAY = 1.0\\nprint(1)\\n', 0)")
    shared = fragment(harness)
    harness.page.goto("about:blank")
    harness.do("0")
    harness.open(shared)
    banner = harness.page.get_by_role("note", name="About this link")
    expect(banner).to_contain_text("It has not run.")
    assert harness.code == "DELAY = 1.0\nprint(1)\n"
    harness.page.get_by_role("slider", name="seconds of sleep").press("ArrowRight")
    assert harness.code.startswith("DELAY = 1.5")
    assert harness.do("h.kernel.runs.length") == 0
    harness.button("Run").click()
    expect(banner).to_be_hidden()
    assert harness.do("h.kernel.runs.length") == 1


def test_the_moment_of_a_linked_program_is_gone_to_once_it_has_run(harness: Harness) -> None:
    """Not in the lesson's own run, which is not on the stage beside another program."""
    harness.open()
    harness.do("(p.code = 'print(1)\\n', p.seek(0.25), 0)")
    shared = fragment(harness)
    harness.page.goto("about:blank")
    harness.open(shared)
    assert harness.do("h.playback.trace") is None
    harness.button("Run").click()
    harness.finish("1\n")
    assert harness.do("h.playback.time") == 0.25


def test_the_way_back_from_a_linked_program_keeps_the_readers_own_draft(harness: Harness) -> None:
    """A link never overwrites what the reader had; edits to the linked program survive as well."""
    harness.open()
    harness.editor.click()
    harness.page.keyboard.press("ControlOrMeta+End")
    harness.page.keyboard.insert_text("# my own")
    harness.do("p.code = p.code")
    own = harness.code
    harness.page.goto("about:blank")
    harness.open("v=1&code=K8ovysxL1VAyVNLk4gIA")
    foreign = harness.code
    assert foreign != own
    harness.editor.click()
    harness.page.keyboard.press("ControlOrMeta+End")
    harness.page.keyboard.insert_text("# changed")
    harness.reload()
    assert harness.code == foreign + "# changed"
    harness.button("Back to the lesson").click()
    assert harness.code == own
    assert "#" not in harness.page.url


def test_a_broken_link_gives_a_sentence_and_the_lesson(harness: Harness) -> None:
    """The page works as if there had been no link."""
    harness.open("v=1&code=broken!!&clock=live")
    banner = harness.page.get_by_role("note", name="About this link")
    expect(banner).to_contain_text("is damaged")
    expect(banner).to_contain_text("Here is the lesson itself.")
    assert harness.code == harness.program
    harness.button("Close").click()
    expect(banner).to_be_hidden()


def test_a_link_that_is_followed_on_the_open_page_works_too(harness: Harness) -> None:
    """The fragment changes without a reload; other anchors are left alone."""
    harness.open()
    harness.do("location.hash = 'main'")
    harness.do("location.hash = 't=0.5'")
    harness.page.wait_for_function("() => window.h.playback.time === 0.5")


def test_share_copies_the_link_and_says_its_length(harness: Harness) -> None:
    """Where the clipboard is refused there is a field to copy from."""
    harness.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    harness.open()
    harness.button("Share").click()
    length = len(harness.do("p.link()"))
    expect(harness.status).to_have_text(f"Link copied: this lesson, {length} characters.")
    assert harness.do("navigator.clipboard.readText()") == harness.do("p.link()")
    harness.do("(navigator.clipboard.writeText = () => Promise.reject(new Error('no')), 0)")
    harness.button("Share").click()
    field = harness.page.get_by_role("textbox", name="Link to this program")
    expect(field).to_be_focused()
    expect(field).to_have_value(harness.do("p.link()"))


def test_a_program_too_long_for_a_link_gets_a_sentence(harness: Harness) -> None:
    """More than 64 KiB is not put into a link: no page would read it."""
    harness.open()
    harness.do("(p.code = '# ' + 'x'.repeat(70000), 0)")
    harness.button("Share").click()
    expect(harness.status).to_contain_text("longer than 64 KiB")
