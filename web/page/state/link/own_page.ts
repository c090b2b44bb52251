// The reader's own page, to which a program can be taken that is not the lesson's any more.

import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Drafts } from "../program/drafts.ts";
import { isAnother } from "../program/likeness.ts";
import type { Session } from "../program/session.ts";
import { SCRATCH } from "../program/session.ts";
import type { Address } from "./address.ts";
import { writeLink } from "./link.ts";

interface Parts {
  readonly address: Address;
  readonly drafts: Drafts;
  readonly session: Session;
}

/**
 * The page `/scratch/`. A program goes there as its draft where that overwrites nothing, else in a
 * link.
 */
export class OwnPage {
  /** True while the program in the editor is not the lesson's any more and can move there. */
  isOffered = false;

  readonly #parts: Parts;
  readonly #changes = new Signal<undefined>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.session.subscribe((change) => {
      if (change === "kept") {
        this.#offer();
      }
    });
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Take the program in the editor there, and give the lesson its own back. */
  move(): void {
    const { session } = this.#parts;
    const text = session.code;
    session.setCode(session.programs[session.variant] ?? "", "program");
    session.save();
    this.take(text);
  }

  /** Go there with a program. */
  take(text: string): void {
    const { address, drafts, session } = this.#parts;
    const draft = `${SCRATCH}/pattern`;
    const kept = drafts.read(draft);
    const isFree = session.lesson !== SCRATCH && (kept === null || kept === text);
    if (drafts.isKeeping && isFree && drafts.write(draft, text)) {
      address.go(`../${SCRATCH}/`);
    } else {
      // What is being written there stays there: this one comes as a link does.
      address.go(`../${SCRATCH}/#${writeLink({ code: text })}`);
    }
  }

  #offer(): void {
    const { drafts, session } = this.#parts;
    const isLessons = session.lesson !== SCRATCH && !session.linked && drafts.isKeeping;
    const isOffered = isLessons && isAnother(session.code, Object.values(session.programs));
    if (isOffered !== this.isOffered) {
      this.isOffered = isOffered;
      this.#changes.emit(undefined);
    }
  }
}
