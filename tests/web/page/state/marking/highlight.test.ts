import assert from "node:assert/strict";
import test from "node:test";
import { looksOf } from "../../../../../web/page/state/marking/highlight.ts";
import type { Trace, TraceLane } from "../../../../../web/protocol/stage/trace.d.ts";

function traceOf(...lanes: Pick<TraceLane, "state" | "wait">[]): Trace {
  return { lanes } as unknown as Trace;
}

test("the legend has what the run has, in its own order", () => {
  const trace = traceOf(
    { state: ["created", "running", "waiting", "returned"], wait: ["", "", "lock", ""] },
    { state: ["created", "waiting", "cancelled"], wait: ["", "time", ""] },
  );
  assert.deepEqual(looksOf(trace), ["running", "time", "lock", "created", "returned", "cancelled"]);
  assert.deepEqual(looksOf(traceOf()), []);
});
