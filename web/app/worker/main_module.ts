// The application's Python as JavaScript sees it.

import type { PyProxy } from "pyodide/ffi";

export const MAIN = "web.app.main";

/**
 * Destroy what calls give back, as any proxy of Python's. A call that raises throws a
 * `PythonError`.
 */
export interface Main extends PyProxy {
  /** Gives the document's digest, as JSON. */
  start(lesson: string, send: (patch: string) => void): string;
  /** `again` is an `Again` as a dictionary of Python's. */
  begin_again(again: PyProxy): void;
  /** `message` is a `PageMessage` as a dictionary of Python's. */
  receive(message: PyProxy): void;
}
