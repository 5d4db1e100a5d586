import type { Problem } from './problem.ts';
import type { SyntaxDocument } from './syntax/parse.ts';

/**
 * Comments that speak to the tool: `# planwright-disable-next-line RULE…`, `# planwright-disable RULE…` up to
 * `# planwright-enable` or the end, each with an optional `-- reason`.
 */
const directive = /(?:^|\s)#\s*planwright-(disable-next-line|disable|enable)\b([^#\n]*)/;

const unreadable = new Set(['yaml-syntax', 'file-too-large', 'not-utf8']);

/** Problems without those that the author has said not to be told. What makes the text unreadable cannot be hushed. */
export function withoutSuppressed(problems: Problem[], document: SyntaxDocument): Problem[] {
  if (!document.text.includes('planwright-')) return problems;
  const isHushed = suppressions(document);
  return problems.filter(problem => {
    const line = document.lines.lineAt(problem.span.start);
    return unreadable.has(problem.rule) || !isHushed(line, problem.rule);
  });
}

type Hushed = (line: number, rule: string) => boolean;

function suppressions({ lines }: SyntaxDocument): Hushed {
  const open = new Map<string, number>();
  const spans: { rule: string; from: number; to: number }[] = [];
  const close = (rule: string, line: number) => {
    const from = open.get(rule);
    if (from !== undefined) spans.push({ rule, from, to: line });
    open.delete(rule);
  };
  for (let line = 0; line < lines.count; line++) {
    const [, kind, rest = ''] = directive.exec(lines.text(line)) ?? [];
    if (!kind) continue;
    const rules = rulesOf(rest);
    if (kind === 'disable-next-line') spans.push(...rules.map(rule => ({ rule, from: line + 1, to: line + 1 })));
    if (kind === 'disable') for (const rule of rules) if (!open.has(rule)) open.set(rule, line);
    if (kind === 'enable') for (const rule of rules[0] === every ? [...open.keys()] : rules) close(rule, line);
  }
  for (const rule of [...open.keys()]) close(rule, lines.count);
  return (line, rule) =>
    spans.some(span => span.from <= line && line <= span.to && (span.rule === rule || span.rule === every));
}

/** A directive that names no rule speaks of all. */
const every = '*';

function rulesOf(rest: string): string[] {
  const names = (rest.split('--')[0] ?? '').split(/[\s,]+/).filter(name => name !== '');
  return names.length > 0 ? names : [every];
}
