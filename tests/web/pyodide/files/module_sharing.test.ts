// Who gets a compiled module, and who has to compile.

import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import type { Probe } from "../../../../web/protocol/kernel/frame.d.ts";
import { forgetModule, probe, sharedModule } from "../../../../web/pyodide/files/module_sharing.ts";

const BYTES = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]).buffer;
const ports: MessagePort[] = [];

/** A frame that says of the probe whether it has arrived. */
function frame(arrives: (message: Probe) => boolean): void {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  port2.onmessage = ({ data }: MessageEvent<Probe>) => {
    port2.postMessage({ kind: "probed", arrived: arrives(data) });
  };
  probe(port1);
}

afterEach(() => {
  forgetModule();
  for (const port of ports.splice(0)) {
    port.close();
  }
});

test("an application whose page has no frame yet compiles at once, and the kernel after it too", async () => {
  assert.equal(await sharedModule(BYTES), null);
  frame(() => true);
  assert.equal(await sharedModule(BYTES), null);
});

test("where a module gets through to the frame, all get the same one", async () => {
  frame(({ module }) => module instanceof WebAssembly.Module);
  const [one, other] = await Promise.all([sharedModule(BYTES), sharedModule(BYTES)]);
  assert.ok(one instanceof WebAssembly.Module);
  assert.equal(one, other);
});

test("where none gets through, each compiles its own", async () => {
  frame(() => false);
  assert.equal(await sharedModule(BYTES), null);
});

test("a browser that does not even send a module is like one that lets none through", async () => {
  const refusing = {
    postMessage(): void {
      throw new DOMException("a module cannot be cloned", "DataCloneError");
    },
  };
  probe(refusing as unknown as MessagePort);
  assert.equal(await sharedModule(BYTES), null);
});

test("what did not work is compiled anew", async () => {
  frame(() => true);
  await assert.rejects(sharedModule(new ArrayBuffer(3)), WebAssembly.CompileError);
  forgetModule();
  assert.ok((await sharedModule(BYTES)) instanceof WebAssembly.Module);
});
