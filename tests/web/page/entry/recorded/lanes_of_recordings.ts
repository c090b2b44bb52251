// Run by test_recorded_lanes.py: prints the tables that a recorded page draws for some wishes.

import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";

import { columnsOf } from "../../../../../web/page/entry/recorded/row_columns.ts";
import { found, inOrder } from "../../../../../web/page/state/finding/lane_search.ts";
import type { TimelineColumns } from "../../../../../web/protocol/figure/timeline.d.ts";
import type { LaneSort } from "../../../../../web/protocol/stage/lane_view.d.ts";
import type { Trace } from "../../../../../web/protocol/stage/trace.d.ts";

interface Case {
  readonly columns: TimelineColumns;
  readonly trace: Pick<Trace, "lanes" | "end">;
  readonly wishes: readonly (readonly [string, LaneSort])[];
}

const cases = JSON.parse(readFileSync(argv[2] ?? "", "utf8")) as Case[];
const made = cases.map(({ columns, trace, wishes }) =>
  wishes.map(([find, sort]) => {
    const lanes = inOrder(found(trace.lanes, find), sort, trace.end);
    const tasks = lanes.map(({ task }) => task);
    return columnsOf(columns, tasks, sort === "tree" && lanes.length === trace.lanes.length);
  }),
);
stdout.write(JSON.stringify(made));
