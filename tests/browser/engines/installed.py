"""Which other browsers there are: what is installed, else what apt can install, else a sentence."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from tests.browser.browser import install_packages, installing


@dataclass(frozen=True, slots=True)
class Wanted:
    """The commands of a browser, and the Debian packages that they come with."""

    name: str
    commands: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def missing(self) -> str:
        """A sentence, empty where everything is there; tries to install what is not."""
        with installing():
            if self._is_there():
                return ""
            install_packages(*self.packages)
            if self._is_there():
                return ""
        packages = " ".join(self.packages)
        return f"{self.name} is not installed: `apt-get install {packages}` runs this test."

    def _is_there(self) -> bool:
        return all(shutil.which(command) for command in self.commands)


FIREFOX = Wanted("Firefox", ("firefox-esr",), ("firefox-esr",))
WEBKIT = Wanted("WebKitGTK", ("WebKitWebDriver", "Xvfb"), ("webkit2gtk-driver", "xvfb"))
