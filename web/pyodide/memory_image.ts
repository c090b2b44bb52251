// The memory image of a warmed-up kernel: what differs from a WebAssembly instance that is fresh.
//
// Pyodide's own snapshot is the whole 31 MB of memory. A fresh instance already has a third of
// what is not zero in it (its data segments), and most is zero; so the image is a list of runs of
// bytes to be written over a fresh instance: 9 MB, and half the bytes on the wire.
//
// In the file, little-endian: magic, length of the head, head (JSON, padded), pairs of (offset, length)
// as 32-bit numbers, then the bytes of the runs one after the other.

export interface Head {
  /** Pyodide's own: an image fits exactly one build of it. */
  readonly build: string;
  /** How many there were in its table: pointers to functions are places there. */
  readonly functions: number;
  /** Bytes of memory that the instance must have. */
  readonly memory: number;
  readonly runs: number;
  /** What Pyodide calls the snapshot's configuration: its references to JavaScript. */
  readonly references: unknown;
  /** Sum of the memory's 32-bit words: proves in tests that a restore is exact. */
  readonly checksum: number;
}

const MAGIC = 0x4d495950; // "PYIM"
const BLOCK = 256;
/** Blocks near to one that a fresh instance had written to may be written to elsewhere. */
const MARGIN = 64 * 1024;

/**
 * `memory` is what to restore; `pristine` a fresh instance's memory, and `begun` the same after
 * its start-up code ran, which is the moment at which an image is applied.
 */
export function makeImage(
  memory: Uint8Array,
  pristine: Uint8Array,
  begun: Uint8Array,
  facts: Pick<Head, "build" | "functions" | "references">,
): Uint8Array {
  const runs = differences(memory, pristine, begun);
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
    throw new Error("this is not a kernel image");
  }
  const text = image.subarray(8, 8 + words.getUint32(4, true));
  return JSON.parse(new TextDecoder().decode(text)) as Head;
}

/** Writes the image over a fresh instance's memory, which must already be large enough. */
export function applyImage(image: Uint8Array, head: Head, memory: Uint8Array): void {
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
    throw new Error("the kernel image is damaged");
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
  pristine: Uint8Array,
  begun: Uint8Array,
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
