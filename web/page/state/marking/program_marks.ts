// What is marked in a program's text at the moment: where tasks stand, which lines decide under
// another order, and where the run ended.

import type { StateName, WaitName } from "../../../protocol/figure/states.ts";
import { STATES, WAITS } from "../../../protocol/figure/states.ts";
import type { Trace, TraceOutcome } from "../../../protocol/stage/trace.d.ts";
import type { Playback } from "../playback/playback.ts";
import { seconds, taskStatusAt } from "../playback/trace_reading.ts";

/** Tasks that are named at one line, of each look. */
const MOST = 3;

/** Where a task stands. */
export interface TaskPosition {
  line: number;
  /** Of what it does there. */
  look: StateName | WaitName;
  /** In words, behind the line. */
  words: string;
}

/** Where in which file; null is the main one. */
export interface PositionInFile extends TaskPosition {
  readonly file: string | null;
}

/** The tasks beside that one which stand at a line of the main file. */
export interface Crowd {
  readonly line: number;
  /** The look of the first of them. */
  readonly look: StateName | WaitName;
  /** Their names, behind the symbol of what they do. */
  readonly words: string;
}

/** Why a run ended, and on which line. */
export interface Fault {
  line: number;
  sentence: string;
}

/** Where a wait stands whose order decides under the order of the shown run. */
export interface Decisive {
  line: number;
  words: string;
}

/** The lines of the waits that decide in a run, each once, in the order in which they count. */
export function decisiveLines({ turns = [] }: Pick<Trace, "turns">): Decisive[] {
  const waits = turns.flatMap(({ first, second }) => (second === null ? [first] : [first, second]));
  const lines = new Map<number, string[]>();
  waits.forEach(({ line, ended }, index) => {
    if (line !== null) {
      const words = `${String(index + 1)} due at ${seconds(ended)}`;
      lines.set(line, [...(lines.get(line) ?? []), words]);
    }
  });
  return Array.from(lines, ([line, words]) => ({ line, words: words.join(", ") })).sort(
    (a, b) => a.line - b.line,
  );
}

/** Where the selected task stands; without a selection, the task of the event just stepped to. */
export function positionAt(playback: Playback): PositionInFile | null {
  const { eventNumber } = playback;
  const lane = playback.lane(followed(playback));
  const now = lane === null ? null : taskStatusAt(lane, eventNumber);
  const [file, line] = now?.elsewhere ?? [null, now?.line ?? null];
  if (lane === null || now === null || line === null) {
    return null;
  }
  const on = now.state === "waiting" && now.label !== "" ? ` on ${now.label}` : "";
  return {
    file,
    line,
    look: now.wait ?? now.state,
    words: `${lane.name} ${STATES[now.state].label}${on}`,
  };
}

/** Where all other tasks stand that run or wait. */
export function crowdsAt(playback: Playback): Crowd[] {
  const { trace, eventNumber } = playback;
  const told = followed(playback);
  const lines = new Map<number, Map<StateName | WaitName, string[]>>();
  for (const lane of trace?.lanes ?? []) {
    const now = lane.task === told ? null : taskStatusAt(lane, eventNumber);
    if (now !== null && now.line !== null && now.elsewhere === null && !now.ended) {
      const looks = lines.get(now.line) ?? new Map<StateName | WaitName, string[]>();
      const look = now.wait ?? now.state;
      looks.set(look, [...(looks.get(look) ?? []), lane.name]);
      lines.set(now.line, looks);
    }
  }
  return [...lines].map(([line, looks]) => ({
    line,
    look: [...looks.keys()][0] ?? "waiting",
    words: [...looks].map(([look, names]) => `${glyphOf(look)} ${few(names)}`).join("  "),
  }));
}

/** The selected task; without a selection, that of the event just stepped to. */
function followed({ trace, eventNumber, selected, atEnd }: Playback): number | null {
  const last = trace === null || atEnd ? null : (trace.who?.[eventNumber - 1] ?? null);
  return selected ?? last;
}

/** The symbol that tells a look from all others. */
export function glyphOf(look: StateName | WaitName): string {
  return (WAITS[look as WaitName] ?? STATES[look as StateName]).glyph;
}

function few(names: readonly string[]): string {
  const more = names.length - MOST;
  return more > 1
    ? `${names.slice(0, MOST).join(", ")} and ${String(more)} more`
    : names.join(", ");
}

/** Where and why a run ended badly; null where it did not, or where no line is to blame. */
export function faultOf({
  kind,
  line,
  message,
}: Pick<TraceOutcome, "kind" | "message"> & {
  line?: number | null;
}): Fault | null {
  const bad = kind !== "returned" && kind !== "stopped" && kind !== "running";
  return bad && line !== null && line !== undefined ? { line, sentence: message } : null;
}
