// Run by node: bundles the entries given as JSON, prints what each one's file is called, and as
// `<entry>/<number>` the files that it imports, so that a page can have them all fetched at once.
// What is imported on demand has a name of its own: a page names it, and so it is kept for visits
// without a network.
//
// One run for all scripts: what two of them import is one shared chunk, so that the page and
// the components, which Panel imports by their own address, see the same store. Only what stands
// alone has everything in one file, and so has a worker that is started from its text: `worker:…`.

import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { argv, cwd, exit, stderr, stdout } from "node:process";

import {
  type BuildFailure,
  type BuildOptions,
  build,
  type Metafile,
  type Plugin,
  transform,
} from "esbuild";

import { bokeh } from "../../bokehjs/esbuild_plugin.ts";
import { WORKER, workerPath } from "./worker_imports.ts";

interface Task {
  entries: Record<string, string>;
  out: string;
  /** True where each script is to stand in a page alone, with nothing beside it to import. */
  alone: boolean;
  /** The folder of the installed Python package. */
  panel: string;
}

const task = JSON.parse(argv[2] ?? "") as Task;
const entries = Object.entries(task.entries);
const isScript = ([, source]: [string, string]): boolean => /\.m?[jt]s$/.test(source);

const workers: Plugin = {
  name: "workers",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: WORKER }, (wanted) => ({ path: workerPath(wanted), namespace: "worker" }));
    onLoad({ filter: /.*/, namespace: "worker" }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        format: "iife",
        target: "es2022",
        write: false,
        logLevel: "silent",
      });
      return { contents: outputFiles[0]?.text ?? "", loader: "text" };
    });
  },
};

/** Styles travel inside the bundle: a component's shadow root is never seen without them. */
const styles: Plugin = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const { code } = await transform(text, { loader: "css", minify: true, charset: "utf8" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

try {
  stdout.write(JSON.stringify(await bundleAll()));
} catch (error) {
  // Where and what, one line each: the stack of esbuild's own code would tell the author nothing.
  stderr.write(problemLines(error).join("\n"));
  exit(1);
}

async function bundleAll(): Promise<Record<string, string>> {
  const scripts = await bundle(entries.filter(isScript), {
    format: task.alone ? "iife" : "esm",
    splitting: !task.alone,
    plugins: [bokeh(task.panel), workers, styles],
  });
  const others = await bundle(
    entries.filter((entry) => !isScript(entry)),
    // The last of a sheet's rules, by which a page sees that the whole of it came.
    { loader: { ".svg": "copy" }, footer: { css: ":root{--whole:1}" } },
  );
  return { ...scripts, ...others };
}

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
    logLevel: "silent",
    ...options,
  });
  const bySource = new Map(wanted.map(([name, source]) => [source, name]));
  const made: Record<string, string> = {};
  const outputs = result.metafile?.outputs ?? {};
  for (const [file, facts] of Object.entries(outputs)) {
    const { entryPoint } = facts;
    const name =
      bySource.get(entryPoint ?? Object.keys(facts.inputs)[0] ?? "") ??
      (entryPoint === undefined ? undefined : `${basename(entryPoint, extname(entryPoint))}.js`);
    if (name !== undefined) {
      made[name] = basename(file);
      [...imported(file, outputs)].forEach((path, number) => {
        made[`${name}/${String(number)}`] = basename(path);
      });
    }
  }
  return made;
}

/** What a file imports, and what that imports in turn: not what is imported on demand. */
function imported(
  file: string,
  outputs: Metafile["outputs"],
  found = new Set<string>(),
): Set<string> {
  for (const { path, kind } of outputs[file]?.imports ?? []) {
    if (kind === "import-statement" && !found.has(path)) {
      found.add(path);
      imported(path, outputs, found);
    }
  }
  return found;
}

function problemLines(error: unknown): string[] {
  const { errors } = error as Partial<BuildFailure>;
  return (
    errors?.map(
      ({ location, text }) => `${location?.file ?? "?"}:${String(location?.line ?? 0)}: ${text}`,
    ) ?? [String(error)]
  );
}
