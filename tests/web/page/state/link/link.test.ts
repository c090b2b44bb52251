import assert from "node:assert/strict";
import { test } from "node:test";

import { deflateSync } from "fflate";

import { readLink, writeLink } from "../../../../../web/page/state/link/link.ts";
import { deflateBy, MOST_SOURCE } from "../../../../../web/page/state/link/packed_source.ts";

const SOURCE =
  'import asyncio\n\nasync def main():\n    print("żółw 🐢 & <b>+</b>")\n\nasyncio.run(main())\n';

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

test("what is written is read again, in the order of the contract", () => {
  const state = {
    code: SOURCE,
    clock: "live",
    speed: 2.5,
    t: 0.1 + 0.2,
    task: "a&b=c #1",
  } as const;
  const fragment = writeLink(state);
  assert.match(fragment, /^v=1&code=[\w-]+&clock=live&speed=2\.5&t=0\.30000000000000004&task=/);
  assert.deepEqual(readLink(`#${fragment}`), { state, problems: [] });
});

test("every parameter is optional and unknown ones are ignored", () => {
  assert.deepEqual(readLink(""), { state: {}, problems: [] });
  assert.deepEqual(readLink("#later=3&t=1.5"), { state: { t: 1.5 }, problems: [] });
});

test("any deflate stream of the source is read, ours or another's", () => {
  for (const level of [0, 1, 6, 9] as const) {
    const code = base64url(deflateSync(Buffer.from(SOURCE), { level }));
    assert.equal(readLink(`code=${code}`).state.code, SOURCE);
  }
});

test("a link that is made before it can be made short is longer, and says the same", () => {
  const long = writeLink({ code: SOURCE.repeat(20) });
  deflateBy((bytes) => deflateSync(bytes, { level: 9 }));
  const short = writeLink({ code: SOURCE.repeat(20) });
  assert.ok(short.length < long.length / 5);
  assert.deepEqual(readLink(short), readLink(long));
});

test("a damaged program gives one sentence and no program", () => {
  const good = writeLink({ code: SOURCE }).split("code=")[1] ?? "";
  const damaged = [
    "",
    "!!!!",
    "A",
    "====",
    good.slice(0, 10),
    good.slice(0, -4),
    `${good.slice(0, 20)}%%${good.slice(22)}`,
    base64url(new Uint8Array([255, 255, 255, 255])),
    base64url(deflateSync(new Uint8Array([0xff, 0xfe, 0x41]))),
    base64url(deflateSync(new Uint8Array([0x41, 0x00, 0x42]))),
  ];
  for (const code of damaged) {
    const { state, problems } = readLink(`v=1&code=${code}&clock=live`);
    assert.equal(state.code, undefined, code);
    assert.equal(problems.length, 1, code);
    assert.match(problems[0] ?? "", /^The program in this link .*\.$/);
    assert.equal(state.clock, "live");
  }
});

test("a program grows no larger than the bound, and inflating stops there", () => {
  const most = "x".repeat(MOST_SOURCE);
  assert.equal(readLink(writeLink({ code: most })).state.code, most);
  const bomb = base64url(deflateSync(new Uint8Array(20_000_000)));
  assert.ok(bomb.length < 90_000);
  const { state, problems } = readLink(`code=${bomb}`);
  assert.equal(state.code, undefined);
  assert.match(problems[0] ?? "", /longer than 64 KiB/);
});

test("numbers and names that make no sense are left out and said", () => {
  for (const [part, about] of [
    ["speed=0", "speed"],
    ["speed=-1", "speed"],
    ["speed=1e9", "speed"],
    ["speed=fast", "speed"],
    ["speed=", "speed"],
    ["t=-0.5", "moment"],
    ["t=NaN", "moment"],
    ["t=Infinity", "moment"],
    ["t=0x10", "moment"],
    ["clock=sundial", "clock"],
  ] as const) {
    const { state, problems } = readLink(part);
    assert.deepEqual(state, {}, part);
    assert.match(problems.join(), new RegExp(about), part);
  }
});

test("a link of another version is not guessed at", () => {
  const { state, problems } = readLink(`v=2&t=1`);
  assert.deepEqual(state, {});
  assert.equal(problems.length, 1);
});

test("a link names the lesson's program to compare with, and no other", () => {
  assert.equal(readLink("#compare=pitfall").state.compare, "pitfall");
  assert.deepEqual(readLink("#compare=solution"), {
    state: {},
    problems: ["The link compares with a program that there is not."],
  });
});
