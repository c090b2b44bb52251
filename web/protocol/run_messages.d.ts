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

export interface Opened {
  type: "opened";
  run: number;
  name: string;
  recording: string;
}

export interface Closed {
  type: "closed";
}

export type Message = Started | Batch | Finished | Opened | Closed;

export type ClockChoice = "instant" | "live";
