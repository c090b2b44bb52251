// The memory image of a warmed-up Python: what differs from memory that is there without it.
//
// Pyodide's own snapshot is the whole 31 MB of memory. A fresh instance already has a third of
// what is not zero in it (its data segments), and most is zero; so the kernel's image is a list of
// runs of bytes to be written over a fresh instance: 9 MB, and half the bytes on the wire. The
// application's is written over the kernel's: both imported the same part of the standard library
// before anything else, so that a quarter of it is there. What a restore can compute is left out.
//
// It is written when the site is built (web/build/pyodide/image_writer.ts). In the file, little-endian:
// magic, length of the head, head (JSON, padded), pairs of (offset, length) as 32-bit numbers, then
// the bytes of the runs one after the other.

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
  /** Its long circular lists. */
  readonly rings: readonly Ring[];
  /** The address of the type of texts. */
  readonly texts: number;
  /** What Pyodide calls the snapshot's configuration: its references to JavaScript. */
  readonly references: unknown;
  /** Sum of the memory's 32-bit words: proves in tests that a restore is exact. */
  readonly checksum: number;
}

/**
 * A circular list, by its first node's address. A node begins with two words, the addresses of the
 * next node and of the one before, with flags in their two lowest bits. The image has instead how
 * far it is to the next one, and nothing: all objects that can be in a cycle are in such lists, and
 * as numbers that do not come twice their places would be a tenth of what travels.
 */
export type Ring = readonly [first: number, nodes: number];

export const FLAGS = 3;

/**
 * A text begins with the words for how often it is used, its type, its length, its hash, and what it
 * is made of. Most hashes are not in the image, but this in their place, which is then a text's that
 * is not hashed yet: Python computes them anew in less time than they would travel.
 */
export const LEFT_OUT = 0xfffffffe;
export const UNHASHED = 0xffffffff;
/** Bytes of it that hashing may use. */
const STACK = 1024;

/** What a restore asks of a Python. */
export type Machine = Pick<
  EmscriptenModule,
  "HEAPU8" | "growMemory" | "stackSave" | "_PyObject_Hash"
>;

export const MAGIC = 0x4d495950; // "PYIM"

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
export function restoreMemory(images: readonly Uint8Array[], machine: Machine): Head {
  const head = writeImages(images, machine);
  closeRings(head.rings, machine.HEAPU8);
  for (const image of images) {
    hashTexts(head.texts, runsOf(image), machine);
  }
  return head;
}

/** The same, but for what the rings' nodes hold. */
export function writeImages(
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
    applyImage(image, machine.HEAPU8);
    below = head;
  }
  if (below === null) {
    throw new Error("there is no memory image");
  }
  return below;
}

/** Have Python hash the texts whose hash was left out, in stretches of its memory. */
function hashTexts(
  type: number,
  stretches: Iterable<readonly [from: number, length: number, ...unknown[]]>,
  machine: Machine,
): void {
  const words = new Uint32Array(machine.HEAPU8.buffer);
  keepingStack(machine, () => {
    for (const [from, length] of stretches) {
      const stretch = words.subarray(from >>> 2, (from + length) >>> 2);
      // Looked for by the browser: a loop of ours would be slow until it is compiled.
      for (let at = stretch.indexOf(type); at >= 0; at = stretch.indexOf(type, at + 1)) {
        const word = (from >>> 2) + at;
        if (words[word + 2] === LEFT_OUT) {
          words[word + 2] = UNHASHED;
          machine._PyObject_Hash((word - 1) * 4);
        }
      }
    }
  });
}

/** What calls leave behind on the stack would make each restored memory another one. */
export function keepingStack(machine: Machine, work: () => void): void {
  const top = machine.stackSave();
  const below = machine.HEAPU8.slice(top - STACK, top);
  work();
  machine.HEAPU8.set(below, top - STACK);
}

function closeRings(rings: readonly Ring[], memory: Uint8Array): void {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength >>> 2);
  for (const [first, nodes] of rings) {
    let node = first;
    for (let count = 0; count < nodes; count += 1) {
      const distance = words[node >>> 2] ?? 0;
      const next = (node + (distance & ~FLAGS)) >>> 0;
      words[node >>> 2] = next | (distance & FLAGS);
      words[(next >>> 2) + 1] = node | ((words[(next >>> 2) + 1] ?? 0) & FLAGS);
      node = next;
    }
    if (node !== first) {
      throw new Error("the memory image is damaged");
    }
  }
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

function applyImage(image: Uint8Array, memory: Uint8Array): void {
  let bytes = 0;
  for (const [offset, length, at] of runsOf(image)) {
    memory.set(image.subarray(at, at + length), offset);
    bytes = at + length;
  }
  if (bytes !== image.byteLength) {
    throw new Error("the memory image is damaged");
  }
}

/** Where each run belongs, and where its bytes are in the image. */
function* runsOf(image: Uint8Array): Generator<[offset: number, length: number, at: number]> {
  const words = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const { runs } = readHead(image);
  let table = 8 + words.getUint32(4, true);
  let at = table + runs * 8;
  for (let run = 0; run < runs; run += 1) {
    const [offset, length] = [words.getUint32(table, true), words.getUint32(table + 4, true)];
    yield [offset, length, at];
    table += 8;
    at += length;
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
