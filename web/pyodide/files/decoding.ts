// Inflates what is stored as Zstandard, by a decoder that is itself a file (zstd.ts).

/** Bytes of Zstandard, and how many they become, to those. */
export type Decode = (bytes: ArrayBuffer, size: number) => ArrayBuffer;

let decoding: Promise<Decode> | null = null;

/** Run the decoder's script, which `load` brings, once. */
export function bringDecoder(load: () => Promise<ArrayBuffer>): Promise<Decode> {
  decoding ??= load().then(async (script) => {
    await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    await globalThis.zstd?.init();
    return (bytes, size): ArrayBuffer => {
      const decoded = globalThis.zstd?.decode(new Uint8Array(bytes), size);
      return decoded?.buffer as ArrayBuffer;
    };
  });
  decoding.catch(() => {
    decoding = null;
  });
  return decoding;
}

let turn: Promise<unknown> = Promise.resolve();

/** One file a task: who waits for it gets it before the next one is decoded. */
export function inTurn<T>(work: () => T): Promise<T> {
  const done = turn.then(nextTask).then(work);
  turn = done.catch(() => undefined);
  return done;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

export function isZstandard(bytes: ArrayBuffer): boolean {
  return bytes.byteLength > 4 && new DataView(bytes).getUint32(0) === 0x28b52ffd;
}
