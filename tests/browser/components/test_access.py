"""Names, roles and rules that hold for everyone who does not see or point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.components.harness import Harness


def test_everything_has_the_name_that_the_contract_gives_it(harness: Harness) -> None:
    """Tests, embedders and screen readers find the same things by the same names."""
    harness.open()
    for name in ("Run", "Stop", "Reset", "Share", "Play", "Step back", "Step forward"):
        expect(harness.button(name)).to_be_visible()
    expect(harness.editor).to_be_visible()
    expect(harness.time).to_be_visible()
    expect(harness.output).to_be_visible()
    expect(harness.status).to_be_visible()
    table = harness.page.get_by_role("table", name="Tasks", exact=True)
    heads = ["task", "state", "waiting on", "created", "ended"]
    assert table.get_by_role("columnheader").all_inner_texts() == heads


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(harness: Harness, scheme: str, width: int) -> None:
    """No breach of a rule in either theme, wide or narrow, at rest and with everything open."""
    harness.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    harness.page.set_viewport_size({"width": width, "height": 844})
    harness.open("v=1&code=K8ovysxL1VAyVNLk4gIA")
    harness.do("(h.playback.select(2), p.seek(0.5))")
    harness.page.get_by_role("radio", name="At 0 s").check()
    harness.page.add_script_tag(url="axe.min.js")
    found = harness.do(
        """axe.run(document, {rules: {region: {enabled: false}}}).then((it) =>
            it.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id}: ${node.target.join(' ')} ${node.failureSummary}`)))"""
    )
    assert not found, "\n".join(found)


def test_targets_are_large_enough_for_a_finger(harness: Harness) -> None:
    """At least 40 pixels high on a phone; nothing is wider than the page."""
    harness.page.set_viewport_size({"width": 390, "height": 844})
    harness.open()
    small = harness.page.evaluate(
        """() => {
            const all = [...document.querySelectorAll('[data-slot]')].flatMap((slot) =>
                [...slot.shadowRoot.querySelectorAll('button, select, input[type=range], label')]);
            return all.filter((each) => each.checkVisibility())
                .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
                .filter(([, box]) => box.height < 40).map(([html, box]) => `${html} ${box.height}`);
        }"""
    )
    assert not small, "\n".join(small)
    assert harness.page.evaluate("document.documentElement.scrollWidth") <= 390
