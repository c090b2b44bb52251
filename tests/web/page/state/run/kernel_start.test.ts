import assert from "node:assert/strict";
import { test } from "node:test";

import { KernelStart } from "../../../../../web/page/state/run/kernel_start.ts";
import { ScriptedKernel, settled } from "../environment.ts";

function starting(): { start: KernelStart; kernel: ScriptedKernel; heard: string[] } {
  const kernel = new ScriptedKernel();
  const start = new KernelStart(kernel.factory);
  const heard: string[] = [];
  start.subscribe((change) => heard.push(change));
  return { start, kernel, heard };
}

test("it starts once, from the files that are told first", () => {
  const asked: unknown[] = [];
  const { factory } = new ScriptedKernel();
  const start = new KernelStart((files, listeners) => {
    asked.push(files);
    return factory(files, listeners);
  });
  start.release();
  start.hold();
  start.provide({ "kernel.zip": "a" });
  start.provide({ "kernel.zip": "b" });
  assert.equal(start.port, null);
  start.release();
  start.want();
  assert.deepEqual(asked, [{ "kernel.zip": "a" }]);
});

test("a run that wants it ends the holding for good", () => {
  const { start, kernel } = starting();
  start.want();
  start.hold();
  start.provide({});
  assert.equal(kernel.isAsked, true);
});

test("it is told that it is asked, what it does, and that the first one is there", async () => {
  const { start, kernel, heard } = starting();
  start.provide({});
  assert.deepEqual([start.state, start.isReady], ["booting", false]);
  await kernel.boot();
  assert.deepEqual([start.state, start.isReady, start.problem], ["ready", true, ""]);
  assert.deepEqual(heard, ["port", "state", "ready"]);
});

test("a start that fails says why, and what the kernel said itself comes first", async () => {
  const { start, kernel } = starting();
  start.provide({});
  await kernel.fail("no memory");
  assert.deepEqual([start.state, start.isReady], ["failed", false]);
  assert.equal(start.problem, "Python could not be started: Error: no memory");

  const told = new KernelStart((_files, listeners) => {
    listeners.onProblem("A file is missing.");
    return { ...kernel.factory({}, listeners), ready: Promise.reject(new Error("404")) };
  });
  told.provide({});
  await settled();
  assert.equal(told.problem, "A file is missing.");
});

test("a page that can run no program asks for none", () => {
  const start = new KernelStart(null);
  start.provide({});
  start.want();
  start.tryAgain();
  assert.equal(start.port, null);
});
