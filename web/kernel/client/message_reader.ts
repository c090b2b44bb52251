// Reads what kernels say. A kernel's worker is ours, and says nothing else; what is no message of it
// is a sign that it has been taken over, and ends it.

import type { EndCause, Start } from "../../protocol/kernel/frame.d.ts";
import type { FromKernel } from "../../protocol/kernel/kernel.d.ts";
import { isCount, object } from "./recording_reader.ts";

/** Characters of a sentence for the console. */
const MOST_SENTENCE = 10_000;

const STARTS: ReadonlySet<unknown> = new Set<Start>(["restored", "started"]);
const CAUSES: ReadonlySet<unknown> = new Set<EndCause>(["stack", "exit", "broken"]);

type Check = (value: unknown) => boolean;

const isFlag: Check = (value) => typeof value === "boolean";
const isText: Check = (value) => typeof value === "string";
const isSentence: Check = (value) => typeof value === "string" && value.length <= MOST_SENTENCE;

/** What there is to be checked of each kind of message, besides `kind`. */
type Fields<Message> = { readonly [Name in Exclude<keyof Message, "kind">]: Check };

const MESSAGES: {
  readonly [Kind in FromKernel["kind"]]: Fields<Extract<FromKernel, { kind: Kind }>>;
} = {
  ready: {
    how: (value) => STARTS.has(value),
    python: isSentence,
    switching: isFlag,
    seconds: (value) => typeof value === "number",
  },
  failed: { message: isSentence, misfit: isFlag },
  library_needed: { run: isCount },
  batch: { run: isCount, text: isText },
  ended: { run: isCount, text: isText },
  explored: { run: isCount, text: isText },
  idle: { run: isCount, because: (value) => value === null || isSentence(value) },
  python_ended: { run: isCount, cause: (value) => CAUSES.has(value), message: isSentence },
};

/** The message, or null where it is none. */
export function readMessage(value: unknown): FromKernel | null {
  const message = object(value);
  const kind = message?.kind;
  if (message === null || typeof kind !== "string" || !Object.hasOwn(MESSAGES, kind)) {
    return null;
  }
  const fields = Object.entries(MESSAGES[kind as FromKernel["kind"]]) as [string, Check][];
  const isWhole =
    Object.keys(message).length === fields.length + 1 &&
    fields.every(([name, holds]) => holds(message[name]));
  return isWhole ? (message as unknown as FromKernel) : null;
}
