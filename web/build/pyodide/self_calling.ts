// For node, at build time: which functions of a module call themselves, and use nothing of the stack
// in its memory. Read from the bytes: what looks like a call of itself and is none does no harm.

const CODE_SECTION = 10;
const CALL = 0x10;
/** `global.get 0`, which is the stack's pointer wherever the linker has made the module. */
const STACK_POINTER = [0x23, 0];

/** Their names as Binaryen gives them: numbers, without the functions that are imported. */
export function selfCalling(plain: Uint8Array): string[] {
  const imported = importedFunctions(plain);
  return bodies(plain).flatMap((body, number) => {
    const call = [CALL, ...encoded(imported + number)];
    return holds(body, call) && !holds(body, STACK_POINTER) ? [String(number)] : [];
  });
}

/** How many functions come before a module's own. */
export function importedFunctions(plain: Uint8Array): number {
  const module = new WebAssembly.Module(new Uint8Array(plain));
  return WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
}

/** The code of a module's own functions, in their order. */
export function bodies(plain: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 8;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = plain[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) {
        return value >>> 0;
      }
    }
  };
  while (at < plain.length) {
    const section = plain[at++];
    const length = number();
    const end = at + length;
    for (let count = section === CODE_SECTION ? number() : 0; count > 0; count -= 1) {
      const size = number();
      found.push(plain.subarray(at, at + size));
      at += size;
    }
    at = end;
  }
  return found;
}

function encoded(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...encoded(number >>> 7)];
}

function holds(bytes: Uint8Array, piece: readonly number[]): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(piece));
}
