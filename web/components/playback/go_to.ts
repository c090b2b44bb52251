import type { Playback } from "../../page/state/playback/playback.ts";

/** What a sentence about a run points at: null where it names none. */
export interface Place {
  readonly at: number | null;
  readonly event: number | null;
  readonly task: number | null;
}

/** Show a moment and a task; an event says more exactly than a time which moment it is. */
export function goTo(playback: Playback, { at, event, task }: Place): void {
  playback.pause();
  if (task !== null) {
    playback.select(task);
  }
  if (event !== null) {
    playback.seekEvent(event);
  } else if (at !== null) {
    playback.seek(at);
  }
}
