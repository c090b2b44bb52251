// Run by node: each line of standard input is the JSON of a recording, in pieces that may be
// damaged. Each answer is the line of JSON that the page makes of it.

import { createInterface } from "node:readline";
import { Collector } from "../../../../web/kernel/client/collector.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const [batch, head] = JSON.parse(line) as [string, string];
  const collector = new Collector("live", 1, "3.14.2");
  const taken = collector.add(batch);
  console.log(JSON.stringify([taken, collector.finished(head)]));
}
