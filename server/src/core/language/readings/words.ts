import { trimEndOf } from '../../base/text.ts';
import words from './words.json' with { type: 'json' };

export { words };

/** Normalizes a text: compatibility characters, spaces, quotes, «ё», case, a full stop at the end. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** {@link plainText} with word separators removed: `In_Progress.` and `in-progress` are equal. */
export function wordOf(text: string): string {
  const words = plainText(text).toLowerCase().replaceAll('ё', 'е');
  return trimEndOf(words, '.!:;')
    .replaceAll('_', '-')
    .replace(/(?<=\p{L})\. ?(?=\p{L})/gu, ' ')
    .trim();
}

/** A regular expression that matches any of the words, the longest first, as a whole word. */
export function anyOf(list: Iterable<string>): string {
  const escaped = [...list]
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return `(?<!\\p{L})(?:${escaped.join('|')})(?!\\p{L})`;
}
