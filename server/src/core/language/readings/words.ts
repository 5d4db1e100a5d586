import { trimEndOf } from '../../base/text.ts';
import words from './words.json' with { type: 'json' };

export { words };

/** A text with one way to write what has several: letters of compatibility, spaces, quotes, «ё», case, a full stop. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** {@link plainText} as words are compared: `In_Progress.` and `in-progress` are one. */
export function wordOf(text: string): string {
  const words = plainText(text).toLowerCase().replaceAll('ё', 'е');
  return trimEndOf(words, '.!:;')
    .replaceAll('_', '-')
    .replace(/(?<=\p{L})\. ?(?=\p{L})/gu, ' ')
    .trim();
}

/** An expression that finds one of the words, the longest first, where it stands alone. */
export function anyOf(list: Iterable<string>): string {
  const escaped = [...list]
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return `(?<!\\p{L})(?:${escaped.join('|')})(?!\\p{L})`;
}
