"""BokehJS and Panel's models, copied from the installed packages: no CDN."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from web.site.progress import BuildError
from web.site.steps import hashed

SCRIPTS = (
    ("bokeh", "server/static/js/bokeh.min.js"),
    # Panel's models are built on these two, and want them loaded first.
    ("bokeh", "server/static/js/bokeh-widgets.min.js"),
    ("bokeh", "server/static/js/bokeh-tables.min.js"),
    ("panel", "dist/panel.min.js"),
)


def vendor_key() -> str:
    return f"bokeh {version('bokeh')} panel {version('panel')} {SCRIPTS}"


def vendor(out: Path) -> dict[str, str]:
    """Copy the scripts; their hashed names."""
    names: dict[str, str] = {}
    for package, inside in SCRIPTS:
        source = package_folder(package) / inside
        names[source.name] = hashed(out, source.name, _read(source))
    return names


def package_folder(package: str) -> Path:
    """Where an installed package lies, without importing it: Panel alone takes two seconds."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise BuildError(f"The package {package} is not installed; run: pip install -e .")
    return Path(spec.origin).parent


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise BuildError(f"{source.name} is missing from its package: {error}") from error
