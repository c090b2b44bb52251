"""What scripts are made of, as the bundler finds it."""

from __future__ import annotations

import pytest

from web.build.javascript.bundle import ALONE, BUNDLER, ENTRIES, bundle_key
from web.build.javascript.script_sources import ScriptSources
from web.build.targets.places import WEB


@pytest.fixture(scope="module")
def sources(packages: None) -> ScriptSources:
    return ScriptSources(BUNDLER, *ENTRIES.values(), *ALONE.values())


@pytest.mark.parametrize(
    ("entry", "inside"),
    [
        ("components/index.ts", "components/base/base.css"),
        ("styles/style.css", "styles/tokens.css"),
        ("page/entry/early/before_paint.ts", "pyodide/files/download.ts"),
        (BUNDLER, "bokehjs/esbuild_plugin.ts"),
    ],
)
def test_what_is_imported_by_any_way_is_found(
    sources: ScriptSources, entry: str, inside: str
) -> None:
    """Styles of a script, a style sheet's imports, a worker that travels as text."""
    assert WEB / inside in sources.of(entry)


def test_packages_are_not_followed(sources: ScriptSources) -> None:
    """Their versions stand for them."""
    files = sources.of("bokehjs/entry.ts")
    assert WEB / "bokehjs" / "single_view_glyphs.ts" in files
    assert not [path for path in files if "node_modules" in path.parts]


def test_the_key_of_a_bundle_tells_its_entries(sources: ScriptSources) -> None:
    """The same files under other names are other bundles."""
    assert bundle_key(sources, ENTRIES) == bundle_key(sources, ENTRIES)
    assert bundle_key(sources, ENTRIES) != bundle_key(sources, {**ENTRIES, **ALONE})
