// For node, at build time: what a WebAssembly module holds, read from its bytes where Binaryen would
// take long to tell.

export const CODE_SECTION = 10;
const DATA_SECTION = 11;
/** `i32.const`, and the end of an expression. */
const CONSTANT = 0x41;
const END = 0x0b;

/** The bodies of its functions, without the imported ones. */
export function bodies(module: Uint8Array): Uint8Array[] {
  const reader = sectionOf(module, CODE_SECTION);
  return Array.from({ length: reader?.number() ?? 0 }, () => reader?.piece() as Uint8Array);
}

/** Memory as the module's data fills it; its pieces are the module's own bytes. */
export class Data {
  readonly #pieces: readonly (readonly [address: number, bytes: Uint8Array])[];

  /** Throws an Error where a piece of data has no fixed place. */
  constructor(module: Uint8Array) {
    const reader = sectionOf(module, DATA_SECTION);
    this.#pieces = Array.from({ length: reader?.number() ?? 0 }, () => {
      const [kind, operation] = [reader?.number(), reader?.number()];
      const address = reader?.number(true) ?? 0;
      if (kind !== 0 || operation !== CONSTANT || reader?.number() !== END) {
        throw new Error("Python's module has data without a fixed place");
      }
      return [address, reader.piece()] as const;
    });
  }

  get end(): number {
    return Math.max(0, ...this.#pieces.map(([address, { length }]) => address + length));
  }

  /** A copy of the memory. */
  read(): DataView {
    const memory = new Uint8Array(Math.ceil(this.end / 4) * 4);
    for (const [address, bytes] of this.#pieces) {
      memory.set(bytes, address);
    }
    return new DataView(memory.buffer);
  }

  /** Change the module. Throws an Error where there is no room: a zero need not be in the data. */
  write(address: number, value: Uint8Array): void {
    let room = 0;
    for (const [from, bytes] of this.#pieces) {
      const [start, end] = [
        Math.max(address, from),
        Math.min(address + value.length, from + bytes.length),
      ];
      if (start < end) {
        bytes.set(value.subarray(start - address, end - address), start - from);
        room += value.subarray(start - address, end - address).filter(Boolean).length;
      }
    }
    if (room !== value.filter(Boolean).length) {
      throw new Error("Python's module has no room for what is to be written to its data");
    }
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** As LEB128. */
  number(isSigned = false): number {
    let value = 0;
    for (let shift = 0; ; ) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) {
        return isSigned && shift < 32 ? (value << (32 - shift)) >> (32 - shift) : value >>> 0;
      }
    }
  }

  /** Bytes behind their number. */
  piece(): Uint8Array {
    const length = this.number();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

function sectionOf(module: Uint8Array, wanted: number): Reader | null {
  const reader = new Reader(module, 8);
  while (!reader.isDone) {
    const section = reader.number();
    const piece = reader.piece();
    if (section === wanted) {
      return new Reader(piece, 0);
    }
  }
  return null;
}
