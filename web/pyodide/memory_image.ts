// The memory image of a warmed-up Python: what differs from memory that is there without it.
//
// Pyodide's own snapshot is the whole 31 MB of memory. A fresh instance already has a third of
// what is not zero in it (its data segments), and most is zero; so the kernel's image is a list of
// runs of bytes to be written over a fresh instance: 9 MB, and half the bytes on the wire. The
// application's is written over the kernel's: both imported the same part of the standard library
// before anything else, so that a quarter of it is there.
//
// In the file, little-endian: magic, length of the head, head (JSON, padded), pairs of (offset, length)
// as 32-bit numbers, then the bytes of the runs one after the other.

import type { EmscriptenModule } from "./internals.ts";

export interface Head {
  /** Pyodide's own: an image fits exactly one build of it. */
  readonly build: string;
  /** How many there were in its table: pointers to functions are places there. */
  readonly functions: number;
  /** Bytes of memory that the instance must have. */
  readonly memory: number;
  readonly runs: number;
  /** The checksum of the memory that it is written over; null for a fresh instance's. */
  readonly base: number | null;
  /** What Pyodide calls the snapshot's configuration: its references to JavaScript. */
  readonly references: unknown;
  /** Sum of the memory's 32-bit words: proves in tests that a restore is exact. */
  readonly checksum: number;
}

const MAGIC = 0x4d495950; // "PYIM"
/** Smaller ones would hold less of what is the same, and more places of runs. */
const BLOCK = 64;
/** Blocks near to one that a fresh instance had written to may be written to elsewhere. */
const MARGIN = 64 * 1024;

/** The memory that an image is written over. */
export interface Ground {
  readonly pristine: Uint8Array;
  /** A fresh instance's after its start-up code ran, which is when an image is applied. */
  readonly begun: Uint8Array;
}

/** `memory` is what to restore. */
export function makeImage(
  memory: Uint8Array,
  ground: Ground,
  facts: Pick<Head, "base" | "build" | "functions" | "references">,
): Uint8Array {
  const runs = differences(memory, ground);
  const size = runs.reduce((sum, [, length]) => sum + length, 0);
  const head: Head = {
    ...facts,
    memory: memory.length,
    runs: runs.length,
    checksum: checksum(memory),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const padded = Math.ceil(text.length / 4) * 4;
  const image = new Uint8Array(8 + padded + runs.length * 8 + size);
  const words = new DataView(image.buffer);
  words.setUint32(0, MAGIC, true);
  words.setUint32(4, padded, true);
  image.fill(0x20, 8, 8 + padded);
  image.set(text, 8);
  let table = 8 + padded;
  let bytes = table + runs.length * 8;
  for (const [offset, length] of runs) {
    words.setUint32(table, offset, true);
    words.setUint32(table + 4, length, true);
    table += 8;
    image.set(memory.subarray(offset, offset + length), bytes);
    bytes += length;
  }
  return image;
}

/** Throws an Error for bytes that are no image. */
export function readHead(image: Uint8Array): Head {
  const words = new DataView(image.buffer, image.byteOffset, image.byteLength);
  if (image.byteLength < 8 || words.getUint32(0, true) !== MAGIC) {
    throw new Error("this is not a memory image");
  }
  const text = image.subarray(8, 8 + words.getUint32(4, true));
  return JSON.parse(new TextDecoder().decode(text)) as Head;
}

/**
 * Writes images over a fresh instance's memory, each over the one before; gives the last one's
 * head. Throws an Error where they do not belong together, and for bytes that are no image.
 */
export function restoreMemory(
  images: readonly Uint8Array[],
  machine: Pick<EmscriptenModule, "HEAPU8" | "growMemory">,
): Head {
  let below: Head | null = null;
  for (const image of images) {
    const head = readHead(image);
    if (head.base !== (below?.checksum ?? null)) {
      throw new Error("the memory image is for another memory");
    }
    growTo(head.memory, machine);
    applyImage(image, head, machine.HEAPU8);
    below = head;
  }
  if (below === null) {
    throw new Error("there is no memory image");
  }
  return below;
}

/** pyodide#6254: a snapshot of so many bytes, larger than the first memory, needs it grown first. */
export function growTo(
  size: number,
  machine: Pick<EmscriptenModule, "HEAPU8" | "growMemory">,
): void {
  if (machine.HEAPU8.length < size) {
    machine.growMemory(size);
  }
}

function applyImage(image: Uint8Array, head: Head, memory: Uint8Array): void {
  const words = new DataView(image.buffer, image.byteOffset, image.byteLength);
  let table = 8 + words.getUint32(4, true);
  let bytes = table + head.runs * 8;
  for (let run = 0; run < head.runs; run += 1) {
    const offset = words.getUint32(table, true);
    const length = words.getUint32(table + 4, true);
    table += 8;
    memory.set(image.subarray(bytes, bytes + length), offset);
    bytes += length;
  }
  if (bytes !== image.byteLength) {
    throw new Error("the memory image is damaged");
  }
}

/** Of whole words; up to three bytes at the end do not count. */
export function checksum(memory: Uint8Array): number {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength >>> 2);
  let sum = 0;
  for (const word of words) {
    sum = (Math.imul(sum, 31) + word) | 0;
  }
  return sum;
}

function differences(
  memory: Uint8Array,
  { pristine, begun }: Ground,
): [offset: number, length: number][] {
  const count = Math.ceil(memory.length / BLOCK);
  const wanted = new Uint8Array(count);
  const margin = MARGIN / BLOCK;
  for (let block = 0; block < count; block += 1) {
    const from = block * BLOCK;
    const fresh = pristine.subarray(from, from + BLOCK);
    if (!sameBytes(begun.subarray(from, from + BLOCK), fresh)) {
      wanted.fill(1, Math.max(0, block - margin), block + margin + 1);
    } else if (!sameBytes(memory.subarray(from, from + BLOCK), fresh)) {
      wanted[block] = 1;
    }
  }
  const runs: [number, number][] = [];
  for (let block = 0; block < count; block += 1) {
    if (wanted[block] === 0) {
      continue;
    }
    const from = block * BLOCK;
    const length = Math.min(BLOCK, memory.length - from);
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === from) {
      last[1] += length;
    } else {
      runs.push([from, length]);
    }
  }
  return runs;
}

/** A block beyond the end of the fresh memory is compared with zeros: memory grows by zeros. */
function sameBytes(some: Uint8Array, fresh: Uint8Array): boolean {
  for (let index = 0; index < some.length; index += 1) {
    if (some[index] !== (fresh[index] ?? 0)) {
      return false;
    }
  }
  return true;
}
