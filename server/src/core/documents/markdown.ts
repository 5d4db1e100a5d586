import { flat } from './one-line.ts';

/** Escapes a text for Markdown: nothing in it becomes markup, and it stays on one line. */
export function markdown(text: string): string {
  return flat(text)
    .replace(/[\\`*_{}[\]<>|~#&$]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
