import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";

import { DamagedError, inflate } from "../../../../../web/page/state/link/inflate.ts";

const MOST = 70_000;

/** Bytes that look random and are always the same; fewer different ones are packed smaller. */
function bytes(count: number, different: number): Uint8Array {
  let seed = 1;
  return Uint8Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 16) % different;
  });
}

test("whatever zlib packs is what it was, in each of its ways", () => {
  const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
  for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]) {
    for (const level of [0, 1, 6, 9]) {
      for (const count of [0, 1, 2, 258, 259, 1000, 65_535, 65_536]) {
        for (const different of [1, 2, 7, 96, 256]) {
          const given = bytes(count, different);
          const read = inflate(deflateRawSync(given, { level, strategy }), MOST);
          assert.ok(read !== null && Buffer.compare(read, given) === 0, `${count} ${different}`);
        }
      }
    }
  }
});

test("matches from far back are found", () => {
  const part = bytes(300, 256);
  for (const between of [1, 2, 256, 4000, 32_000]) {
    const given = Buffer.concat([part, new Uint8Array(between), part, part]);
    assert.deepEqual(Buffer.from(inflate(deflateRawSync(given), MOST) ?? []), given);
  }
});

test("there is room for as much as is allowed, and for no byte more", () => {
  for (const level of [0, 9]) {
    const packed = deflateRawSync(bytes(1000, 7), { level });
    assert.equal(inflate(packed, 1000)?.length, 1000);
    assert.equal(inflate(packed, 999), null);
  }
});

test("what ends too soon is damaged, wherever it ends", () => {
  for (const level of [0, 9]) {
    const packed = deflateRawSync(bytes(200, 40), { level });
    for (let length = 0; length < packed.length; length += 1) {
      assert.throws(() => inflate(packed.subarray(0, length), MOST), DamagedError);
    }
  }
});

test("a byte that is another one is noticed, or gives no more than is allowed", () => {
  const packed = deflateRawSync(bytes(400, 60));
  let damaged = 0;
  for (let at = 0; at < packed.length; at += 1) {
    for (let change = 1; change < 256; change += 1) {
      const changed = Uint8Array.from(packed, (byte, index) =>
        index === at ? byte ^ change : byte,
      );
      try {
        const read = inflate(changed, 1000);
        assert.ok(read === null || read.length <= 1000);
      } catch (problem) {
        assert.ok(problem instanceof DamagedError, String(problem));
        damaged += 1;
      }
    }
  }
  assert.ok(damaged > 0);
});

test("no block of the fourth kind, no distance before the beginning, no code that is too full", () => {
  for (const stream of [
    [0b111],
    [0b011, 0b10], // a match at once
    [0b00000101, 0b11100000, 0xff, 0xff, 0xff], // lengths of which each has one bit
    [1, 5, 0, 5, 0], // a block that says its size in two ways
  ]) {
    assert.throws(() => inflate(Uint8Array.from(stream), MOST), DamagedError);
  }
});
