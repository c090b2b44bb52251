/** What tells the time and calls back with the next frame: the browser's, or a test's. */
export interface FrameClock {
  /** Milliseconds; never goes back. */
  now(): number;
  /** Call back once, with the time, when the next frame is drawn. Gives what `cancel` takes. */
  request(callback: (now: number) => void): number;
  cancel(request: number): void;
}
