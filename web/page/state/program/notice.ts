// What the status region is asked to say of the program.

import type { Tone } from "../../../protocol/figure/states.ts";

export interface Notice {
  readonly sentence: string;
  readonly tone: Tone;
  readonly action?: NoticeAction | undefined;
}

export interface NoticeAction {
  readonly label: string;
  readonly act: () => void;
}
