// All that a page without Python shows of the run on the stage: asked of Python when the reader saves
// the run as such a page.

import type { FileAsked, FileTold } from "../../../protocol/pages/recording_page.d.ts";

export class SavedFile {
  #send: ((question: FileAsked) => unknown) | null = null;
  #number = 0;
  #resolve: ((told: FileTold) => void) | null = null;

  sendTo(send: (question: FileAsked) => unknown): void {
    this.#send = send;
  }

  /** Null where there is no Python to ask; never settles for a question that another one follows. */
  ask(name: string, source: string): Promise<FileTold> | null {
    const send = this.#send;
    if (send === null) {
      return null;
    }
    this.#number += 1;
    return new Promise((resolve) => {
      this.#resolve = resolve;
      send({ kind: "file", number: this.#number, name, source });
    });
  }

  /** Take an answer; one to any but the last question is ignored. */
  answer(told: FileTold): void {
    if (told.number === this.#number) {
      this.#resolve?.(told);
      this.#resolve = null;
    }
  }
}
