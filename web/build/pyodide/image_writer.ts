// For node, at build time: writes memory images, which web/pyodide/memory_image.ts reads.

import {
  checksum,
  FLAGS,
  type Head,
  keepingStack,
  LEFT_OUT,
  MAGIC,
  type Machine,
  type Ring,
  UNHASHED,
} from "../../pyodide/memory_image.ts";

/** Smaller ones would hold less of what is the same, and more places of runs. */
const BLOCK = 64;
/** Blocks near to one that a fresh instance had written to may be written to elsewhere. */
const MARGIN = 64 * 1024;

/** What comes before the characters of a text, at most. */
const HEAD_WORDS = 8;
/** Shorter ones are not worth their place in the head. */
const LONG = 1000;

/** The memory that an image is written over, with its rings open. */
export interface Ground {
  readonly pristine: Uint8Array;
  /** A fresh instance's after its start-up code ran, which is when an image is applied. */
  readonly begun: Uint8Array;
  /**
   * What `hashedTexts` gave. Not those that are there in a fresh instance: what is as it was there is in
   * no run, and what is in no run is not looked at.
   */
  readonly hashed: readonly number[];
}

/** `memory` is what to restore; `sortRings` has given its rings. */
export function makeImage(
  memory: Uint8Array,
  rings: readonly Ring[],
  ground: Ground,
  facts: Pick<Head, "base" | "build" | "functions" | "references" | "texts">,
): Uint8Array {
  const open = opened(memory, rings);
  const opens = wordsOf(open);
  for (const address of ground.hashed) {
    opens[(address >>> 2) + 3] = LEFT_OUT;
  }
  const runs = differences(open, ground);
  const size = runs.reduce((sum, [, length]) => sum + length, 0);
  const head: Head = {
    ...facts,
    memory: memory.length,
    runs: runs.length,
    rings,
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
    image.set(open.subarray(offset, offset + length), bytes);
    bytes += length;
  }
  return image;
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

/**
 * Put the long circular lists of a memory in the order of addresses, where one node is mostly as far
 * from the next as others are; whose order has a meaning is not that long. Gives the lists.
 */
export function sortRings(memory: Uint8Array): Ring[] {
  const words = wordsOf(memory);
  return longRings(words).map((nodes) => {
    nodes.sort((one, other) => one - other);
    for (const [place, node] of nodes.entries()) {
      const next = nodes[(place + 1) % nodes.length] as number;
      words[node >>> 2] = next | flags(words[node >>> 2]);
      words[(next >>> 2) + 1] = node | flags(words[(next >>> 2) + 1]);
    }
    return [nodes[0] as number, nodes.length];
  });
}

/** A copy of a memory as its image has it. */
function opened(memory: Uint8Array, rings: readonly Ring[]): Uint8Array {
  const open = memory.slice();
  const words = wordsOf(open);
  for (const [first, nodes] of rings) {
    let node = first;
    for (let count = 0; count < nodes; count += 1) {
      const word = words[node >>> 2] ?? 0;
      const next = (word & ~FLAGS) >>> 0;
      words[node >>> 2] = (next - node) | flags(word);
      words[(node >>> 2) + 1] = flags(words[(node >>> 2) + 1]);
      node = next;
    }
  }
  return open;
}

/**
 * The addresses of the texts of which Python makes the same hash again, in the memory of a machine. Of
 * one that is gone there may be left what has another.
 */
export function hashedTexts(machine: Machine, type: number): number[] {
  const words = wordsOf(machine.HEAPU8);
  const found: number[] = [];
  keepingStack(machine, () => {
    for (let word = 1; word < words.length; word += 1) {
      const hash = words[word + 2] ?? 0;
      if (words[word] === type && hash !== UNHASHED && isText(words, word - 1)) {
        words[word + 2] = UNHASHED;
        machine._PyObject_Hash((word - 1) * 4);
        if (words[word + 2] === hash) {
          found.push((word - 1) * 4);
        }
        words[word + 2] = hash;
      }
    }
  });
  return found;
}

/** Whether what stands at a word with the type of texts behind it may be one, all of it. */
function isText(words: Uint32Array, at: number): boolean {
  // Two bits for whether it is interned, three for the width of its characters, and one for that
  // they follow.
  const made = words[at + 4] ?? 0;
  const width = (made >>> 2) & 7;
  const end = (at + HEAD_WORDS) * 4 + (words[at + 2] ?? 0) * width;
  const isWhole = at % 2 === 0 && end <= words.length * 4;
  return isWhole && (made & 32) !== 0 && (width === 1 || width === 2 || width === 4);
}

/** Found by what they are: each node is the one before the one that comes next. */
function longRings(words: Uint32Array): number[][] {
  const seen = new Set<number>();
  const next = (node: number): number => ((words[node >>> 2] ?? 0) & ~FLAGS) >>> 0;
  const isNode = (node: number): boolean => {
    const back = (words[(next(node) >>> 2) + 1] ?? 0) & ~FLAGS;
    return next(node) !== node && back >>> 0 === node;
  };
  const found: number[][] = [];
  for (let start = 4; start < words.length * 4; start += 4) {
    const nodes: number[] = [];
    for (let node = start; !seen.has(node) && isNode(node); node = next(node)) {
      seen.add(node);
      nodes.push(node);
    }
    if (nodes.length >= LONG && next(nodes.at(-1) as number) === start) {
      found.push(nodes);
    }
  }
  return found;
}

function flags(word: number | undefined): number {
  return (word ?? 0) & FLAGS;
}

function wordsOf(memory: Uint8Array): Uint32Array {
  return new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength >>> 2);
}
