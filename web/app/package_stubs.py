"""
Stand-ins for packages that Panel and Bokeh import and this application never uses.

No registry carries numpy, pandas, Pillow … built for the browser's Python, and 20 MB of them would
be loaded for nothing: at import Panel and Bokeh only touch a few names, to build `isinstance`
checks that are then never true. A stand-in answers exactly those names and fails loudly for any
other, so that a new use shows up as an error in the first test. Natively the real packages are
there and this module is not imported. It can go when Panel imports them lazily.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

NAMES: Final[dict[str, tuple[str, ...]]] = {
    "numpy": (
        *("bool_", "dtype", "ndarray", "datetime64", "timedelta64"),
        *("generic", "number", "floating", "integer"),
        *("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("float32", "float64"),
    ),
    "numpy.typing": ("ArrayLike", "NDArray"),
    "PIL": (),
    "PIL.Image": ("Image",),
    "nh3": ("clean", "clean_text"),
    # The library of the browser's Python has none: there is no other browser to open.
    "webbrowser": ("open",),
    "tornado": (),
    "tornado.web": ("RequestHandler",),
    "panel_material_ui": (),
    "xyzservices": ("TileProvider",),
    # It holds references to JavaScript objects, which no snapshot can keep, and we bring our own
    # document protocol (`web.app.document_patches`).
    "panel.io.pyodide": ("serve",),
}
"""Module → the names it answers to; each is a class without instances."""


NEEDED_ONCE: Final[dict[str, str]] = {
    **dict.fromkeys(("jinja2", "markupsafe"), "the build renders the pages"),
    **dict.fromkeys(
        ("panel.template", "panel.chat", "panel.auth", "panel.command"), "parts we do not show"
    ),
    **dict.fromkeys(("bokeh.server", "bokeh.command"), "there is no server"),
    **dict.fromkeys(("http", "urllib.request", "ssl", "ipaddress", "email"), "and no network"),
    "bokeh.palettes": "256 colours each; ours are in the style sheet",
    "yaml": "themes are read from it, and we have none",
    "packaging": "versions are compared while modules are imported",
    **dict.fromkeys(("tqdm", "unittest", "argparse", "difflib"), "imported, never called"),
    "zoneinfo": "no time of day is shown",
}
"""Package → why nothing of it is asked for once the application is made."""


class StandInError(AttributeError):
    """Something asked a stand-in for more than it stands in for."""


def install() -> None:
    """Put the stand-ins where `import` finds them. Only the browser calls it, before Panel."""
    for name, names in NAMES.items():
        module = _stub_module(name, names)
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent in NAMES:
            setattr(sys.modules[parent], child, module)


def forget() -> None:
    """
    Empty the modules of `NEEDED_ONCE`, before a memory image is made.

    To drop them from `sys.modules` would free nothing: other modules have imported them and hold
    them by name. Emptied, they free their functions and classes. A name in one of them is gone:
    what would use it fails loudly, as with the stand-ins.
    """
    for name, module in list(sys.modules.items()):
        if f"{name}.".startswith(tuple(f"{each}." for each in NEEDED_ONCE)):
            del sys.modules[name]
            vars(module).clear()


def _stub_module(name: str, names: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name, "A stand-in: see web.app.package_stubs.")
    module.__spec__ = ModuleSpec(name, None, is_package=True)
    module.__path__ = []
    vars(module)["__version__"] = "2.0"
    for each in names:
        setattr(module, each, _stub_class(name, each))

    def refuse(attribute: str) -> object:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        raise StandInError(f"{name}.{attribute} is not part of the browser's stand-in for {name}.")

    vars(module)["__getattr__"] = refuse
    return module


def _stub_class(module: str, name: str) -> type:
    def construct(cls: type, *arguments: object, **named: object) -> object:
        del arguments, named
        return object.__new__(cls)

    return type(
        name,
        (),
        {
            "__module__": module,
            "__new__": construct,
            "__class_getitem__": classmethod(lambda cls, _: cls),
        },
    )
