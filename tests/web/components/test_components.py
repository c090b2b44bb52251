"""The Python and the TypeScript halves of the components say the same."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from bokeh.document import Document

from patterns.tracing.timeline.states import SYMBOLS
from web import components
from web.components.component import Component
from web.protocol import run_messages as messages

if TYPE_CHECKING:
    import param

FOLDER = Path(components.__file__).resolve().parent
CLASSES = [
    value for name in components.__all__ if (value := getattr(components, name)) is not Component
]


PROTOCOL = Path(messages.__file__).resolve().parent


def typescript(name: str, folder: Path = FOLDER) -> str:
    return (folder / f"{name}.ts").read_text(encoding="utf-8")


def own_parameters(component: type[Component]) -> dict[str, param.Parameter[Any]]:
    return {
        name: parameter
        for name, parameter in component.param.objects(instance=False).items()
        if parameter.owner is component and name != "name"
    }


def test_every_component_has_its_two_halves_side_by_side() -> None:
    """Each Python class has a render function of its name in the bundle, and the other way round."""
    views = dict(re.findall(r"^  (\w+): \{ render: (\w+) \}", typescript("views"), re.MULTILINE))
    files = dict(
        re.findall(r'import \{ render as (\w+) \} from "\./(\w+)\.ts"', typescript("views"))
    )
    assert sorted(views) == sorted(each.__name__ for each in CLASSES)
    for component in CLASSES:
        assert component.__module__ == f"web.components.{files[views[component.__name__]]}"


@pytest.mark.parametrize("component", CLASSES, ids=lambda each: each.__name__)
def test_a_parameter_is_described_and_used_on_the_page(component: type[Component]) -> None:
    """A parameter says what it means, and the TypeScript half names it."""
    page = typescript(component.__module__.rpartition(".")[2])
    for name, parameter in own_parameters(component).items():
        assert parameter.doc, name
        assert f'"{name}"' in page, f"{component.__name__}.{name} is not used on the page"


@pytest.mark.parametrize("component", CLASSES, ids=lambda each: each.__name__)
def test_a_component_loads_nothing_but_the_shared_bundle(component: type[Component]) -> None:
    """Its model names the bundle as an address, and no stylesheet of Panel's CDN."""
    model: Any = component().get_root(Document())
    assert (model.bundle, model.esm) == ("url", Component.bundle_url)
    assert model.stylesheets == []
    assert model.css_bundle is None


def test_messages_have_the_same_fields_on_both_sides() -> None:
    """Each dataclass of run_messages.py is an interface of run_messages.d.ts with the same fields."""
    written = {
        name: re.findall(r"^  (\w+):", body, re.MULTILINE)
        for name, body in re.findall(
            r"^export interface (\w+) \{\n(.*?)^\}",
            typescript("run_messages.d", PROTOCOL),
            re.MULTILINE | re.DOTALL,
        )
    }
    meant = {
        kind.__name__: [field.name for field in dataclasses.fields(kind)]
        for kind in get_args(messages.Message)
    }
    assert {name: sorted(fields) for name, fields in written.items()} == {
        name: sorted(fields) for name, fields in meant.items()
    }


def test_a_message_is_read_into_its_class() -> None:
    """What the page sends becomes a dataclass; anything else is refused."""
    message = messages.read({"type": "finished", "run": 3, "recording": "{}"})
    assert message == messages.Finished(run=3, recording="{}")
    for wrong in ({}, {"type": "nonsense"}, {"type": "finished"}, {"type": "started", "x": 1}):
        with pytest.raises((KeyError, TypeError)):
            messages.read(wrong)


def test_states_look_the_same_on_the_page_as_in_the_patterns() -> None:
    """states.ts has every state of states.py, in order, with its symbol."""
    shown = re.findall(
        r'^  (\w+): \{ label: "(.*?)", glyph: "(.*?)" \}',
        typescript("states", PROTOCOL),
        re.MULTILINE,
    )
    assert shown == [(state.value, state.value, symbol) for state, symbol in SYMBOLS.items()]
