import { beginsFormula } from './formula.ts';
import type { Cell } from './model.ts';

/**
 * The text of a table cell. Spreadsheets evaluate text pasted from a page, so a text that looks like a formula gets an
 * invisible character (U+2060) in front.
 */
export function unpasted({ text, value }: Cell, shown: string): string {
  return value === undefined && beginsFormula(text) ? `\u2060${shown}` : shown;
}
