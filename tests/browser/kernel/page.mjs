// A page with nothing but kernels, for the tests: bundled by conftest.py, driven by driver.py.

import { KernelClient } from "../../../web/kernel/client/client.ts";

const names = await (await fetch("assets/names.json")).json();
const assets = Object.fromEntries(
  Object.entries(names).map(([name, file]) => [name, `assets/${file}`]),
);

const told = { states: [], problems: [], batches: [] };
let client = null;
let result = null;

globalThis.kernels = {
  told,
  /** Tests look inside where a reader would only notice that something is slower. */
  client: () => client,

  begin() {
    client = new KernelClient(assets, {
      onState: (state) => told.states.push(state),
      onProblem: (sentence) => told.problems.push(sentence),
    });
  },

  /** Starts a run; `finish` gives its recording, or the sentence with which it was refused. */
  start(source, options) {
    told.batches = [];
    result = client
      .run(source, { ...options, onBatch: (batch) => told.batches.push(batch) })
      .catch((problem) => ({ refused: problem.message }));
  },
  /** Without its events, of which there may be very many; what they printed is put together. */
  async finish() {
    const { events = [], tasks = [], ...rest } = await result;
    const printed = events.filter((event) => event.kind === "printed");
    const text = printed.map((event) => event.text).join("");
    return { ...rest, events: events.length, tasks: tasks.slice(0, 1000), printed: text };
  },

  /** The whole of it, as the page gets it. */
  recording: () => result,

  printed: () =>
    told.batches
      .flatMap((batch) => batch.events)
      .filter((event) => event.kind === "printed")
      .map((event) => event.text)
      .join(""),
};
