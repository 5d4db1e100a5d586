import { linesOf } from '../core/merge/indentation.ts';

/** What stands above our lines in `.gitattributes`, for whoever wonders. */
const heading = '# Plans are merged by tasks and keys: planwright install-git';

/** Which files are merged and shown by Planwright. Where it is not installed, git does so by lines. */
const lines = [
  '*.implementation.yaml merge=planwright diff=planwright',
  '*.implementation.yml merge=planwright diff=planwright',
  '*.case.yaml merge=planwright',
  '*.case.yml merge=planwright',
  '*.methodology.yaml merge=planwright',
  '*.methodology.yml merge=planwright',
];

/**
 * A `.gitattributes` with our lines at its end, where nothing overrules them; the same text where all are there. A file
 * without a last line end stays without one, so that taking the lines away leaves it as it was.
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

/** The text without those lines; everything else stays as it is. */
export function withoutAttributes(text: string): string {
  const own = new Set([heading, ...lines]);
  const kept = linesOf(text).filter(line => !own.has(line.trim()));
  const rest = kept.join('');
  return text.endsWith('\n') || rest === text ? rest : rest.replace(/\r?\n$/, '');
}

function linesIn(text: string): string[] {
  return text.split('\n').map(line => line.trim());
}
