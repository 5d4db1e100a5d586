/** What spreadsheets begin a formula with; in East Asian widths too. */
const signs = '=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b';

/** What they may pass over before it: blanks, characters without width, quotes that import takes away. */
const blanks = '\\s\u00a0"\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u00ad';

const atStart = new RegExp(`^[${blanks}]*[${signs}]`);
const afterSeparators: Readonly<Record<',' | ';', RegExp>> = {
  ',': new RegExp(`([;\\t][${blanks}]*)(?=[${signs}])`, 'g'),
  ';': new RegExp(`([,\\t][${blanks}]*)(?=[${signs}])`, 'g'),
};

/** Whether a spreadsheet would compute a text rather than show it. */
export function beginsFormula(text: string): boolean {
  return atStart.test(text);
}

/**
 * A text of a CSV file that no spreadsheet computes, whichever separator it takes: one that expects `;` cuts the texts of
 * a file with commas wherever they have a `;`.
 */
export function withoutFormulas(text: string, delimiter: ',' | ';'): string {
  const guarded = text.replace(afterSeparators[delimiter], "$1'");
  return beginsFormula(guarded) ? `'${guarded}` : guarded;
}
