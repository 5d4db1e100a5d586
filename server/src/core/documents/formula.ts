/** Characters that begin a formula in spreadsheets, full-width forms included. */
const signs = '=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b';

/** Characters that spreadsheets may skip before them: blanks, zero-width characters, quotes that import removes. */
const blanks = '\\s\u00a0"\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u00ad';

const atStart = new RegExp(`^[${blanks}]*[${signs}]`);
const afterSeparators: Readonly<Record<',' | ';', RegExp>> = {
  ',': new RegExp(`([;\\t][${blanks}]*)(?=[${signs}])`, 'g'),
  ';': new RegExp(`([,\\t][${blanks}]*)(?=[${signs}])`, 'g'),
};

/** Whether a spreadsheet would evaluate a text rather than show it. */
export function beginsFormula(text: string): boolean {
  return atStart.test(text);
}

/**
 * Escapes a text in CSV so that no spreadsheet evaluates it, whichever separator it assumes: one that expects `;`
 * splits texts of a comma-separated file at each `;`.
 */
export function withoutFormulas(text: string, delimiter: ',' | ';'): string {
  const guarded = text.replace(afterSeparators[delimiter], "$1'");
  return beginsFormula(guarded) ? `'${guarded}` : guarded;
}
