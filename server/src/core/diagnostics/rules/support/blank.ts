import type { Text } from '../../../l10n/translate.ts';

/** Whether a text is missing or consists of blanks. */
export function isBlank(text: Text | undefined): boolean {
  if (text === undefined || typeof text === 'string') return !text?.trim();
  return Object.values(text).every(one => one.trim() === '');
}
