import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { KernelConnection, type KernelListener } from "../../../../web/kernel/client/connection.ts";
import { KernelFailure } from "../../../../web/kernel/client/job.ts";
import { ProgramRun } from "../../../../web/kernel/client/run.ts";
import type { FromKernel } from "../../../../web/protocol/kernel/kernel.d.ts";

const NOTHING = '{"tasks":[],"events":[]}';
const HEAD = JSON.stringify({
  outcome: { kind: "returned", message: "", line: null },
  end: 2,
  cut_short: false,
  dropped: 0,
  tasks: [],
});

const READY: FromKernel = {
  kind: "ready",
  how: "restored",
  python: "3.14",
  switching: true,
  seconds: 0,
};

/** A run and the kernel that it can have, whose worker the test plays at the other end of the port. */
function setting(sendLibrary = (): Promise<void> => Promise.resolve(), foreign = false) {
  const { port1: ours, port2: theirs } = new MessageChannel();
  const told: string[] = [];
  let abandoned = 0;
  let batches = 0;
  const listener: KernelListener = {
    onReady: () => told.push("ready"),
    onFailed: (_, problem) => told.push(`failed: ${String(problem)}`),
    onIdle: (_, because) => told.push(because === null ? "idle" : `spent: ${because}`),
    onGone: () => told.push("gone"),
    sendLibrary,
  };
  const kernel = new KernelConnection(1, "restored", ours, listener);
  const run = new ProgramRun(
    7,
    "print()",
    { clock: "instant", speed: 1, order: "", foreign, onBatch: () => (batches += 1) },
    { onSettled: () => told.push("settled"), onAbandoned: () => (abandoned += 1) },
  );
  /** Say it, and wait until the page's side has heard it. */
  const say = async (...messages: readonly unknown[]): Promise<void> => {
    for (const message of messages) {
      theirs.postMessage(message);
    }
    await new Promise<void>((heard) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        heard();
      };
      port2.postMessage(null);
    });
  };
  const ready = (): Promise<void> => say(READY);
  return {
    kernel,
    run,
    told,
    say,
    ready,
    abandoned: () => abandoned,
    batches: () => batches,
    end: () => {
      kernel.close();
      theirs.close();
    },
  };
}

test("a run hears what its kernel says of it, and nothing else", async () => {
  const { kernel, run, say, ready, batches, told, end } = setting();
  await ready();
  assert.equal(run.isWaiting, true);
  run.begin(kernel);
  assert.equal(run.isWaiting, false);
  await say(
    { kind: "batch", run: 7, text: NOTHING },
    { kind: "batch", run: 6, text: NOTHING },
    { kind: "ended", run: 8, text: HEAD },
    { kind: "ended", run: 7, text: HEAD },
    { kind: "batch", run: 7, text: NOTHING },
    { kind: "ended", run: 7, text: "{}" },
    { kind: "idle", run: 7, because: null },
  );
  const recording = await run.answer;
  assert.equal(batches(), 1);
  assert.deepEqual(
    [recording.outcome.kind, recording.end, recording.python],
    ["returned", 2, "3.14"],
  );
  assert.deepEqual(told, ["ready", "settled", "idle"]);
  end();
});

test("a kernel that ran somebody else's program is spent, whatever it says", async () => {
  const { kernel, run, say, ready, told, end } = setting(undefined, true);
  await ready();
  run.begin(kernel);
  await say({ kind: "ended", run: 7, text: HEAD });
  assert.equal((await run.answer).outcome.kind, "returned");
  assert.deepEqual(told, ["ready", "spent: it ran a program of somebody else's", "settled"]);
  end();
});

test("what is no message of a kernel, or not at that moment, ends the kernel", async () => {
  const forged: readonly unknown[] = [
    null,
    7,
    "ended",
    [],
    {},
    { kind: "toString" },
    { kind: "ended", run: 7 },
    { kind: "ended", run: 7, text: HEAD, more: 1 },
    { kind: "ended", run: "7", text: HEAD },
    { kind: "batch", run: 7, text: { length: 1 } },
    { kind: "batch", run: -1, text: NOTHING },
    { kind: "python_ended", run: 7, cause: "mine", message: "" },
    { kind: "python_ended", run: 7, cause: "exit", message: "x".repeat(20_000) },
    { kind: "idle", run: 7, because: 0 },
    { kind: "idle", run: 7, because: null },
    { kind: "failed", message: "while it runs", misfit: false },
    READY,
  ];
  for (const message of forged) {
    const { kernel, run, say, ready, told, end } = setting();
    await ready();
    run.begin(kernel);
    await say(message);
    const { outcome } = await run.answer;
    assert.equal(outcome.kind, "cut_short", JSON.stringify(message));
    assert.deepEqual(told, ["ready", "gone", "settled"], JSON.stringify(message));
    end();
  }
});

test("a run that loses its kernel has the recording up to there", async () => {
  const { kernel, run, say, ready, abandoned, told, end } = setting();
  await ready();
  run.begin(kernel);
  await say({ kind: "python_ended", run: 7, cause: "exit", message: "Exit: 3" });
  const { outcome } = await run.answer;
  assert.equal(outcome.kind, "cut_short");
  assert.match(outcome.message, /ended Python itself. A new Python has taken its place/);
  assert.deepEqual(told, ["ready", "gone", "settled"]);
  assert.equal(abandoned(), 0);
  end();
});

test("a run whose library cannot be had is ended, and its kernel is left behind", async () => {
  const { kernel, run, say, ready, abandoned, end } = setting(() => Promise.reject(new Error()));
  await ready();
  run.begin(kernel);
  await say({ kind: "library_needed", run: 7 });
  const { outcome } = await run.answer;
  assert.equal(outcome.kind, "cut_short");
  assert.match(outcome.message, /could not be loaded/);
  assert.equal(abandoned(), 1);
  end();
});

test("what a kernel says of a run that was cut changes nothing", async () => {
  const { kernel, run, say, ready, told, batches, end } = setting();
  await ready();
  run.begin(kernel);
  run.interrupt("stopped", "Stopped.");
  run.interrupt("cut_short", "Cut.");
  await say({ kind: "ended", run: 7, text: HEAD });
  assert.equal((await run.answer).outcome.message, "Stopped.");
  assert.equal(batches(), 0);
  assert.equal(told.filter((each) => each === "settled").length, 1);
  end();
});

test("a run that never began is refused; one that did keeps what there is", async () => {
  const first = setting();
  first.run.fail(new KernelFailure("No Python."));
  await assert.rejects(first.run.answer, KernelFailure);
  first.end();
  const second = setting();
  await second.ready();
  second.run.begin(second.kernel);
  second.run.fail(new KernelFailure("No Python."));
  assert.equal((await second.run.answer).outcome.kind, "cut_short");
  second.end();
});

test("a kernel that does not come to rest after its program is spent", async () => {
  const { kernel, run, say, ready, told, end } = setting();
  await ready();
  run.begin(kernel);
  mock.timers.enable({ apis: ["setTimeout"] });
  await say({ kind: "ended", run: 7, text: HEAD });
  mock.timers.tick(1499);
  assert.deepEqual(told, ["ready", "settled"]);
  mock.timers.tick(1);
  assert.deepEqual(told, ["ready", "settled", "spent: it did not come to rest"]);
  mock.timers.reset();
  end();
});

test("a kernel that is given the next program in time is not spent", async () => {
  const { kernel, run, say, ready, told, end } = setting();
  await ready();
  run.begin(kernel);
  mock.timers.enable({ apis: ["setTimeout"] });
  await say({ kind: "ended", run: 7, text: HEAD }, { kind: "idle", run: 7, because: null });
  run.begin(kernel);
  mock.timers.tick(10_000);
  assert.deepEqual(told, ["ready", "settled", "idle"]);
  mock.timers.reset();
  end();
});

test("a kernel that does not start in time has failed, and later where files still come", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { kernel, told, end } = setting();
  mock.timers.tick(59_999);
  kernel.extendStart();
  mock.timers.tick(59_999);
  assert.deepEqual(told, []);
  mock.timers.tick(1);
  assert.deepEqual(told, ["failed: it did not start in time"]);
  mock.timers.reset();
  end();
});
