/** A file could not be had. */
export class LoadError extends Error {
  override name = "LoadError";

  constructor(
    /** Its name, as who asked for it knows it. */
    readonly file: string,
    /** In a few words. */
    readonly why: string,
  ) {
    super(`${file}: ${why}`);
  }
}
