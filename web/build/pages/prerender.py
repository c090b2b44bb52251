"""What stands in the components' places until they are there, rendered by their own code."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from web.build.javascript.node import node
from web.build.targets.places import WEB
from web.components import Component

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.app.application import Application

SCRIPTS: Final = ("build/pages/prerender/main.ts", "build/pages/prerender/render.ts")
"""What is run, and what that bundles and runs."""


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Of one page."""

    code: Markup
    """The lesson's program, coloured as the editor colours it."""
    css: Markup
    """The style sheet of those colours."""
    components: Mapping[str, Markup]
    """By the name of the slot. The others are empty until their component comes."""


def placeholders(applications: Mapping[str, Application]) -> dict[str, Placeholders]:
    """Render what each lesson's page shows before any script has run."""
    parameters = {lesson: _parameters(application) for lesson, application in applications.items()}
    with tempfile.TemporaryDirectory(prefix="playground-") as scratch:
        task = Path(scratch, "pages.json")
        task.write_text(json.dumps(parameters), encoding="utf-8")
        made = json.loads(node(WEB / SCRIPTS[0], task))
    css = _ours(made["css"])
    return {
        lesson: Placeholders(
            code=_ours(page["code"]),
            css=css,
            components={
                name: _ours(
                    '<div class="placeholder"><template shadowrootmode="open">'
                    f"<style>{part['css']}</style>{part['html']}</template></div>"
                )
                for name, part in page["components"].items()
            },
        )
        for lesson, page in made["pages"].items()
    }


def _parameters(application: Application) -> dict[str, dict[str, Any]]:
    """Give each component's own parameters, by its name."""
    inherited = set(Component.param)
    return {
        str(view.name): {
            name: value for name, value in view.param.values().items() if name not in inherited
        }
        for view in application.views
    }


def _ours(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704 - made of our own lessons, escaped where it was made
