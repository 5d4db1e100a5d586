import { linesOf } from '../core/merge/indentation.ts';

/** Explains our lines in `.gitattributes`. */
const heading = '# Plans are merged by tasks and keys: planwright install-git';

/**
 * Attributes of the files that Planwright merges and shows. Where it is not installed, git treats them line by line.
 */
const lines = [
  '*.implementation.yaml merge=planwright diff=planwright',
  '*.implementation.yml merge=planwright diff=planwright',
  '*.case.yaml merge=planwright',
  '*.case.yml merge=planwright',
  '*.methodology.yaml merge=planwright',
  '*.methodology.yml merge=planwright',
];

/**
 * Adds our lines at the end of `.gitattributes`, where nothing overrides them; unchanged if all are there. A missing
 * final line break stays missing, so that removing the lines restores the file.
 */
export function withAttributes(text: string): string {
  const there = new Set(linesIn(text));
  const missing = lines.filter(line => !there.has(line));
  if (missing.length === 0) return text;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const added = (there.has(heading) ? missing : [heading, ...missing]).join(lineBreak);
  if (text === '' || text.endsWith('\n')) return text + added + lineBreak;
  return text + lineBreak + added;
}

/** Removes our lines; everything else stays. */
export function withoutAttributes(text: string): string {
  const own = new Set([heading, ...lines]);
  const kept = linesOf(text).filter(line => !own.has(line.trim()));
  const rest = kept.join('');
  return text.endsWith('\n') || rest === text ? rest : rest.replace(/\r?\n$/, '');
}

function linesIn(text: string): string[] {
  return text.split('\n').map(line => line.trim());
}
