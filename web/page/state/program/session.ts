// What the reader has before them: the program's text, which of the lesson's programs it began as,
// where it came from, the chosen clock. The editor shows it; nothing here knows the editor.

import type { ClockChoice } from "../../../protocol/application/run_messages.d.ts";
import type { Tone } from "../../../protocol/figure/states.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import { LINKED } from "../run/runner.ts";
import type { Drafts } from "./drafts.ts";
import { KeptDraft } from "./kept_draft.ts";
import type { Notice, NoticeAction } from "./notice.ts";

/**
 * `opened`: the lesson is known. `kept`: the reader has paused, and what they typed is kept.
 * `turned`: they have turned to another program, or back to the lesson's own text.
 */
export type SessionChange =
  | "opened"
  | "code"
  | "kept"
  | "programs"
  | "variant"
  | "foreign"
  | "clock"
  | "notice"
  | "turned";

/** Where a new text comes from: the editor must not be told of what it said itself. */
export type CodeOrigin = "editor" | "program";

/** A program as it was when the reader turned away from it. */
interface LeftProgram {
  readonly text: string;
  readonly draft: string;
  readonly fromLink: boolean;
  readonly foreign: boolean;
}

/** The page of the reader's own program, which has no lesson. */
export const SCRATCH = "scratch";

/**
 * The text in the editor has a signal of its own, `onText`: a keystroke is no news for other views.
 */
export class Session {
  lesson = "";
  /** Variant -> the lesson's own text. */
  programs: Record<string, string> = {};
  variant = "pattern";
  clock: ClockChoice = "instant";
  /** True while the text in the editor came with a link and the reader has not yet run it. */
  foreign = false;
  /** A sentence for the status region, with a button where there is something to do about it. */
  notice: Notice | null = null;
  #code = "";
  #opened = false;
  #fromLink = false;
  /** The linked program as it came. */
  #linkText = "";
  /** The linked program that the reader turned away from last. */
  #leftLink: LeftProgram | null = null;
  readonly #drafts: Drafts;
  /** A linked program has a draft of its own, so that no lesson's is touched. */
  readonly #draft: KeptDraft;
  readonly #changes = new Signal<SessionChange>();
  readonly #texts = new Signal<string>();

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
    this.#draft = new KeptDraft(drafts, {
      written: () => this.#written(),
      onKept: () => this.#changes.emit("kept"),
      tell: (sentence, action) => this.tell(sentence, action),
    });
  }

  get code(): string {
    return this.#code;
  }

  /** True while the program in the editor is one that came with a link, run or not. */
  get linked(): boolean {
    return this.#fromLink;
  }

  /** Which program is in the editor: a variant of the lesson, or `LINKED`. */
  get program(): string {
    return this.#fromLink ? LINKED : this.variant;
  }

  /** Whether the reader has changed one of the lesson's programs, in the editor or before. */
  isChanged(variant: string): boolean {
    if (variant === this.variant && !this.#fromLink) {
      return this.edited;
    }
    const draft = this.#drafts.read(this.#name(variant));
    return draft !== null && draft !== this.programs[variant];
  }

  /** True where the reader has changed the program, or brought their own. */
  get edited(): boolean {
    return this.#fromLink || this.#code !== this.programs[this.variant];
  }

  subscribe(listener: (change: SessionChange) => void): Unsubscribe {
    return this.#changes.subscribe(listener);
  }

  /** Hear of texts that did not come from the editor. */
  onText(listener: (text: string) => void): Unsubscribe {
    return this.#texts.subscribe(listener);
  }

  /** The lesson is known: show its program, or the reader's draft of it. The first call decides. */
  open(lesson: string, code: string): void {
    if (this.#opened) {
      return;
    }
    this.#opened = true;
    this.lesson = lesson;
    this.programs = { pattern: code, ...this.programs };
    if (this.#code === "") {
      this.#show(this.variant);
    }
    this.#changes.emit("opened");
  }

  /** Another tab wrote a draft under this key of the storage. */
  draftWritten(key: string | null): void {
    if (this.#drafts.isTaken(key)) {
      this.save();
    }
  }

  /** The lesson's programs, from Python. */
  offerPrograms(programs: Record<string, string>): void {
    this.programs = { ...this.programs, ...programs };
    this.#changes.emit("programs");
  }

  setCode(text: string, origin: CodeOrigin): void {
    if (text === this.#code) {
      return;
    }
    const left = this.#leftLink;
    // The editor's own undo brings it back, too: it is still somebody else's.
    const isBack = origin === "editor" && !this.#fromLink && text === left?.text;
    if (isBack) {
      this.#takeBack(left);
    }
    this.#code = text;
    if (origin !== "editor") {
      this.#texts.emit(text);
    }
    this.#changes.emit("code");
    this.#draft.saveSoon();
    if (isBack) {
      this.tell("");
      this.#changes.emit("turned");
    }
  }

  /** Show another of the lesson's programs, as the reader last left it. */
  setVariant(variant: string): void {
    if (!Object.hasOwn(this.programs, variant) || (variant === this.variant && !this.#fromLink)) {
      return;
    }
    this.save();
    this.#forgetLink();
    this.variant = variant;
    this.#show(variant);
    this.tell("");
    this.#changes.emit("variant");
    this.#changes.emit("turned");
  }

  /** Back to the lesson's own text; the reader's is one undo away. */
  reset(): void {
    const text = this.#code;
    const left = this.#asLeft();
    if (!this.edited) {
      this.tell(
        this.lesson === SCRATCH
          ? "This is the page's first program already."
          : "This is the lesson's own program already.",
      );
      return;
    }
    this.#forgetLink();
    this.setCode(this.programs[this.variant] ?? "", "program");
    this.#draft.name = this.#name(this.variant);
    this.save();
    this.#changes.emit("turned");
    const whose = this.lesson === SCRATCH ? "page's first" : "lesson's own";
    const undo = (): void => {
      this.#takeBack(left);
      this.setCode(text, "program");
      this.#changes.emit("turned");
      this.tell("Your program is back.");
    };
    this.tell(`The ${whose} program is back.`, { label: "Undo", act: undo });
  }

  setClock(clock: ClockChoice): void {
    if (clock !== this.clock) {
      this.clock = clock;
      this.#changes.emit("clock");
    }
  }

  /** The reader ran it: from now on it is theirs. */
  adopt(): void {
    this.#setForeign(false);
  }

  tell(sentence: string, action?: NoticeAction, tone: Tone = "quiet"): void {
    this.notice = sentence === "" ? null : { sentence, tone, action };
    this.#changes.emit("notice");
  }

  /** Keep what is in the editor as a draft, now. */
  save(): void {
    this.#draft.save();
  }

  /** Show the program of a link, as the reader last left it; it is foreign until it is run. */
  showLinked(code: string): void {
    this.save();
    // As the editor ends lines: that it does is no change of the reader's.
    const text = code.replace(/\r\n?/g, "\n");
    this.#fromLink = true;
    this.#linkText = text;
    this.#draft.name = `link:${text}`;
    this.#setForeign(true);
    this.setCode(this.#draft.text ?? text, "program");
    this.#changes.emit("turned");
  }

  /** From a link's program back to the lesson. */
  leaveLink(): void {
    this.save();
    this.#forgetLink();
    this.#show(this.variant);
    this.#changes.emit("turned");
  }

  #asLeft(): LeftProgram {
    const { foreign } = this;
    return { text: this.#code, draft: this.#draft.name, fromLink: this.#fromLink, foreign };
  }

  #takeBack({ draft, fromLink, foreign }: LeftProgram): void {
    this.#fromLink = fromLink;
    this.#draft.name = draft;
    this.#setForeign(foreign);
  }

  #forgetLink(): void {
    if (this.#fromLink) {
      this.#leftLink = this.#asLeft();
    }
    this.#fromLink = false;
    this.#setForeign(false);
  }

  #show(variant: string): void {
    this.#draft.name = this.#name(variant);
    this.setCode(this.#draft.text ?? this.programs[variant] ?? "", "program");
  }

  #setForeign(foreign: boolean): void {
    if (foreign !== this.foreign) {
      this.foreign = foreign;
      this.#changes.emit("foreign");
    }
  }

  /** What is to be kept; undefined while the lesson is unknown. */
  #written(): string | null | undefined {
    if (this.lesson === "") {
      return undefined;
    }
    const came = this.#fromLink ? this.#linkText : this.programs[this.variant];
    return this.#code === came ? null : this.#code;
  }

  #name(variant: string): string {
    return `${this.lesson}/${variant}`;
  }
}
