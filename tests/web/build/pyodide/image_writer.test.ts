// A memory comes back from its image as it was, with its long lists in the order of addresses.

import assert from "node:assert/strict";
import test from "node:test";
import { makeImage, sortRings } from "../../../../web/build/pyodide/image_writer.ts";
import { readHead, restoreMemory } from "../../../../web/pyodide/memory_image.ts";

const SIZE = 256 * 1024;
const NODES = 1500;
const FIRST = 4096;
const NODE = 48;
const FACTS = { base: null, build: "", functions: 1, references: null };

/** A circular list through nodes that lie evenly, in another order; each third one has a flag. */
function listed(nodes: number): Uint8Array {
  const memory = new Uint8Array(SIZE);
  const words = new Uint32Array(memory.buffer);
  const place = (number: number): number => FIRST + ((number * 7) % nodes) * NODE;
  for (let number = 0; number < nodes; number += 1) {
    const [node, next] = [place(number), place((number + 1) % nodes)];
    words[node / 4] = next | (number % 3 === 0 ? 1 : 0);
    words[next / 4 + 1] = node | (number % 3 === 1 ? 2 : 0);
    words[node / 4 + 2] = number;
  }
  return memory;
}

/** The nodes' addresses and numbers, from one to the next, and back again to see that it is one. */
function walked(memory: Uint8Array): [address: number, number: number][] {
  const words = new Uint32Array(memory.buffer);
  const found: [number, number][] = [];
  let node = FIRST;
  do {
    found.push([node, words[node / 4 + 2] ?? 0]);
    const next = (words[node / 4] ?? 0) & ~3;
    assert.equal((words[next / 4 + 1] ?? 0) & ~3, node);
    node = next;
  } while (node !== FIRST);
  return found;
}

function imageOf(memory: Uint8Array): Uint8Array {
  const fresh = new Uint8Array(SIZE);
  return makeImage(memory, sortRings(memory), { pristine: fresh, begun: fresh }, FACTS);
}

function restored(image: Uint8Array): Uint8Array {
  const machine = { HEAPU8: new Uint8Array(SIZE), growMemory: () => undefined };
  restoreMemory([image], machine);
  return machine.HEAPU8;
}

test("a list is put in order, with the same nodes and flags, and comes back from the image", () => {
  const memory = listed(NODES);
  const before = new Map(walked(memory));
  const flags = (bytes: Uint8Array): number[] =>
    [...new Uint32Array(bytes.buffer)].filter((_, word) => word % 12 !== 6).map((word) => word & 3);
  const flagged = flags(memory);
  const image = imageOf(memory);
  const after = walked(memory);
  assert.deepEqual(new Map(after), before);
  assert.deepEqual(
    after.map(([address]) => address),
    [...before.keys()].sort((one, other) => one - other),
  );
  assert.deepEqual(flags(memory), flagged);
  assert.deepEqual(restored(image), memory);
});

test("its nodes are told by how far it is to the next one", () => {
  const image = imageOf(listed(NODES));
  assert.deepEqual(readHead(image).rings, [[FIRST, NODES]]);
  const words = new Uint32Array(image.slice(image.length % 4).buffer);
  const distances = words.filter((word) => (word & ~3) === NODE);
  assert.ok(distances.length >= NODES - 1, String(distances.length));
});

test("the order of a short list is left alone", () => {
  const memory = listed(100);
  const before = memory.slice();
  const image = imageOf(memory);
  assert.deepEqual(memory, before);
  assert.deepEqual(restored(image), before);
});

test("a list that does not come back to where it began is damage, and ends", () => {
  const image = imageOf(listed(NODES));
  const words = new DataView(image.buffer);
  for (let at = image.length - 4; ; at -= 1) {
    if ((words.getUint32(at, true) & ~3) === NODE) {
      words.setUint32(at, 5 * NODE, true);
      break;
    }
  }
  assert.throws(() => restored(image), /damaged/);
});
