// How a program waits under the live clock, and what it may use of JavaScript for that.

import type { Passes } from "./border.ts";

/** The promise travels in an object: Pyodide makes futures, on its own loop, of bare ones. */
interface Sleeping {
  readonly promise: Promise<void>;
}

/** Timers are late by up to 4 ms when they follow each other; short waits are polled instead. */
const TOO_SHORT_FOR_TIMERS = 5;

const setTimer = self.setTimeout.bind(self);
const now = performance.now.bind(performance);
/** A message to ourselves comes as soon as the worker is free, and without a timer's delay. */
const { port1: ownPort, port2: wakeUps } = new MessageChannel();
const wakeUp = ownPort.postMessage.bind(ownPort);
/** The one wait that is under way: a program does one thing at a time. */
let current: Sleeping | null = null;

/** Sleep for so many milliseconds, fractions of one included; what is no number is none. */
export function sleep(milliseconds: unknown): Sleeping {
  const duration = typeof milliseconds === "number" ? milliseconds : 0;
  const promise = new Promise<void>((resolve) => {
    if (duration >= TOO_SHORT_FOR_TIMERS) {
      // Timers know whole milliseconds only; like a selector's, this one is rather late than early.
      setTimer(resolve, Math.ceil(duration));
      return;
    }
    const until = now() + duration;
    wakeUps.onmessage = () => (now() >= until ? resolve() : wakeUp(null));
    wakeUp(null);
  });
  current = { promise };
  return current;
}

/** `functions`: what else a program may call; `schedule`: Pyodide's. */
export function passes(functions: readonly unknown[], schedule: unknown): Passes {
  return {
    mayCall: (called) => called === sleep || functions.includes(called),
    maySchedule: (called) => called === schedule,
    mayAsk: (owner, name) =>
      current !== null &&
      ((owner === current && name === "promise") || (owner === current.promise && name === "then")),
  };
}
