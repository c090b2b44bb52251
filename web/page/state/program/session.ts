// What the reader has before them: the program's text, which of the lesson's programs it began as,
// where it came from, the chosen clock. The editor shows it; nothing here knows the editor.

import type { ClockChoice } from "../../../protocol/run_messages.d.ts";
import type { Unsubscribe } from "../../ui/signal.ts";
import { Signal } from "../../ui/signal.ts";
import type { Playback } from "../playback/playback.ts";
import type { Runner } from "../run/runner.ts";
import type { Drafts } from "./drafts.ts";
import { isAnother } from "./likeness.ts";
import type { ReadLink } from "./link.ts";
import { readLink, writeLink } from "./link.ts";

/** `turned`: the reader has turned to another program, or back to the lesson's own text. */
export type SessionChange =
  | "code"
  | "programs"
  | "variant"
  | "foreign"
  | "clock"
  | "notice"
  | "compare"
  | "turned";

/** Where a new text comes from: the editor must not be told of what it said itself. */
export type CodeOrigin = "editor" | "program";

/** The page of the reader's own program, which has no lesson. */
export const SCRATCH = "scratch";

/** Milliseconds without typing after which a draft is written. */
const DRAFT_PAUSE = 300;

/** Where the page is, as the browser shows it. */
export interface Address {
  readonly href: string;
  /** What comes after the `#`, with it; empty where there is none. */
  readonly fragment: string;
  /** Go to another page of the site. */
  go(address: string): void;
  /** Take the fragment away, so that a reload does not bring the link's program back. */
  dropFragment(): void;
}

export class Session {
  lesson = "";
  /** Variant -> the lesson's own text. */
  programs: Record<string, string> = {};
  variant = "pattern";
  clock: ClockChoice = "instant";
  /** True while the text in the editor came with a link and the reader has not yet run it. */
  foreign = false;
  /** Why the page's link could not be honoured; empty where it could. */
  problems: string[] = [];
  /** The variant that the page's link compares with; empty where it names none. */
  compared = "";
  /** A sentence for the status region, with an undo where there is something to undo. */
  notice: { sentence: string; undo?: () => void } | null = null;
  /** True while the program is not the lesson's any more and can have a page of its own. */
  movable = false;

  #code = "";
  #opened = false;
  /** Under what name drafts are kept; a linked program has its own, so no lesson's is touched. */
  #draft = "";
  #fromLink = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #drafts: Drafts;
  readonly #address: Address;
  readonly #playback: Playback;
  readonly #runner: Runner;
  readonly #changes = new Signal<SessionChange>();
  readonly #texts = new Signal<string>();

  constructor(drafts: Drafts, address: Address, playback: Playback, runner: Runner) {
    this.#drafts = drafts;
    this.#address = address;
    this.#playback = playback;
    this.#runner = runner;
  }

  get code(): string {
    return this.#code;
  }

  /** True while the program in the editor is one that came with a link, run or not. */
  get linked(): boolean {
    return this.#fromLink;
  }

  /** Which program is in the editor: a variant of the lesson, or `linked` for a link's. */
  get program(): string {
    return this.#fromLink ? "linked" : this.variant;
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

  /** The lesson is known: read its drafts and the page's link. The first call decides. */
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
    this.followLink(this.#address.fragment);
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
    this.#code = text;
    if (origin !== "editor") {
      this.#texts.emit(text);
    }
    this.#changes.emit("code");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.save();
      this.#offerMove();
    }, DRAFT_PAUSE);
  }

  /** Show another of the lesson's programs, as the reader last left it. */
  setVariant(variant: string): void {
    if (!Object.hasOwn(this.programs, variant) || (variant === this.variant && !this.#fromLink)) {
      return;
    }
    this.save();
    this.#leaveLink();
    this.variant = variant;
    this.#show(variant);
    this.tell("");
    this.#changes.emit("variant");
    this.#changes.emit("turned");
  }

  /** Back to the lesson's own text; the reader's is one undo away. */
  reset(): void {
    const text = this.#code;
    const wasForeign = this.foreign;
    const fromLink = this.#fromLink;
    const draft = this.#draft;
    if (!this.edited) {
      this.tell(
        this.lesson === SCRATCH
          ? "This is the page's first program already."
          : "This is the lesson's own program already.",
      );
      return;
    }
    this.#leaveLink();
    this.setCode(this.programs[this.variant] ?? "", "program");
    this.#draft = this.#name(this.variant);
    this.save();
    this.#changes.emit("turned");
    const whose = this.lesson === SCRATCH ? "page's first" : "lesson's own";
    this.tell(`The ${whose} program is back.`, () => {
      this.#fromLink = fromLink;
      this.#draft = draft;
      this.#setForeign(wasForeign);
      this.setCode(text, "program");
      this.#changes.emit("turned");
      this.tell("Your program is back.");
    });
  }

  /** Take the program to the reader's own page, and give the lesson its own back. */
  move(): void {
    const text = this.#code;
    this.setCode(this.programs[this.variant] ?? "", "program");
    this.save();
    this.takeToOwnPage(text);
  }

  /** Go to the reader's own page with a program. */
  takeToOwnPage(text: string): void {
    const draft = `${SCRATCH}/pattern`;
    const kept = this.#drafts.read(draft);
    if (this.#drafts.isKeeping && this.lesson !== SCRATCH && (kept === null || kept === text)) {
      this.#drafts.write(draft, text);
      this.#address.go(`../${SCRATCH}/`);
    } else {
      // What is being written there stays there: this one comes as a link does.
      this.#address.go(`../${SCRATCH}/#${writeLink({ code: text })}`);
    }
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

  tell(sentence: string, undo?: () => void): void {
    this.notice = sentence === "" ? null : undo === undefined ? { sentence } : { sentence, undo };
    this.#changes.emit("notice");
  }

  /** Keep what is in the editor as a draft, now. */
  save(): void {
    clearTimeout(this.#timer);
    if (this.#draft === "" || this.lesson === "") {
      return;
    }
    const untouched = !this.#fromLink && this.#code === this.programs[this.variant];
    const text = untouched ? null : this.#code;
    if (this.#drafts.read(this.#draft) !== text) {
      this.#drafts.write(this.#draft, text);
    }
  }

  /** Do what a link says; a program in it is shown and waits for the reader. */
  followLink(fragment: string): void {
    // A plain anchor of the page is no link of ours.
    if (!fragment.includes("=")) {
      return;
    }
    const { state, problems }: ReadLink = readLink(fragment);
    this.problems = problems;
    if (state.clock !== undefined) {
      this.setClock(state.clock);
    }
    if (state.speed !== undefined) {
      this.#playback.setSpeed(state.speed);
    }
    if (state.code !== undefined && state.code !== this.programs.pattern) {
      this.save();
      this.#fromLink = true;
      this.#draft = `link:${state.code}`;
      this.#setForeign(true);
      this.setCode(this.#drafts.read(this.#draft) ?? state.code, "program");
      this.#changes.emit("turned");
    }
    if (state.t !== undefined || state.task !== undefined) {
      const run = this.#fromLink ? this.#runner.run + 1 : 0;
      this.#playback.goTo({ time: state.t, task: state.task, run });
    }
    this.#changes.emit("foreign");
    if (state.compare !== undefined) {
      this.compared = state.compare;
      this.#changes.emit("compare");
    }
  }

  /** From a link's program back to the lesson. */
  backToLesson(): void {
    this.save();
    this.#leaveLink();
    this.problems = [];
    this.#show(this.variant);
    this.#changes.emit("foreign");
    this.#changes.emit("turned");
  }

  #offerMove(): void {
    const isLessons = this.lesson !== SCRATCH && !this.#fromLink && this.#drafts.isKeeping;
    const movable = isLessons && isAnother(this.#code, Object.values(this.programs));
    if (movable !== this.movable) {
      this.movable = movable;
      this.#changes.emit("notice");
    }
  }

  #leaveLink(): void {
    if (this.#fromLink || this.problems.length > 0) {
      this.#address.dropFragment();
    }
    this.#fromLink = false;
    this.#setForeign(false);
  }

  #show(variant: string): void {
    this.#draft = this.#name(variant);
    this.setCode(this.#drafts.read(this.#draft) ?? this.programs[variant] ?? "", "program");
  }

  #setForeign(foreign: boolean): void {
    if (foreign !== this.foreign) {
      this.foreign = foreign;
      this.#changes.emit("foreign");
    }
  }

  #name(variant: string): string {
    return `${this.lesson}/${variant}`;
  }
}
