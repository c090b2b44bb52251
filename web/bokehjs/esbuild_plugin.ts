// For esbuild: where BokehJS and Panel come from, and what of theirs is not taken along.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Plugin } from "esbuild";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What they import → what they get. */
const REPLACED: readonly [RegExp, string][] = [
  // Panel compiles the source of components; ours come compiled.
  [/^sucrase$/, here("stubs/sucrase.ts")],
  // Maps.
  [/\/util\/projections$/, here("stubs/projections.ts")],
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
      // What BokehJS loads only on demand, formulas and WebGL, is never asked for here.
      build.onResolve({ filter: /^\./ }, ({ importer, kind }) =>
        kind === "dynamic-import" && FROM_LIBRARY.test(importer)
          ? { path: here("stubs/module.ts") }
          : undefined,
      );
      // 90 kB of pictures for the buttons of a toolbar that we do not show; their names stay.
      build.onLoad(
        { filter: /[\\/]bokehjs[\\/].*[\\/]styles[\\/]icons\.css\.js$/ },
        async ({ path }) => ({
          contents: (await readFile(path, "utf8")).replace(
            /export default `[^`]*`/,
            'export default ""',
          ),
        }),
      );
    },
  };
}
