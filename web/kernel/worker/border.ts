// The border between Python and JavaScript: all that Python can do outside of its own memory is
// among the functions that its module imports. While a program runs, those that reach JavaScript's
// objects let nothing through but what a run needs: a batch, a wait, the stack's limit.
//
// It is no matter how a program found what it wants to use, an object of the browser's, an address
// for `ctypes`, a byte in memory: the way out is always here. The answer is an ordinary exception.

import type { EmscriptenModule } from "../../pyodide/internals.ts";

/** The functions and objects of JavaScript that a run may use. */
export interface Passes {
  /** May be called. */
  mayCall(called: unknown): boolean;
  /** May be given a function of Python's, to be called soon. */
  maySchedule(called: unknown): boolean;
  /** May be asked for an attribute or a method of that name. */
  mayAsk(owner: unknown, name: string): boolean;
}

type Import = ((...given: unknown[]) => unknown) & { readonly sig?: string };

/** Functions that look at a value, make one, or belong to the switching of stacks. */
const FREE = new Set([
  ...["js2python_js", "js2python_immutable_js", "js2python_convert", "is_comlink_proxy"],
  ...["JsProxy_compute_typeflags", "JsvNoValue_Check", "JsvPromise_Check", "JsvFunction_Check"],
  ...["JsvGenerator_Check", "JsvAsyncGenerator_Check", "JsvError_Check", "JsvArray_Check"],
  ...["JsvArray_New", "JsvArray_Push", "JsvArray_Get", "JsvUTF8ToString", "JsvNum_fromInt"],
  ...["JsvNum_fromDouble", "JsvNum_toInt", "JsvBigInt_fromInt", "JsvBigInt_fromDigits"],
  ...["Jsv_BigIntToNum", "_python2js_ascii", "_python2js_ucs1", "_python2js_ucs2"],
  ...["_python2js_ucs4", "pyproxy_Check", "pyproxy_AsPyObject"],
  ...["proxy_cache_get", "proxy_cache_set", "gc_register_proxies", "destroy_proxy"],
  ...["destroy_proxies", "destroy_proxies_js", "hiwire_invalid_ref_js", "new_error"],
  ...["__hiwire_deduplicate_get", "__hiwire_deduplicate_set", "__hiwire_deduplicate_delete"],
  ...["JsvError_Throw", "Jsv_GetError_import", "JsException_new_helper", "capture_stderr"],
  ...["restore_stderr", "throw_no_gil", "get_suspender", "set_suspender", "saveState"],
  ...["restoreState", "syncifyHandler", "can_run_sync_js", "JsvPromise_Resolve"],
  ...["JsvPromise_Syncify_handleError", "_PyEM_TrampolineCall_JS", "_Py_emscripten_runtime"],
  ...["_Py_CheckEmscriptenSignals_Helper", "emscripten_runtime_keepalive_push"],
  ...["emscripten_runtime_keepalive_pop", "exit", "proc_exit", "_abort_js", "__assert_fail"],
  ...["_tzset_js", "_timegm_js", "_mktime_js", "_localtime_js", "_gmtime_js", "random_get"],
  ...["emscripten_date_now", "emscripten_get_now", "emscripten_get_heap_max", "_mmap_js"],
  ...["emscripten_resize_heap", "_munmap_js", "_msync_js", "_emscripten_get_progname"],
  ...["_try_fcntl64", "__call_sighandler", "__syscall_getuid32_js"],
]);
/** Files and clocks; what is written to files is seen where it is written (files.ts). */
const FREE_KINDS = /^(__syscall_|fd_|clock_|environ_|_maybe_poll)/;
/** What these leave in JavaScript is allowed, and costs the kernel. */
const LASTING =
  /^(__syscall_(umask_js|socket|bind|connect|listen|accept4|send.*|recv.*)|_setitimer_js|_maybe_(connect|recvfrom|sendto)_async|_try_shutdown|get(addrinfo|nameinfo|protobyname)|ffi_(closure|prep).*)$/;
/** The C library's own: they fail without an exception. */
const IN_C = /^_?emscripten_/;
/** These answer with an address, and 0 says that there is none. */
const ADDRESSES = /^(_dl|_emscripten_dl)/;

/** Objects that a run may lend to JavaScript, in all: a wait lends one. */
const MOST_LENT = 20_000;

/**
 * Made before Python: `guard` its imports, `begin` with its module, then `close` and `open` around
 * each program.
 */
export class Border {
  /** JavaScript's objects by which Python knows them; kept by `KeptState`. */
  readonly known: Map<unknown, unknown>[] = [];
  /** What the program left in JavaScript, or wanted of it, in words. */
  crossed: string | null = null;
  #machine: EmscriptenModule | null = null;
  #passes: Passes | null = null;
  #message = 0;
  /** What a program has handed to JavaScript to be called is called in its own run only. */
  #run = 0;
  /** Objects of Python's that JavaScript has got from the program. */
  #proxies: object[] = [];
  /** Functions that can be called once, and in this run only. */
  readonly #lent = new WeakSet<object>();
  /** Calls of Python that JavaScript has still to make, of this run. */
  #owed = 0;

  /** Takes the place of the functions by which Python reaches JavaScript. */
  guard(imports: WebAssembly.Imports, module: WebAssembly.Module): void {
    for (const { module: place, name, kind } of WebAssembly.Module.imports(module)) {
      const functions = imports[place] as Record<string, unknown>;
      const original = functions[name];
      if (kind === "function" && typeof original === "function") {
        const guarded = this.#guarded(name, original as Import);
        if (guarded !== null) {
          // Emscripten keeps a function's signature with it.
          functions[name] = Object.assign(guarded, original);
        }
      }
    }
  }

  /** From here on it can be closed. */
  begin(machine: EmscriptenModule): void {
    this.#machine = machine;
    const words = new TextEncoder().encode(
      "What belongs to the browser is not available to programs that run in the playground.\0",
    );
    this.#message = machine._malloc(words.length);
    machine.HEAPU8.set(words, this.#message);
  }

  /** All that Python has asked JavaScript to call has been called. */
  get isQuiet(): boolean {
    return this.#owed === 0;
  }

  close(passes: Passes): void {
    this.crossed = null;
    this.#run += 1;
    this.#owed = 0;
    this.#passes = passes;
  }

  /** What the program lent is taken back: JavaScript holds nothing of Python's. */
  open(): void {
    this.#run += 1;
    this.#passes = null;
    const machine = this.#machine as EmscriptenModule;
    for (const proxy of this.#proxies) {
      const { shared } = machine.PyProxy_getAttrsQuiet(proxy);
      shared.ptr = 0;
      shared.destroyed_msg = "The program that this belonged to has ended.";
    }
    this.#proxies = [];
  }

  #guarded(name: string, original: Import): Import | null {
    switch (name) {
      case "JsvFunction_CallBound":
        return this.#checked(
          name,
          original,
          (passes, [called, , given]) =>
            passes.mayCall(called) ||
            (passes.maySchedule(called) && this.#lent.has((given as object[])[0] ?? this)),
        );
      case "JsvFunction_Call_OneArg":
        // A wait is over: its promise is fulfilled, and nothing is told.
        return this.#checked(name, original, (_, [, told]) => told === undefined);
      case "JsProxy_GetAttr_js":
        return this.#checked(name, original, (passes, [owner, address]) =>
          passes.mayAsk(owner, this.#text(address as number)),
        );
      case "JsvObject_CallMethod":
        return this.#checked(name, original, (passes, [owner, method]) =>
          passes.mayAsk(owner, String(method)),
        );
      case "pyproxy_new":
      case "pyproxy_new_ex":
        return (...given) => this.#remember(original(...given), name);
      case "create_once_callable":
        return (...given) => {
          const made = original(...given);
          return typeof made === "function" ? this.#onceInItsRun(made as Import) : made;
        };
      case "create_promise_handles":
        return (...given) => {
          const made = original(...given);
          return Array.isArray(made) ? made.map((each: Import) => this.#inItsRun(each)) : made;
        };
      case "__hiwire_deduplicate_new":
        return () => {
          const known = new Map<unknown, unknown>();
          this.known.push(known);
          return known;
        };
    }
    if (LASTING.test(name)) {
      return (...given) => {
        if (this.#passes !== null) {
          this.crossed ??= name;
        }
        return original(...given);
      };
    }
    if (FREE.has(name) || FREE_KINDS.test(name)) {
      return null;
    }
    return this.#checked(name, original, () => false);
  }

  #checked(
    name: string,
    original: Import,
    may: (passes: Passes, given: readonly unknown[]) => boolean,
  ): Import {
    return (...given) =>
      this.#passes === null || may(this.#passes, given)
        ? original(...given)
        : this.#refuse(name, original.sig ?? "v");
  }

  #refuse(name: string, signature: string): unknown {
    this.crossed ??= name;
    const machine = this.#machine as EmscriptenModule;
    if (!IN_C.test(name)) {
      const words = new Uint32Array(machine.HEAPU8.buffer);
      machine._PyErr_SetString(words[machine._PyExc_RuntimeError >>> 2] ?? 0, this.#message);
    }
    if (signature.startsWith("e")) {
      return machine.error;
    }
    if (signature.startsWith("v")) {
      return;
    }
    return ADDRESSES.test(name) ? 0 : -1;
  }

  #remember(proxy: unknown, name: string): unknown {
    if (this.#passes !== null && proxy !== this.#machine?.error) {
      if (this.#proxies.length < MOST_LENT) {
        this.#proxies.push(proxy as object);
      } else {
        this.crossed ??= name;
      }
    }
    return proxy;
  }

  #onceInItsRun(made: Import): Import {
    this.#owed += 1;
    const done = (): void => {
      this.#owed -= 1;
    };
    const call = this.#inItsRun((...given) => {
      done();
      return made(...given);
    });
    const { destroy } = made as unknown as { destroy(): void };
    const end = this.#inItsRun(() => {
      done();
      destroy();
    });
    this.#lent.add(call);
    return Object.assign(call, { destroy: end });
  }

  #inItsRun(act: Import): Import {
    const run = this.#run;
    return (...given) => (run === this.#run ? act(...given) : undefined);
  }

  #text(address: number): string {
    const memory = (this.#machine as EmscriptenModule).HEAPU8;
    let text = "";
    for (let at = address; memory[at] !== 0 && text.length < 100; at += 1) {
      text += String.fromCharCode(memory[at] ?? 0);
    }
    return text;
  }
}
