// What the run bar tells Python: the fields of messages.py, where they are described.

export interface Started {
  type: "started";
  run: number;
  clock: ClockChoice;
  source: string;
}

export interface Batch {
  type: "batch";
  run: number;
  number: number;
  body: string;
}

export interface Finished {
  type: "finished";
  run: number;
  recording: string;
}

export type Message = Started | Batch | Finished;

export type ClockChoice = "instant" | "live";
