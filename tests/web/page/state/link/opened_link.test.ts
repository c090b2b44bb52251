import assert from "node:assert/strict";
import { test } from "node:test";

import { writeLink } from "../../../../../web/page/state/link/link.ts";
import { page, traceOf } from "../environment.ts";

const LESSON = "print('lesson')\n";
const LINKED = "print('linked')\n";

function opened(fragment: string): ReturnType<typeof page> & { heard: string[] } {
  const made = page({ fragment });
  const heard: string[] = [];
  made.store.openedLink.subscribe((change) => heard.push(change));
  made.store.session.open("gather", LESSON);
  made.store.session.offerPrograms({ pitfall: "print('pitfall')\n" });
  return { ...made, heard };
}

test("a link sets what it names, and nothing else", () => {
  const { store } = opened("#v=1&clock=live&speed=2&order=load-2.1x0.5&compare=pitfall");
  const { session, playback, order, openedLink } = store;
  assert.deepEqual([session.clock, playback.speed, order.text], ["live", 2, "load-2.1x0.5"]);
  assert.deepEqual([openedLink.order, openedLink.comparedVariant], ["load-2.1x0.5", "pitfall"]);
  assert.deepEqual([session.linked, openedLink.problems], [false, []]);
});

test("a plain anchor of the page is no link", () => {
  const { store, heard } = opened("#pitfall");
  assert.deepEqual([heard, store.openedLink.problems], [[], []]);
});

test("the lesson's own text in a link is the lesson", () => {
  assert.equal(opened(`#${writeLink({ code: LESSON })}`).store.session.linked, false);
});

test("what cannot be read is said, a sentence each, and the rest is done", () => {
  const { store, heard } = opened("#v=1&clock=never&speed=fast&t=0.5&code=!");
  assert.equal(store.openedLink.problems.length, 3);
  assert.deepEqual(heard, ["problems"]);
  store.playback.show(traceOf([0, 1]));
  assert.equal(store.playback.time, 0.5);
});

test("the moment of a link without a program is the shown run's, of one with it the next's", () => {
  const plain = opened("#v=1&t=0.5&task=main").store.playback;
  plain.show(traceOf([0, 1], { names: ["main"] }));
  assert.deepEqual([plain.time, plain.selected], [0.5, 1]);

  for (const fragment of [`#${writeLink({ code: LINKED, t: 0.5 })}`, "#v=1&t=0.5&order=a.1"]) {
    const { playback, runner } = opened(fragment).store;
    playback.show(traceOf([0, 1]));
    assert.equal(playback.time, 1);
    playback.show(traceOf([0, 1], { run: runner.run + 1 }));
    assert.equal(playback.time, 0.5);
  }
});

test("who leaves is back at the lesson, without the order", () => {
  const { store } = opened(`#${writeLink({ code: LINKED })}&order=a.1&speed=fast`);
  store.openedLink.leave();
  const { session, order, openedLink } = store;
  assert.deepEqual([session.linked, session.code, order.text], [false, LESSON, ""]);
  assert.deepEqual([openedLink.order, openedLink.problems], ["", []]);

  const bare = opened("#v=1&order=a.1").store;
  bare.openedLink.leave();
  assert.equal(bare.order.text, "");
});

test("a reload does not bring back what the reader has turned away from", () => {
  const { store, address } = opened("#v=1&order=a.1");
  store.session.setVariant("pitfall");
  assert.equal(address.fragment, "");
  const plain = opened("#v=1&t=0.5");
  plain.store.session.setVariant("pitfall");
  assert.equal(plain.address.fragment, "#v=1&t=0.5");
});
