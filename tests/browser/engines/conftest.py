"""One window for each engine, kept for all its tests: to start one takes longer than a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.engines.engine import Chromium
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.installed import FIREFOX, WEBKIT, Wanted
from tests.browser.engines.webkit import WebKit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.browser.engines.engine import Engine

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
"""Python looks at this name, and leaves out what that browser cannot do."""

OTHERS: dict[str, tuple[Wanted, Callable[[], Engine]]] = {
    "firefox": (FIREFOX, Firefox),
    "webkit": (WEBKIT, WebKit),
}


@pytest.fixture(scope="module", params=["iphone", *OTHERS])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Give a window of each engine in turn; WebKit's keeps a core busy as long as it is open."""
    if request.param == "iphone":
        browser: Browser = request.getfixturevalue("browser")
        engine: Engine = Chromium(browser.new_context(user_agent=IPHONE).new_page())
    else:
        wanted, start = OTHERS[request.param]
        missing = wanted.missing
        if missing:
            pytest.skip(missing)
        engine = start()
    yield engine
    engine.close()
