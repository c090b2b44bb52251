// Run by test_bar_parity.py: prints the bars that the page makes of the traces in a file.

import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";

import { detail } from "../../../../../web/page/figure/bars/bar_detail.ts";
import type { Trace } from "../../../../../web/protocol/stage/trace.d.ts";

const traces = JSON.parse(readFileSync(argv[2] ?? "", "utf8")) as Trace[];
const everything = { start: -1, end: Number.MAX_VALUE };
stdout.write(
  JSON.stringify(traces.map((trace) => detail(trace, "time", everything, Number.MAX_VALUE))),
);
