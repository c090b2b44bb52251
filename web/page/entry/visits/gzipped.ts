// JSON that the build has compressed.

/** What a response holds; it throws where that is not such a file. */
export async function gzippedJson(response: Response): Promise<unknown> {
  // Some hosts declare it as an encoding, and then it has been inflated already.
  const isInflated = response.headers.has("content-encoding");
  const body = isInflated
    ? response.body
    : response.body?.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body).json();
}
