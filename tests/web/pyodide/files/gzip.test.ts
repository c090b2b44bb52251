import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { gunzipped, gunzippedStream } from "../../../../web/pyodide/files/gzip.ts";

const WHOLE = new Uint8Array(Array.from({ length: 500 }, (_, index) => index % 7));
const PACKED = new Uint8Array(gzipSync(WHOLE));

/** A stream of one file in pieces of so many bytes. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, size: number) {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) {
        controller.close();
      } else {
        controller.enqueue(piece);
      }
    },
  });
}

async function streamed(bytes: Uint8Array<ArrayBuffer>, size = 8): Promise<Uint8Array> {
  const stream = await gunzippedStream(inPieces(bytes, size));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test("gzip is inflated, whole or as it comes", async () => {
  assert.deepEqual(new Uint8Array(await gunzipped(PACKED.buffer)), WHOLE);
  assert.deepEqual(await streamed(PACKED), WHOLE);
});

test("anything else stays as it is, also what is empty or one byte", async () => {
  for (const bytes of [WHOLE, new Uint8Array(), new Uint8Array([0x1f])]) {
    assert.deepEqual(new Uint8Array(await gunzipped(bytes.buffer)), bytes);
    assert.deepEqual(await streamed(bytes), bytes);
  }
});

test("a stream that breaks off in the middle of gzip is an error, not a shorter file", async () => {
  await assert.rejects(streamed(PACKED.slice(0, PACKED.length / 2)));
});
