// The application's Python as JavaScript sees it.

import type { PyProxy } from "pyodide/ffi";

export const MAIN = "web.app.main";

export interface Main extends PyProxy {
  /** Gives the document's digest, as JSON. */
  start(lesson: string, send: (patch: string) => void): string;
  /** `message` is a `PageMessage` as a dictionary of Python's. */
  receive(message: PyProxy): void;
}
