import assert from "node:assert/strict";
import { test } from "node:test";

import { link, run } from "../../../../../web/page/state/actions.ts";
import { writeLink } from "../../../../../web/page/state/link/link.ts";
import { emptyRecording } from "../../../../../web/page/state/run/kernel_port.ts";
import type { StageState } from "../../../../../web/page/state/stage/stage.ts";
import { stageWords } from "../../../../../web/page/state/stage/stage_words.ts";
import type { Trace } from "../../../../../web/protocol/stage/trace.d.ts";
import type { Page } from "../environment.ts";
import { ended, page, settled, traceOf } from "../environment.ts";

const LESSON = "print('lesson')\n";
const PITFALL = "print('pitfall')\n";
const LINKED = "print('linked')\n";
const HASH = `#${writeLink({ code: LINKED })}`;

/** A lesson's page with its own run on the stage, and the application and kernel at work. */
async function lesson(fragment = ""): Promise<Page> {
  const made = page({ fragment });
  const { session, stage, app, kernel } = made.store;
  session.open("gather", LESSON);
  session.offerPrograms({ pattern: LESSON, pitfall: PITFALL });
  stage.receive(own("pattern", "lesson"));
  app.update({ state: "ready" });
  kernel.provide({});
  kernel.want();
  await made.kernel.boot();
  return made;
}

function own(variant: string, line: string): Trace {
  return traceOf([0, 1], { names: ["main"], variant, output: [printed(line)] });
}

/** What Python draws of the page's newest run. */
function drawn({ store }: Page, line: string): Trace {
  const { run: number, source, program } = store.runner;
  return traceOf([0, 2], {
    names: ["main"],
    run: number,
    variant: program,
    source,
    output: [printed(line)],
  });
}

function printed(text: string): Trace["output"][number] {
  return { event: 0, at: 0, task: 1, name: "main", text, stream: "stdout", line: null };
}

/** Run what is in the editor to its end, and draw it. */
async function ran(made: Page, line: string): Promise<void> {
  const over = run(made.store);
  await settled();
  made.kernel.finish(ended(line));
  await over;
  made.store.stage.receive(drawn(made, line));
}

/** All that the stage tells of one run: they must speak of the same one. */
function told({ store }: Page): [StageState, string, number | undefined, number | undefined] {
  const { stage, playback } = store;
  const { rows } = stage.output;
  return [stage.state, rows.map(({ text }) => text).join(), playback.trace?.end, stage.ended?.end];
}

test("a lesson opens with its own run", async () => {
  const made = await lesson();
  assert.deepEqual(told(made), ["current", "lesson", 1, undefined]);
});

test("output and status of a run go when another program is chosen", async () => {
  const made = await lesson();
  await ran(made, "mine");
  assert.deepEqual(told(made), ["current", "mine", 2, 2]);
  made.store.session.setVariant("pitfall");
  assert.deepEqual(made.messages.at(-1), { kind: "chosen", program: "pitfall", source: PITFALL });
  assert.equal(made.store.stage.state, "drawing");
  made.store.stage.receive(own("pitfall", "pitfall"));
  assert.deepEqual(told(made), ["current", "pitfall", 1, undefined]);
});

test("a run that goes on while another program is chosen leaves the stage alone", async () => {
  const made = await lesson();
  const over = run(made.store);
  made.store.session.setVariant("pitfall");
  made.store.stage.receive(own("pitfall", "pitfall"));
  await settled();
  made.kernel.finish(ended("late"));
  await over;
  assert.deepEqual(told(made), ["current", "pitfall", 1, undefined]);
});

test("a run that goes on is the stage's again when its program is", async () => {
  const made = await lesson();
  const over = run(made.store);
  made.store.session.setVariant("pitfall");
  made.store.stage.receive(own("pitfall", "pitfall"));
  made.store.session.setVariant("pattern");
  await settled();
  made.kernel.finish(ended("mine"));
  await over;
  assert.deepEqual(told(made).slice(0, 2), ["drawing", "mine"]);
  made.store.stage.receive(drawn(made, "mine"));
  assert.deepEqual(told(made), ["current", "mine", 2, 2]);
});

test("an edit marks the picture as older, and its undo takes the mark away", async () => {
  const made = await lesson();
  await ran(made, "mine");
  made.store.session.setCode("edited", "editor");
  assert.deepEqual(told(made), ["changed", "mine", 2, 2]);
  assert.equal(made.store.stage.outcome, null);
  made.store.session.setCode(LESSON, "editor");
  assert.deepEqual(told(made), ["current", "mine", 2, 2]);
});

test("Reset brings the lesson's text and the lesson's run back, and its undo both others", async () => {
  const made = await lesson();
  made.store.session.setCode("mine", "editor");
  await ran(made, "mine");
  made.store.session.reset();
  assert.deepEqual(made.messages.at(-1), { kind: "chosen", program: "pattern", source: LESSON });
  made.store.stage.receive(own("pattern", "lesson"));
  assert.deepEqual(told(made), ["current", "lesson", 1, undefined]);
  made.store.session.notice?.action?.act();
  assert.deepEqual(made.messages.at(-1), { kind: "chosen", program: "pattern", source: "mine" });
  assert.equal(made.store.stage.state, "changed");
  made.store.stage.receive(drawn(made, "mine"));
  assert.deepEqual(told(made), ["current", "mine", 2, 2]);
});

test("a link's program shows nothing until it runs", async () => {
  const made = await lesson(HASH);
  assert.deepEqual(told(made), ["unseen", "", undefined, undefined]);
  await ran(made, "linked");
  assert.deepEqual(told(made), ["current", "linked", 2, 2]);
});

test("back from a link's program the lesson's own run is there", async () => {
  const made = await lesson(HASH);
  await ran(made, "linked");
  made.store.openedLink.leave();
  made.store.stage.receive(own("pattern", "lesson"));
  assert.deepEqual(told(made), ["current", "lesson", 1, undefined]);
});

test("another link shows nothing of the one before", async () => {
  const made = await lesson(HASH);
  await ran(made, "linked");
  made.store.openedLink.follow(`#${writeLink({ code: "print('another')\n" })}`);
  assert.deepEqual(told(made), ["unseen", "", undefined, undefined]);
});

test("a file's recording has the stage until it is closed", async () => {
  const made = await lesson();
  await ran(made, "mine");
  made.store.stage.receive(
    traceOf([0, 5], { run: 1, opened: "a.json", output: [printed("file")] }),
  );
  assert.deepEqual(told(made), ["opened", "file", 5, undefined]);
  made.store.session.setCode("edited", "editor");
  assert.equal(made.store.stage.state, "opened");
  made.store.stage.receive(drawn(made, "mine"));
  assert.deepEqual(told(made), ["changed", "mine", 2, 2]);
});

test("a run takes the stage back from a file", async () => {
  const made = await lesson();
  made.store.stage.receive(traceOf([0, 5], { opened: "a.json", output: [printed("file")] }));
  const over = run(made.store);
  assert.equal(made.store.stage.state, "drawing");
  await settled();
  made.kernel.finish(ended("mine"));
  await over;
  assert.deepEqual(told(made).slice(0, 2), ["drawing", "mine"]);
});

test("without the application no other picture stands beside a run", async () => {
  const made = await lesson();
  made.store.app.update({ state: "failed" });
  made.store.session.setCode("mine", "editor");
  const over = run(made.store);
  await settled();
  made.kernel.finish(ended("mine"));
  await over;
  assert.deepEqual(told(made), ["undrawable", "mine", undefined, 0]);
  made.store.session.setVariant("pitfall");
  assert.deepEqual(told(made), ["undrawable", "", undefined, undefined]);
  made.store.session.setVariant("pattern");
  made.store.session.setCode(LESSON, "editor");
  assert.deepEqual(told(made), ["current", "lesson", 1, undefined]);
});

test("before the application is there, what it will draw is waited for", async () => {
  const made = await lesson();
  made.store.app.update({ state: "booting" });
  made.store.session.setVariant("pitfall");
  assert.deepEqual(told(made), ["coming", "", undefined, undefined]);
});

test("a run that Python refuses to draw says so instead of the one before", async () => {
  const made = await lesson();
  made.store.session.setCode("mine", "editor");
  const over = run(made.store);
  await settled();
  made.kernel.finish(ended("mine"));
  await over;
  made.store.app.update({ notice: "This run cannot be drawn: it is damaged" });
  assert.deepEqual(told(made).slice(0, 3), ["undrawable", "mine", undefined]);
});

test("a run that ends before its first event has nothing to see, and its end is told", async () => {
  const made = await lesson();
  const over = run(made.store);
  await settled();
  made.kernel.finish(emptyRecording("instant", "Python ended."));
  await over;
  const outcome = { kind: "stopped", message: "Python ended.", line: null } as const;
  made.store.stage.receive({ ...drawn(made, ""), lanes: [], output: [], outcome });
  assert.deepEqual(
    [made.store.stage.state, made.store.stage.ended?.outcome.message],
    ["nothing", "Python ended."],
  );
});

test("a stopped run is shown as far as it came", async () => {
  const made = await lesson();
  const over = run(made.store, { clock: "live" });
  await settled();
  await made.store.runner.stop();
  await over;
  made.store.stage.receive(drawn(made, "so far"));
  assert.deepEqual(told(made), ["current", "so far", 2, 2]);
});

test("a run that ended is drawn in part until its end comes", async () => {
  const made = await lesson();
  const { stage } = made.store;
  const over = run(made.store);
  await settled();
  stage.receive({ ...drawn(made, "half"), live: true });
  assert.equal(stage.isPartlyDrawn, false);
  made.kernel.finish(ended("whole"));
  await over;
  assert.equal(stage.isPartlyDrawn, true);
  stage.receive(drawn(made, "whole"));
  assert.equal(stage.isPartlyDrawn, false);
});

test("what is said never has two runs of one press", () => {
  assert.equal(stageWords("changed", false, "").run, "Run it");
  assert.equal(stageWords("changed", true, "").sentence, "");
  assert.equal(stageWords("unseen", true, "").run, "");
});

test("a link made of a stage with nothing on it has the program alone", async () => {
  const made = await lesson(HASH);
  assert.doesNotMatch(link(made.store), /&t=|&task=/);
});
