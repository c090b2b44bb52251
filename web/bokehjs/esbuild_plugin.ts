// For esbuild: where BokehJS and Panel come from, and what of theirs is not taken along.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Plugin } from "esbuild";

import { absent, UNUSED, UNUSED_OF_PANEL, UNUSED_STYLES } from "./unused_parts.ts";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What they import → what they get. */
const REPLACED: readonly [RegExp, string][] = [
  // Panel compiles the source of components; ours come compiled.
  [/^sucrase$/, here("stubs/sucrase.ts")],
  // Maps.
  [/\/util\/projections$/, here("stubs/projections.ts")],
  [/^@bokeh\/numbro$/, here("stubs/numbro.ts")],
  [/^(sprintf-js|timezone)$/, here("stubs/formats.ts")],
  [/^\.\/svg$/, here("stubs/svg.ts")],
  [/^fflate$/, here("stubs/compressed_columns.ts")],
  [/^\.\/event-to-object$/, here("stubs/dom_events.ts")],
];
const FROM_LIBRARY = /[\\/](bokehjs|panel)[\\/]/;

/** `panel`: the folder of the installed Python package. */
export function bokeh(panel: string): Plugin {
  return {
    name: "bokeh",
    setup(build): void {
      build.initialOptions.alias = { "@bokehjs": "@bokeh/bokehjs/build/js/lib" };
      build.onResolve({ filter: /^panel\// }, ({ path }) => ({
        path: `${panel}/dist/lib/${path.slice("panel/".length)}.js`,
      }));
      for (const [filter, path] of REPLACED) {
        build.onResolve({ filter }, ({ importer }) =>
          FROM_LIBRARY.test(importer) ? { path } : undefined,
        );
      }
      // What BokehJS loads only on demand, formulas and WebGL, is never asked for here: it stays a
      // name under which there is nothing, and gets no file of its own.
      build.onResolve({ filter: /^\./ }, ({ importer, kind }) =>
        kind === "dynamic-import" && FROM_LIBRARY.test(importer)
          ? { path: "absent:bokehjs", external: true }
          : undefined,
      );
      for (const [parts, library] of [
        [UNUSED, "bokehjs[\\\\/].*[\\\\/]lib"],
        [UNUSED_OF_PANEL, "panel[\\\\/]dist[\\\\/]lib"],
      ] as const) {
        for (const part of parts) {
          const file = `[\\\\/]${library}[\\\\/]${part.replaceAll("/", "[\\\\/]")}\\.js$`;
          build.onLoad({ filter: new RegExp(file) }, async ({ path }) => ({
            contents: absent(part, await readFile(path, "utf8")),
          }));
        }
      }
      build.onLoad({ filter: UNUSED_STYLES }, async ({ path }) => ({
        contents: (await readFile(path, "utf8")).replace(
          /export default `[^`]*`/,
          'export default ""',
        ),
      }));
    },
  };
}
