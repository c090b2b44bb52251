// One compiled module of Python for the application and the kernels, where the browser allows it.
//
// WebKit does: it sends a module to a frame without an origin, which the others refuse. And there it
// pays: what one Python has made fast is fast for the other, and the application, which would start
// on cold code beside a kernel that runs, is there in two thirds of the time. Elsewhere each side
// compiles its own, as soon as the bytes are there. Nothing but code is shared.
//
// Can go when browsers keep compiled code by themselves for all that have the same bytes.

import type { Probe, Probed } from "../../protocol/kernel/frame.d.ts";

/** The least that is a module: a magic number and a version. */
const LEAST = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** Milliseconds for a frame to say whether it gets modules. */
const PATIENCE = 1500;

let answer: Promise<boolean> = Promise.resolve(false);
let compiled: Promise<WebAssembly.Module | null> | null = null;

/** Send a module to the frame at the other end, and see whether it arrives. */
export function probe(port: MessagePort): void {
  answer = new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    port.onmessage = ({ data }: MessageEvent<Probed>) => {
      clearTimeout(timer);
      resolve(data.arrived);
    };
    try {
      const message: Probe = { kind: "probe", module: new WebAssembly.Module(LEAST) };
      port.postMessage(message);
    } catch {
      resolve(false);
    }
  });
}

/** Whether a module gets to the frame that there is. */
export function sharesModules(): Promise<boolean> {
  return answer;
}

/**
 * The module of these bytes, once for all who ask; null where each has to compile its own. Without a
 * frame there is nobody to share with: the application's own start does not wait.
 */
export function sharedModule(bytes: ArrayBuffer): Promise<WebAssembly.Module | null> {
  compiled ??= answer.then((arrived) => (arrived ? new WebAssembly.Module(bytes) : null));
  return compiled;
}

/** It did not work, or it comes anew. */
export function forgetModule(): void {
  compiled = null;
}
