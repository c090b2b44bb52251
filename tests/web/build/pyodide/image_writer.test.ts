// A memory comes back from its image as it was, with its long lists in the order of addresses.

import assert from "node:assert/strict";
import test from "node:test";
import { hashedTexts, makeImage, sortRings } from "../../../../web/build/pyodide/image_writer.ts";
import {
  LEFT_OUT,
  readHead,
  restoreMemory,
  UNHASHED,
} from "../../../../web/pyodide/memory_image.ts";

const SIZE = 256 * 1024;
const NODES = 1500;
const FIRST = 4096;
const NODE = 48;
const HEAP = 1024;
/** The address that stands for the type of texts. */
const TEXTS = 0x312cf0;
const FACTS = { base: null, build: "", functions: 1, references: null, texts: TEXTS };

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

function hashOf([, , length = 0]: Uint32Array): number {
  return length * 1001;
}

/** At an address, with a hash; `made` tells what texts are made of. */
function text(memory: Uint8Array, address: number, length: number, made: number): void {
  new Uint32Array(memory.buffer, address).set([1, TEXTS, length, length * 1001, made]);
}

/** A machine whose Python hashes like `hashOf`, and leaves something behind on its stack. */
function machineWith(memory: Uint8Array) {
  return {
    HEAPU8: memory,
    growMemory: () => undefined,
    stackSave: () => 2048,
    _PyObject_Hash(object: number): number {
      const words = new Uint32Array(this.HEAPU8.buffer, object);
      words[3] = hashOf(words);
      this.HEAPU8[2040] = object >>> 6;
      return words[3];
    },
  };
}

function imageOf(memory: Uint8Array): Uint8Array {
  const fresh = new Uint8Array(SIZE);
  const hashed = hashedTexts(machineWith(memory), TEXTS).filter((address) => address >= HEAP);
  const ground = { pristine: fresh, begun: fresh, hashed };
  return makeImage(memory, sortRings(memory), ground, FACTS);
}

function restored(image: Uint8Array): Uint8Array {
  const machine = machineWith(new Uint8Array(SIZE));
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

/** The hashes that an image holds of its texts, by their places. */
function hashesIn(image: Uint8Array): (number | undefined)[] {
  const words = new Uint32Array(image.slice(image.length % 4).buffer);
  return [...words.keys()].filter((word) => words[word] === TEXTS).map((word) => words[word + 2]);
}

test("texts get their hashes from Python, but for those that a fresh instance has", () => {
  const memory = new Uint8Array(SIZE);
  text(memory, HEAP - 64, 3, 0x66);
  for (const [place, made] of [0x64, 0x3d6d28, 0x33].entries()) {
    text(memory, 8192 + place * 64, 20 + place, made);
  }
  const before = memory.slice();
  const image = imageOf(memory);
  assert.deepEqual(hashesIn(image), [3003, LEFT_OUT, LEFT_OUT, LEFT_OUT]);
  assert.deepEqual(memory, before);
  assert.deepEqual(restored(image), memory);
});

test("a text that has no hash has none in a memory that is restored", () => {
  const memory = new Uint8Array(SIZE);
  text(memory, 8192, 20, 0x64);
  new Uint32Array(memory.buffer, 8192)[3] = UNHASHED;
  const image = imageOf(memory);
  assert.deepEqual(hashesIn(image), [UNHASHED]);
  assert.deepEqual(restored(image), memory);
});

test("nobody asks for the hash of what cannot be a whole text", () => {
  const memory = new Uint8Array(SIZE);
  text(memory, 8192, SIZE, 0x64);
  const image = imageOf(memory);
  assert.deepEqual(hashesIn(image), [(SIZE * 1001) >>> 0]);
  assert.deepEqual(restored(image), memory);
});

test("what is left of a text that is gone keeps what stands in the place of its hash", () => {
  const memory = new Uint8Array(SIZE);
  text(memory, 8192, 20, 0x64);
  new Uint32Array(memory.buffer, 8192)[3] = 7;
  const image = imageOf(memory);
  assert.deepEqual(hashesIn(image), [7]);
  assert.deepEqual(restored(image), memory);
});

test("what only has the address of that type in it is no text", () => {
  const memory = new Uint8Array(SIZE);
  for (const [place, made] of [0, 0x44, 0x20, 0x2c, 0x3c].entries()) {
    text(memory, 8192 + place * 64, 20, made);
    new Uint32Array(memory.buffer, 8192 + place * 64)[3] = place % 2 ? UNHASHED : 7;
  }
  const before = memory.slice();
  assert.deepEqual(restored(imageOf(memory)), before);
});
