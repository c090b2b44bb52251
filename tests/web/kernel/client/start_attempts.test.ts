import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { GONE } from "../../../../web/kernel/client/failure_messages.ts";
import { StartAttempts } from "../../../../web/kernel/client/start_attempts.ts";
import { ImageMisfit } from "../../../../web/pyodide/image_fit.ts";

function begun(): StartAttempts {
  mock.method(console, "warn", () => undefined);
  return new StartAttempts("assets/image-1.bin");
}

test("what cannot be restored is started without the image, and all later ones are", () => {
  const attempts = begun();
  assert.equal(attempts.how, "restored");
  attempts.failed("restored", "no image");
  attempts.succeeded();
  assert.equal(attempts.how, "started");
  assert.ok(attempts.remain);
});

test("two that cannot be started running are all; one that can between them counts anew", () => {
  const attempts = begun();
  attempts.failed("started", "broken");
  attempts.succeeded();
  attempts.failed("started", "broken");
  assert.ok(attempts.remain);
  attempts.failed("started", "broken");
  assert.ok(!attempts.remain);
});

test("the first that is gone at its start is no failure, the second running is", () => {
  const attempts = begun();
  attempts.failed("restored", GONE);
  assert.equal(attempts.how, "restored");
  attempts.failed("restored", GONE);
  assert.equal(attempts.how, "started");
});

test("after giving up, a new beginning tries the image again", () => {
  const attempts = begun();
  attempts.failed("restored", "no image");
  attempts.giveUp();
  assert.ok(!attempts.remain);
  attempts.begin();
  assert.deepEqual([attempts.remain, attempts.how], [true, "restored"]);
});

test("an image that does not fit this browser is not tried again, here or on a later visit", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "a" }, configurable: true });
  const attempts = begun();
  attempts.failed("restored", new ImageMisfit("another engine"));
  attempts.begin();
  assert.equal(attempts.how, "started");
  assert.equal(begun().how, "started");
  assert.equal(new StartAttempts("assets/image-2.bin").how, "restored");
});
