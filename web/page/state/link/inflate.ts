// Reads raw deflate (RFC 1951). Browsers can do that too, but only in their own time: a page has to
// know its program before it draws.

/** The stream ends too soon, or is none. */
export class DamagedError extends Error {}

/** A Huffman code: how many of its words have each length, and what they stand for, in order. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

const LONGEST_WORD = 15;
const END_OF_BLOCK = 256;
/** The order in which a block tells the lengths of the code that its other lengths are told in. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Bits that follow the symbol of a length of 3 and more, and of a distance. */
const LENGTH_BITS = [...Array.from({ length: 28 }, (_, i) => Math.max(0, (i >> 2) - 1)), 0];
const DISTANCE_BITS = Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1));
/** The least length and distance that a symbol stands for; the last length is one of its own. */
const LENGTHS = [...sums(3, LENGTH_BITS.slice(0, 28)), 258];
const DISTANCES = sums(1, DISTANCE_BITS);

const FIXED = codeOf(
  Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codeOf(new Array<number>(30).fill(5));

/** What `packed` holds; null where that is more than `most` bytes. Throws a DamagedError. */
export function inflate(packed: Uint8Array, most: number): Uint8Array | null {
  const bits = new Bits(packed);
  const out = new Uint8Array(most);
  let length = 0;
  for (let isLast = false; !isLast; ) {
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    const end = kind === 0 ? stored(bits, out, length) : coded(bits, kind, out, length);
    if (end === null) {
      return null;
    }
    length = end;
  }
  return out.subarray(0, length);
}

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next bits as a number, the first of them the lowest; at most 16. */
  take(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) {
        throw new DamagedError();
      }
      this.#held |= byte << this.#count;
      this.#at += 1;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  /** Go on with the next byte. */
  align(): void {
    this.take(this.#count);
  }

  /** The next symbol of a code. */
  symbol({ counts, symbols }: Code): number {
    let word = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_WORD; length += 1) {
      word = (word << 1) | this.take(1);
      const count = counts[length] ?? 0;
      const symbol = word - first < count ? symbols[index + word - first] : undefined;
      if (symbol !== undefined) {
        return symbol;
      }
      index += count;
      first = (first + count) << 1;
    }
    throw new DamagedError();
  }
}

/** A block that is not coded; where what it holds ends in `out`, null where there is no room. */
function stored(bits: Bits, out: Uint8Array, from: number): number | null {
  bits.align();
  const size = bits.take(16);
  if ((size ^ bits.take(16)) !== 0xffff) {
    throw new DamagedError();
  }
  if (from + size > out.length) {
    return null;
  }
  for (let at = from; at < from + size; at += 1) {
    out[at] = bits.take(8);
  }
  return from + size;
}

function coded(bits: Bits, kind: number, out: Uint8Array, from: number): number | null {
  const [code, distances] = kind === 1 ? [FIXED, FIXED_DISTANCES] : codesOf(bits, kind);
  let at = from;
  for (let symbol = bits.symbol(code); symbol !== END_OF_BLOCK; symbol = bits.symbol(code)) {
    const isByte = symbol < END_OF_BLOCK;
    const length = isByte ? 1 : told(bits, symbol - END_OF_BLOCK - 1, LENGTHS, LENGTH_BITS);
    const back = isByte ? 0 : told(bits, bits.symbol(distances), DISTANCES, DISTANCE_BITS);
    if (back > at) {
      throw new DamagedError();
    }
    if (at + length > out.length) {
      return null;
    }
    for (const end = at + length; at < end; at += 1) {
      out[at] = isByte ? symbol : (out[at - back] ?? 0);
    }
  }
  return at;
}

/** A number that a symbol and the bits after it stand for. */
function told(
  bits: Bits,
  symbol: number,
  least: readonly number[],
  more: readonly number[],
): number {
  const base = least[symbol];
  if (base === undefined) {
    throw new DamagedError();
  }
  return base + bits.take(more[symbol] ?? 0);
}

/** The codes that a block brings along. */
function codesOf(bits: Bits, kind: number): [Code, Code] {
  if (kind !== 2) {
    throw new DamagedError();
  }
  const count = bits.take(5) + 257;
  const all = count + bits.take(5) + 1;
  const ofLengths = new Array<number>(ORDER.length).fill(0);
  for (const place of ORDER.slice(0, bits.take(4) + 4)) {
    ofLengths[place] = bits.take(3);
  }
  const code = codeOf(ofLengths);
  const lengths: number[] = [];
  while (lengths.length < all) {
    const symbol = bits.symbol(code);
    if (symbol < 16) {
      lengths.push(symbol);
    } else {
      const [least, more] = symbol === 18 ? [11, 7] : [3, symbol - 14];
      const repeated = symbol === 16 ? lengths.at(-1) : 0;
      if (repeated === undefined) {
        throw new DamagedError();
      }
      lengths.push(...new Array<number>(least + bits.take(more)).fill(repeated));
    }
  }
  if (lengths.length > all) {
    throw new DamagedError();
  }
  return [codeOf(lengths.slice(0, count)), codeOf(lengths.slice(count))];
}

/** The code whose words have these lengths, by symbol; 0 for one that has none. */
function codeOf(lengths: readonly number[]): Code {
  const counts = new Array<number>(LONGEST_WORD + 1).fill(0);
  const symbols: number[] = [];
  let free = 1;
  for (let length = 1; length <= LONGEST_WORD; length += 1) {
    const shorter = symbols.length;
    lengths.forEach((each, symbol) => {
      if (each === length) {
        symbols.push(symbol);
      }
    });
    const count = symbols.length - shorter;
    counts[length] = count;
    free = free * 2 - count;
    if (free < 0) {
      throw new DamagedError(); // more words than fit
    }
  }
  return { counts, symbols };
}

/** Where each of some stretches begins, of 2 to the power of `bits` numbers each. */
function sums(start: number, bits: readonly number[]): number[] {
  let at = start;
  return bits.map((count) => {
    const begin = at;
    at += 1 << count;
    return begin;
  });
}
