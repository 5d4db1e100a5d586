import type { Analysis } from '../core/analysis/analysis.ts';
import { choicesOf, keyNamesOf, keysOf, type Place, placeAt, referenceAt } from '../core/language/schema.ts';
import type { MoneyFormat } from '../core/pricing/summary.ts';
import { cursorContext } from '../core/syntax/cursor.ts';
import type { CursorContext } from '../core/syntax/cursor-context.ts';
import { nodeAt } from '../core/syntax/nodes.ts';
import { referenceOf } from './references/kinds.ts';

/**
 * Whether the line up to a cursor is unfinished: a dash or key without a value, a key without its colon, the beginning
 * of an existing name. YAML reads all of these as values, and problems about them do not help while they are typed.
 */
export function isUnfinished(analysis: Analysis, known: Analysis | undefined, offset: number): boolean {
  const { lines } = analysis.document;
  const line = lines.lineAt(offset);
  const before = analysis.text.slice(lines.start(line), offset);
  if (!isAtLineEnd(analysis, offset) || /(^|\s)#/.test(before)) return false;
  if (/(^|\s)-\s*$/.test(before) && /^[\s-]*$/.test(before)) return true;
  const at = cursorContext(analysis.text, lines, offset);
  const place = at.slot === 'none' ? undefined : placeAt(analysis.kind, at.path);
  if (!place || at.hasColon) return false;
  const word = analysis.text.slice(at.word.start, offset).replace(/^["']/, '');
  if (at.slot === 'value' && word === '') return /:\s*$/.test(before);
  if (at.slot === 'key' && word !== '' && takesKeysAlone(place)) return true;
  return word !== '' && isBeginningOf(namesAt(place, analysis, known ?? analysis, at), word);
}

/** Whether nothing of the author's follows a position on its line: a word is being typed there, not changed. */
export function isAtLineEnd({ text, document: { lines } }: Analysis, offset: number): boolean {
  // Brackets and quotes closed automatically by the editor do not count.
  return /^["'\]}\s,]*(\s#.*)?$/.test(text.slice(offset, lines.end(lines.lineAt(offset))));
}

function takesKeysAlone(place: Place): boolean {
  const isGroup = keysOf(place).length > 0 || keyNamesOf(place) !== undefined;
  return isGroup && place.alternatives.every(({ schema }) => [schema.type].flat()[0] === 'object');
}

function isBeginningOf(names: string[], word: string): boolean {
  const typed = word.toLowerCase();
  return !names.includes(word) && names.some(name => name.toLowerCase().startsWith(typed));
}

const anyTelling: MoneyFormat = { locale: 'en', currencyDisplay: 'symbol' };

function namesAt(place: Place, analysis: Analysis, known: Analysis, { path }: CursorContext): string[] {
  const kind = referenceAt(place);
  const node = nodeAt(analysis.document.root, path);
  const referred = kind
    ? referenceOf(kind)?.candidates({ analysis, known, path, node, telling: anyTelling })
    : undefined;
  return [...(referred ?? []), ...choicesOf(place)].map(({ value }) => value);
}
