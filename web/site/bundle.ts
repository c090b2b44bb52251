// Run by node: bundles the entries given as JSON, prints what each one's file is called.
//
// One run for all scripts: what two of them import is one shared chunk, so that the page and
// the components, which Panel imports by their own address, see the same store.

import { basename, extname } from "node:path";
import { argv, cwd, stdout } from "node:process";

import { build, type BuildOptions } from "esbuild";

interface Task {
  entries: Record<string, string>;
  out: string;
}

const task = JSON.parse(argv[2] ?? "") as Task;
const entries = Object.entries(task.entries);
const isScript = ([, source]: [string, string]): boolean => source.endsWith(".ts");

const names = {
  ...(await bundle(entries.filter(isScript), {
    format: "esm",
    splitting: true,
    // Styles travel inside the bundle: a component's shadow root is never seen without them.
    loader: { ".css": "text" },
  })),
  ...(await bundle(
    entries.filter((entry) => !isScript(entry)),
    { loader: { ".svg": "copy" } },
  )),
};
stdout.write(JSON.stringify(names));

async function bundle(
  wanted: [string, string][],
  options: BuildOptions,
): Promise<Record<string, string>> {
  const result = await build({
    absWorkingDir: cwd(),
    entryPoints: wanted.map(([name, source]) => ({
      in: source,
      out: basename(name, extname(name)),
    })),
    outdir: task.out,
    bundle: true,
    minify: true,
    metafile: true,
    target: "es2022",
    charset: "utf8",
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    legalComments: "none",
    logLevel: "error",
    ...options,
  });
  const bySource = new Map(wanted.map(([name, source]) => [source, name]));
  const made: Record<string, string> = {};
  for (const [file, facts] of Object.entries(result.metafile?.outputs ?? {})) {
    const name = bySource.get(facts.entryPoint ?? Object.keys(facts.inputs)[0] ?? "");
    if (name !== undefined) {
      made[name] = basename(file);
    }
  }
  return made;
}
