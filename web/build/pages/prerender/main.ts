// Run by node in web/: prints the placeholders of the pages that are given on standard input.
//
// The components import each other as a bundler wants it, so they are bundled before they run.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, cwd, exit, stdout } from "node:process";
import { pathToFileURL } from "node:url";

import { build, transform } from "esbuild";

import type { Parameters, Placeholders } from "./render.ts";
import { usedRules } from "./used_rules.ts";

type Make = (pages: Record<string, Parameters>) => Placeholders;

const pages = JSON.parse(await readFile(argv[2] ?? "", "utf8")) as Record<string, Parameters>;
const made = (await load())(pages);
const minified = new Map<string, string>();
for (const { components } of Object.values(made.pages)) {
  for (const component of Object.values(components)) {
    const css = minified.get(component.css) ?? (await minify(component.css));
    minified.set(component.css, css);
    Object.assign(component, { css: usedRules(css, component.html) });
  }
}
stdout.write(JSON.stringify(made), () => {
  // The components have started timers, which would keep the process alive.
  exit(0);
});

async function load(): Promise<Make> {
  const result = await build({
    absWorkingDir: cwd(),
    entryPoints: ["build/pages/prerender/render.ts"],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node24",
    loader: { ".css": "text" },
    logLevel: "error",
  });
  const folder = await mkdtemp(join(tmpdir(), "playground-"));
  try {
    const file = join(folder, "render.mjs");
    await writeFile(file, result.outputFiles[0]?.text ?? "");
    const { default: make } = (await import(pathToFileURL(file).href)) as { default: Make };
    return make;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function minify(css: string): Promise<string> {
  const { code } = await transform(css, { loader: "css", minify: true });
  return code.trim();
}
