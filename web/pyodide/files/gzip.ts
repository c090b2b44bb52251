// Inflates what is stored as gzip, and leaves all else as it is. It is told by its first bytes:
// nothing that we store starts like gzip unless it is.

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** A file's bytes. */
export async function gunzipped(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  const [one, other] = new Uint8Array(bytes);
  return isGzip(one, other)
    ? new Response(new Blob([bytes]).stream().pipeThrough(gunzip())).arrayBuffer()
    : bytes;
}

/** A file's bytes as they come. */
export async function gunzippedStream(stream: Bytes): Promise<Bytes> {
  const reader = stream.getReader();
  const { value: first, done } = await reader.read();
  const whole: Bytes = new ReadableStream({
    start(controller) {
      if (first !== undefined) {
        controller.enqueue(first);
      }
      if (done) {
        controller.close();
      }
    },
    async pull(controller) {
      const next = await reader.read();
      if (next.done) {
        controller.close();
      } else {
        controller.enqueue(next.value);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return isGzip(first?.[0], first?.[1]) ? whole.pipeThrough(gunzip()) : whole;
}

function isGzip(one: number | undefined, other: number | undefined): boolean {
  return one === 0x1f && other === 0x8b;
}

function gunzip(): DecompressionStream {
  return new DecompressionStream("gzip");
}
