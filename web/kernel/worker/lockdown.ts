// Takes out of the worker's reach what a program has no business with.
//
// The wall is the frame: no origin, and a policy that lets nothing be loaded. This is the second
// line, and it gives an answer at once instead of a violation in the console.

const NAMES = [
  "fetch",
  "importScripts",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "indexedDB",
  "caches",
  "cookieStore",
  "Notification",
  "postMessage",
  "close",
  "reportError",
];

/** Once, and for good: what is left of each name throws an Error when it is called. */
export function lockDown(): void {
  const refuse = (): never => {
    throw new Error("This is not available to programs that run in the playground.");
  };
  for (const name of NAMES) {
    if (name in self) {
      removeFromChain(name);
      Object.defineProperty(self, name, { value: refuse, writable: false, configurable: false });
    }
  }
  // What a program, or a Pyodide that breaks down, logs is not for the page's console.
  for (const name of Object.getOwnPropertyNames(console)) {
    Object.defineProperty(console, name, { value: () => undefined });
  }
  addEventListener("unhandledrejection", (event) => event.preventDefault());
}

/** The global object's prototypes have some of these; what is shadowed could be dug out there. */
function removeFromChain(name: string): void {
  let holder: unknown = Object.getPrototypeOf(self);
  while (holder !== null && holder !== undefined) {
    Reflect.deleteProperty(holder as object, name);
    holder = Object.getPrototypeOf(holder);
  }
}
