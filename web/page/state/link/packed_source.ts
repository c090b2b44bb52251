// A program as links carry it: raw deflate of its UTF-8, in base64.

import { inflate } from "./inflate.ts";

/** Bytes of source that a link may carry, counted while inflating. */
export const MOST_SOURCE = 64 * 1024;
/** Deflate never makes 64 KiB longer than this, in base64: anything longer is refused unread. */
const MOST_TEXT = 90_000;
/** Bytes of a block of deflate that is not coded. */
const MOST_STORED = 0xffff;

const DAMAGED = "The program in this link is damaged, perhaps because the link was cut off.";
const TOO_LONG = "The program in this link is longer than 64 KiB.";

/** A program in a link cannot be read; the message is a sentence for the reader. */
export class LinkError extends Error {}

type Deflate = (bytes: Uint8Array) => Uint8Array;

/** Until the real one is here, links are right, and longer. */
let deflate: Deflate = stored;

/** From now on links are made short by this, which comes behind the page (later.ts). */
export function deflateBy(real: Deflate): void {
  deflate = real;
}

export function pack(source: string): string {
  let bytes = "";
  for (const byte of deflate(new TextEncoder().encode(source))) {
    bytes += String.fromCharCode(byte);
  }
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Throws a LinkError. */
export function unpack(text: string): string {
  if (text.length > MOST_TEXT) {
    throw new LinkError(TOO_LONG);
  }
  if (text === "" || !/^[\w-]+$/.test(text)) {
    throw new LinkError(DAMAGED);
  }
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
    const source = inflate(packed, MOST_SOURCE);
    if (source === null) {
      throw new LinkError(TOO_LONG);
    }
    const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(source);
    if (decoded.includes("\0")) {
      throw new LinkError(DAMAGED);
    }
    return decoded;
  } catch (problem) {
    throw problem instanceof LinkError ? problem : new LinkError(DAMAGED);
  }
}

/** As it is, in blocks that deflate allows for. */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks: number[] = [];
  let at = 0;
  do {
    const part = bytes.subarray(at, at + MOST_STORED);
    at += part.length;
    const size = [part.length & 0xff, part.length >> 8];
    const isLast = at === bytes.length;
    blocks.push(Number(isLast), ...size, ...size.map((byte) => byte ^ 0xff), ...part);
  } while (at < bytes.length);
  return Uint8Array.from(blocks);
}
