// In place of the numbers' formats for tooltips: ours are told to a thousandth of a second, with no
// more digits than that takes.

const THOUSANDTHS = "0.[000]";

export function format(value: number, wanted: string): string {
  if (wanted !== THOUSANDTHS) {
    throw new Error(`No tooltip of ours has numbers as ${wanted}.`);
  }
  return String(Number(value.toFixed(3)));
}
