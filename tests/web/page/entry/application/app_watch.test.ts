import assert from "node:assert/strict";
import { test } from "node:test";

import { AppWatch } from "../../../../../web/page/entry/application/app_watch.ts";

test("an application that does not answer is missed, and later the more it has to do", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const gone: string[] = [];
  const watch = new AppWatch((why) => gone.push(why));
  watch.asked(1000);
  context.mock.timers.tick(20_000);
  watch.answered();
  context.mock.timers.tick(600_000);
  assert.deepEqual(gone, []);
  watch.asked(10_000_000);
  context.mock.timers.tick(300_000);
  assert.deepEqual(gone, []);
  context.mock.timers.tick(60_000);
  assert.deepEqual(gone, ["it does not answer"]);
});
