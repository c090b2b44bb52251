"""The Python and the TypeScript halves of the components say the same."""

from __future__ import annotations

import ast
import inspect
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bokeh.document import Document

import web.app.application
import web.app.stage_drawing
import web.app.views
from web import components
from web.components.base.component import Component

if TYPE_CHECKING:
    import param

FOLDER = Path(components.__file__).resolve().parent
CLASSES = [
    value for name in components.__all__ if (value := getattr(components, name)) is not Component
]


def typescript(name: str) -> str:
    return (FOLDER / f"{name}.ts").read_text(encoding="utf-8")


def half(component: type[Component]) -> str:
    """Give the place of a component's two halves below the folder, without their suffix."""
    return component.__module__.removeprefix("web.components.").replace(".", "/")


def own_parameters(component: type[Component]) -> dict[str, param.Parameter[Any]]:
    return {
        name: parameter
        for name, parameter in component.param.objects(instance=False).items()
        if parameter.owner is component and name != "name"
    }


def test_every_component_has_its_two_halves_side_by_side() -> None:
    """Each Python class has a render function of its name in the bundle, and the other way round."""
    views = dict(re.findall(r"^  (\w+): (\w+),$", typescript("views"), re.MULTILINE))
    files = dict(
        re.findall(r'import \{ render as (\w+) \} from "\./([\w/]+)\.ts"', typescript("views"))
    )
    assert sorted(views) == sorted(each.__name__ for each in CLASSES)
    for component in CLASSES:
        assert half(component) == files[views[component.__name__]]


each_component = pytest.mark.parametrize("component", CLASSES, ids=lambda each: each.__name__)


@each_component
def test_a_parameter_is_described_set_and_read(component: type[Component]) -> None:
    """What Python sets, the page reads; there are no others."""
    parameters = own_parameters(component)
    assert read_on_the_page(page_half(component)) == parameters.keys()
    for name, parameter in parameters.items():
        assert parameter.doc, name
        assert name in set_by_python(component), f"Python never sets {name}"


def test_a_parameter_of_one_side_alone_is_found_out() -> None:
    """The test above can fail: it tells reading from what only looks like it."""
    page = 'model.chosen; textParameter(model, "why"); model.on("at", build); words = "model";'
    assert read_on_the_page(page) == {"why", "at"}


def page_half(component: type[Component]) -> str:
    """Give a component's TypeScript, with the modules of its folder that it imports."""
    place = half(component)
    text = typescript(place)
    helpers = re.findall(r'from "\./(\w+)\.ts"', text)
    folder = Path(place).parent
    return "\n".join([text, *(typescript(str(folder / each)) for each in helpers)])


def read_on_the_page(page: str) -> set[str]:
    calls = r'\b(?:text|number|dictionary|list)Parameter\(model, "(\w+)"\)|\bmodel\.on\("(\w+)"'
    return {name for names in re.findall(calls, page) for name in names if name}


def set_by_python(component: type[Component]) -> set[str]:
    """Give what the application hands to the component's class, or sets later."""
    names = set()
    modules = (web.app.application, web.app.stage_drawing, web.app.views)
    for node in itertools.chain.from_iterable(
        ast.walk(ast.parse(inspect.getsource(module))) for module in modules
    ):
        match node:
            case ast.Call(func=ast.Name(id=component.__name__), keywords=keywords):
                names |= {keyword.arg for keyword in keywords if keyword.arg}
            case ast.Assign(targets=[ast.Attribute(value=ast.Attribute(), attr=name)]):
                names.add(name)
            case _:
                pass
    return names


@each_component
def test_a_component_loads_nothing_but_the_shared_bundle(component: type[Component]) -> None:
    """Its model names the bundle as an address, and no stylesheet of Panel's CDN."""
    model: Any = component().get_root(Document())
    assert (model.bundle, model.esm) == ("url", Component.bundle_url)
    assert model.stylesheets == []
    assert model.css_bundle is None
