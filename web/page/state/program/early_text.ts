/** What the reader typed before the editor was there, and where their cursor is. */
export interface EarlyText {
  /** The program as it was before. */
  before: string;
  text: string;
  /** Where the cursor is, and where the selection began, in characters. */
  head: number;
  anchor: number;
  focused: boolean;
}
