// Lets Python raise RecursionError before the browser's stack is used up.
//
// Python counts its own stack, in WebAssembly's memory, of which it has megabytes; but calls in C
// (`repr` that calls `repr`, `sorted` with a key that sorts) use up the browser's stack as well,
// which ends Python when it is full. So Python is told that it has much less. Measured: what a
// program needs of the browser's stack is at most five times what it needs of Python's.
//
// Where a function of Python's calls itself and uses nothing of that stack, it is made to when the site
// is built (web/build/pyodide/module/counted_calls.ts). What still ends Python: to call a bound method of a
// bound method …, to ask a read-only view of a view …, to let go of generators that wait for one
// another, 10 000 times; the sentence about it is in failure_messages.ts.

import type { EmscriptenModule } from "./internals.ts";

/** On a stack made for switching (1 MB in Chromium). */
const SWITCHING = 96 * 1024;
/** On a worker's own stack (half of that). */
const PLAIN = 64 * 1024;

/** To be called by Python, in the thread state that will run the program. */
export function guardStack(machine: EmscriptenModule, switching: boolean): void {
  const size = switching ? SWITCHING : PLAIN;
  const top = machine.stackSave();
  const thread = machine._PyThreadState_Get();
  machine._PyUnstable_ThreadState_SetStackProtection(thread, top - size, size);
}
