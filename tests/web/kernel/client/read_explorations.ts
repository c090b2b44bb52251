// Run by node: each line of standard input is the JSON of a text that a kernel has told. Each answer
// is the line of JSON that the page makes of it.

import { createInterface } from "node:readline";
import { readExploration } from "../../../../web/kernel/client/exploration_reader.ts";

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(readExploration(JSON.parse(line) as string)));
}
