// Run by node: bundles the entries given as JSON, prints what each one's file is called.
//
// One run for all entries: what two of them import is one shared chunk, so that the page and
// the components, which Panel imports by their own address, see the same store.

import { basename, extname, join } from "node:path";
import { argv, cwd, stdout } from "node:process";

import { build } from "esbuild";

interface Task {
  entries: Record<string, string>;
  out: string;
}

const task = JSON.parse(argv[2] ?? "") as Task;

const result = await build({
  absWorkingDir: cwd(),
  entryPoints: Object.entries(task.entries).map(([name, source]) => ({
    in: source,
    out: basename(name, extname(name)),
  })),
  outdir: task.out,
  bundle: true,
  splitting: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  // Styles travel inside the bundle: a component's shadow root is never seen without them.
  loader: { ".css": "text" },
  legalComments: "none",
  logLevel: "error",
});

const sources = new Map(Object.entries(task.entries).map(([name, source]) => [source, name]));
const names: Record<string, string> = {};
for (const [file, facts] of Object.entries(result.metafile.outputs)) {
  const name = sources.get(facts.entryPoint ?? "");
  if (name !== undefined) {
    names[name] = basename(join(cwd(), file));
  }
}
stdout.write(JSON.stringify(names));
