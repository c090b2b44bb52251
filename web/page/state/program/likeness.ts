// Whether a text is still a lesson's program, or another one in its place.

/** Lines; less is an edit, whatever it is. */
const LEAST = 6;
/** The share of lines that a program has in common with the lesson at least. */
const SHARE = 0.3;

/** True where few of the lines stand in any of the lesson's programs. */
export function isAnother(source: string, programs: readonly string[]): boolean {
  const known = new Set(programs.flatMap(linesOf));
  const lines = linesOf(source);
  const shared = lines.filter((line) => known.has(line)).length;
  return lines.length >= LEAST && shared < SHARE * lines.length;
}

/** Those that say something: every program imports asyncio and runs its main. */
function linesOf(source: string): string[] {
  return source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !COMMON.test(line));
}

const COMMON = /^(?:import asyncio|asyncio\.run\(main\(\)\)|async def main\(\).*:|#.*)$/;
