import { flat } from './one-line.ts';

/** A text as Markdown shows it: nothing of it becomes markup, whatever could begin any is escaped, and it is one line. */
export function markdown(text: string): string {
  return flat(text)
    .replace(/[\\`*_{}[\]<>|~#&$]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
