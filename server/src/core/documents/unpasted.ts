import { beginsFormula } from './formula.ts';
import type { Cell } from './model.ts';

/**
 * What a table shows of a cell. Spreadsheets compute what is pasted into them from a page, so a text that they would take
 * for a formula has a character before it that nobody sees (U+2060).
 */
export function unpasted({ text, value }: Cell, shown: string): string {
  return value === undefined && beginsFormula(text) ? `\u2060${shown}` : shown;
}
