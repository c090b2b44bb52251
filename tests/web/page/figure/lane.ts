// A task that runs, waits for a second and returns.

import type { TraceLane } from "../../../../web/protocol/stage/trace.d.ts";

export const LANE: TraceLane = {
  task: 4,
  name: "main",
  depth: 0,
  parent: null,
  coro: "main",
  line: 3,
  created: 0,
  ended: 2,
  event: [0, 1, 3, 5, 8],
  start: [0, 0, 0.5, 1.5, 2],
  end: [0, 0.5, 1.5, 2, 2],
  state: ["created", "running", "waiting", "running", "returned"],
  wait: ["", "", "time", "", ""],
  label: ["", "", "sleep 1 s", "", "'tea'"],
  spanLine: [3, 5, 6, null, null],
};
