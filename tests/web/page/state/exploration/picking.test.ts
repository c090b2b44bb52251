import assert from "node:assert/strict";
import { test } from "node:test";

import { asPicked, link, run, showOrder, stop } from "../../../../../web/page/state/actions.ts";
import { hasDecisions } from "../../../../../web/page/state/exploration/decisions.ts";
import type { Picking } from "../../../../../web/page/state/exploration/picking.ts";
import {
  beforeGoingOn,
  endOf,
  news,
} from "../../../../../web/page/state/exploration/picking_words.ts";
import type { Choice, PickedRun } from "../../../../../web/protocol/kernel/exploration.d.ts";
import type { TraceLane } from "../../../../../web/protocol/stage/trace.d.ts";
import { ended, page, settled, traceOf } from "../environment.ts";

const LESSON = "print('lesson')\n";

function choice(wait: string): Choice {
  return { wait, words: `\`${wait}\` goes on`, line: 3, at: 0.5 };
}

const [A, B] = [choice("a.1"), choice("b.1")];

function waits(taken: readonly Choice[] = []): PickedRun {
  return { order: "", taken, choices: [A, B], end: null };
}

function broken(taken: readonly Choice[]): PickedRun {
  const end = { kind: "raised", failed: true, sentence: "ValueError: 5", line: 3 } as const;
  return { order: "b.1x2", taken, choices: [], end };
}

async function picking(): Promise<ReturnType<typeof page> & { answer: typeof answer }> {
  const made = page();
  const { store, kernel } = made;
  store.session.open("gather", LESSON);
  store.session.offerPrograms({ pattern: LESSON, pitfall: "print('pitfall')\n" });
  store.kernel.provide({});
  await kernel.boot();
  /** The kernel answers the newest run, which Python then draws. */
  async function answer(picked: PickedRun | null): Promise<void> {
    if (picked !== null) {
      kernel.runs.at(-1)?.options.onSteered?.({ decided: [], picked });
    }
    kernel.finish();
    await settled();
    const { runner, session } = store;
    const shown = {
      run: runner.run,
      source: session.code,
      picked: true,
      order: picked?.order ?? "",
    };
    store.stage.receive(traceOf([0], { names: ["main"], ...shown }));
  }
  return { ...made, answer };
}

/** What the reader does, and which picks the kernel is told for it. */
async function told(
  { store, kernel }: ReturnType<typeof page>,
  act: (picking: Picking) => Promise<void>,
): Promise<readonly string[] | null | undefined> {
  asPicked(store, act);
  await settled();
  return kernel.runs.at(-1)?.options.picks;
}

test("each pick runs the program up to the next; what is taken back can be had again", async () => {
  const made = await picking();
  const { store, answer, messages } = made;
  assert.deepEqual(await told(made, (mine) => mine.start()), []);
  await answer(waits());
  assert.deepEqual(await told(made, (mine) => mine.pick(B)), ["b.1"]);
  await answer(waits([B]));
  assert.equal(news(store.picking), "Pick 1: b.1 goes on, at 0.50 s. 2 choices next.");
  assert.deepEqual(await told(made, (mine) => mine.pick(A)), ["b.1", "a.1"]);
  await answer(broken([B, A]));
  assert.deepEqual(endOf(store.picking), { sentence: "Broken: ValueError: 5", tone: "bad" });
  assert.deepEqual(
    messages.flatMap((each) => (each.kind === "finished" ? [each.order] : [])),
    ["", "", "b.1x2"],
  );
  assert.match(link(store), /order=b\.1x2/);
  assert.deepEqual(await told(made, (mine) => mine.goTo(1)), ["b.1"]);
  await answer(waits([B]));
  assert.deepEqual([store.picking.taken, store.picking.steps], [1, [B, A]]);
  assert.deepEqual(await told(made, (mine) => mine.pick(B)), ["b.1", "b.1"]);
});

test("what it is of and whether the stage shows it is told; the picks go on in another text", async () => {
  const made = await picking();
  const { store, answer } = made;
  await told(made, (mine) => mine.start());
  await answer(waits());
  await told(made, (mine) => mine.pick(B));
  await answer(waits([B]));
  assert.equal(beforeGoingOn(store.picking), "");
  void run(store);
  await settled();
  await answer(null);
  assert.equal(beforeGoingOn(store.picking), "The stage shows another run.");
  assert.deepEqual(await told(made, (mine) => mine.again()), ["b.1"]);
  await answer(waits([B]));
  store.session.setVariant("pitfall");
  assert.equal(store.picking.isOf, "other");
  store.session.setVariant("pattern");
  store.session.setCode("print('edited')\n", "editor");
  assert.equal(
    beforeGoingOn(store.picking),
    "The program has changed since: this is of the program as it was.",
  );
  await told(made, (mine) => mine.goTo(1));
  await answer(waits());
  assert.equal(
    beforeGoingOn(store.picking),
    "1 pick could not be taken again: there is no such choice any more.",
  );
  assert.deepEqual(store.picking.steps, []);
});

test("one that is stopped, or whose kernel breaks down, can be tried again", async () => {
  const made = await picking();
  const { store, kernel } = made;
  await told(made, (mine) => mine.start());
  await stop(store);
  await settled();
  assert.equal(beforeGoingOn(store.picking), "It was stopped on the way.");
  await told(made, (mine) => mine.again());
  const outcome = { kind: "cut_short", message: "Python broke down.", line: null } as const;
  kernel.finish({ ...ended(), outcome });
  await settled();
  assert.equal(beforeGoingOn(store.picking), "Python broke down.");
  await told(made, (mine) => mine.again());
  void run(store);
  await settled();
  await made.answer(null);
  assert.equal(store.picking.state, "unfinished");
});

test("the beginning of a run is not taken for the run as written", async () => {
  const made = await picking();
  const { store, kernel, answer } = made;
  await told(made, (mine) => mine.start());
  await answer(waits());
  void showOrder(store, "a.1x2");
  await settled();
  assert.deepEqual(
    [kernel.runs.at(-1)?.options.order, kernel.runs.at(-1)?.options.picks],
    ["", null],
  );
});

test("there is something to decide where two waits may end in either order", () => {
  function lane(task: number, start: number, until: number, wait = "time"): TraceLane {
    const columns = {
      start: [start],
      end: [until],
      until: [until],
      wait: [wait],
      state: ["waiting"],
    };
    return { ...(traceOf([], { names: ["x"] }).lanes[0] as TraceLane), task, ...columns };
  }
  assert.equal(hasDecisions({ lanes: [lane(1, 0, 1), lane(2, 0, 1.5)] }), true);
  assert.equal(hasDecisions({ lanes: [lane(1, 0, 1), lane(2, 0, 5)] }), false);
  assert.equal(hasDecisions({ lanes: [lane(1, 0, 1), lane(2, 1, 2)] }), false);
  assert.equal(hasDecisions({ lanes: [lane(1, 0, 1), lane(2, 0, 2.5, "tasks")] }), false);
  assert.equal(hasDecisions({ lanes: [lane(1, 0, 1), lane(2, 0, 1.5, "tasks")] }), true);
});
