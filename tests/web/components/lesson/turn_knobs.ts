// Run by node: turns knobs as the page's sliders do. Prints, for each of the turns in the file that
// is named on the command line, the value that the program had and the program that came of it.

import { readFile } from "node:fs/promises";
import { argv, stdout } from "node:process";

import { findConstant, withConstant } from "../../../../web/components/lesson/knob_constant.ts";

interface Turn {
  readonly source: string;
  readonly constant: string;
  readonly value: number;
  readonly step: number;
}

const turns = JSON.parse(await readFile(argv[2] ?? "", "utf8")) as Turn[];
const turned = turns.map(({ source, constant, value, step }) => {
  const before = findConstant(source, constant);
  return {
    value: before?.value ?? null,
    written: before === null ? "" : source.slice(before.from, before.to),
    source: withConstant(source, constant, value, step),
  };
});
stdout.write(JSON.stringify(turned));
