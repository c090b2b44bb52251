// Run by node: each line of standard input is the JSON of a text that a kernel has told. Each answer
// is the line of JSON that the page makes of it: of a run under an order with `steered` as an
// argument, else of an exploration.

import { createInterface } from "node:readline";
import {
  readExploration,
  readSteeredRun,
} from "../../../../web/kernel/client/exploration_reader.ts";

const read = process.argv[2] === "steered" ? readSteeredRun : readExploration;
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(read(JSON.parse(line) as string)));
}
