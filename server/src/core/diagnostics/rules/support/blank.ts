import type { Text } from '../../../l10n/translate.ts';

/** A text that says nothing: none at all, or quotes with no more than spaces between them. */
export function isBlank(text: Text | undefined): boolean {
  if (text === undefined || typeof text === 'string') return !text?.trim();
  return Object.values(text).every(one => one.trim() === '');
}
