// Run by node in web/: prints which of our files each entry is made of, as JSON.
//
// Usage: node script_sources.ts ENTRY…
// Scripts and style sheets, relative to web/. Packages are not followed: their versions stand for
// them. esbuild finds the files as it does when it bundles them; nothing is written.

import { argv, cwd, stdout } from "node:process";
import { build, type Metafile, type Plugin } from "esbuild";
import { WORKER, workerPath } from "./worker_imports.ts";

const entries = argv.slice(2);

const workers: Plugin = {
  name: "workers",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: WORKER }, (wanted) => ({ path: workerPath(wanted), namespace: "worker" }));
    onLoad({ filter: /.*/, namespace: "worker" }, ({ path }) => ({
      contents: `import ${JSON.stringify(path)}; export default "";`,
      resolveDir: cwd(),
    }));
  },
};

const { metafile } = await build({
  absWorkingDir: cwd(),
  entryPoints: entries,
  outdir: "sources",
  bundle: true,
  write: false,
  metafile: true,
  format: "esm",
  packages: "external",
  // Or the paths that are for the type checker would count as files of ours.
  tsconfigRaw: "{}",
  loader: { ".svg": "copy" },
  plugins: [workers],
  logLevel: "silent",
});

function sources(path: string, inputs: Metafile["inputs"], found: Set<string>): string[] {
  found.add(path);
  for (const imported of inputs[path]?.imports ?? []) {
    if (!imported.external && !found.has(imported.path)) {
      sources(imported.path, inputs, found);
    }
  }
  return [...found].filter((each) => !WORKER.test(each));
}

const made = entries.map((entry) => [entry, sources(entry, metafile.inputs, new Set())]);
stdout.write(JSON.stringify(Object.fromEntries(made)));
