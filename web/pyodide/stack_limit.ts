// Lets Python raise RecursionError before the browser's stack is used up.
//
// Python counts its own stack, in WebAssembly's memory, of which it has megabytes; but calls in C
// (`repr` that calls `repr`, `sorted` with a key that sorts) use up the browser's stack as well,
// which ends Python when it is full. So Python is told that it has much less. Measured: what a
// program needs of the browser's stack is at most five times what it needs of Python's.
//
// Of one thing Python counts nothing: to free a list in a list in a list … uses the browser's stack
// alone. 10 000 lists deep that ends Python in Chromium and in WebKit, also where `repr` of them was
// a RecursionError before; the sentence about it (failure_messages.ts) says so.

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
