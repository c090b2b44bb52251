"""The tests bring their own browser where none is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import browser

if TYPE_CHECKING:
    from collections.abc import Callable

NOWHERE = Path("/nowhere/chromium")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Be on a machine without a browser; gives what is installed, in order."""
    tried: list[str] = []

    def note(name: str) -> Callable[[], None]:
        return lambda: tried.append(name)

    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(browser, "install_with_playwright", note("playwright"))
    monkeypatch.setattr(browser, "install_with_apt", note("apt"))
    return tried


def test_a_browser_that_is_there_is_taken(bare: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is installed beside it."""
    monkeypatch.setattr("shutil.which", {"google-chrome": "/bin/google-chrome"}.get)
    assert browser.find_browser(NOWHERE) == Path("/bin/google-chrome")
    assert not bare


def test_where_none_can_be_had_a_sentence_says_what_to_install(bare: list[str]) -> None:
    """After Playwright's own download and Debian's package were tried."""
    with pytest.raises(browser.NoBrowserError, match="apt-get install chromium"):
        browser.find_browser(NOWHERE)
    assert bare == ["playwright", "apt"]


def test_the_first_that_works_ends_the_search(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where Playwright's download works, apt is left alone."""
    downloaded = tmp_path / "chromium"
    monkeypatch.setattr(browser, "install_with_playwright", downloaded.touch)
    assert browser.find_browser(downloaded) == downloaded
    assert not bare
