import { fixOf, replaceFix } from './fixes.ts';
import { similar } from './language/similar.ts';
import type { Fix, Problem } from './problem.ts';
import type { Span } from './syntax/nodes.ts';
import type { SyntaxDocument } from './syntax/parse.ts';

/**
 * Comments that speak to the tool: `# planwright-disable-next-line RULE…`, `# planwright-disable RULE…` up to
 * `# planwright-enable` or the end, each with an optional `-- reason`.
 */
const directivePattern = /(?:^|\s)#\s*planwright-(disable-next-line|disable|enable)\b([^#\n]*)/;

/** A directive that names no rule speaks of all. */
const every = '*';

/** What makes the text unreadable cannot be hushed. */
export const unreadable = new Set(['yaml-syntax', 'file-too-large', 'not-utf8']);

/** A rule that is turned off from one line to another, and where that is written. */
interface Suppression {
  rule: string;
  span: Span;
  from: number;
  to: number;
}

/**
 * Problems without those that the author does not want to be told, and with what is wrong with the comments that say so:
 * one that hushes nothing hides the next real problem, one for a rule that does not exist hides none.
 */
export function withoutSuppressed(problems: Problem[], document: SyntaxDocument, rules: string[]): Problem[] {
  if (!document.text.includes('planwright-')) return problems;
  const suppressions = suppressionsIn(document);
  const used = new Set<Suppression>();
  const kept = problems.filter(problem => {
    if (unreadable.has(problem.rule)) return true;
    const line = document.lines.lineAt(problem.span.start);
    const hushing = suppressions.filter(suppression => covers(suppression, line, problem.rule));
    for (const suppression of hushing) used.add(suppression);
    return hushing.length === 0;
  });
  // In a broken text not every problem is looked for, so it cannot be said which comments are idle.
  const isBroken = problems.some(problem => unreadable.has(problem.rule));
  const idle = isBroken ? [] : suppressions.filter(suppression => !used.has(suppression));
  return [...kept, ...idle.map(suppression => ({ ...idleProblem(suppression, rules), fixes: mending(suppression) }))];

  function mending(suppression: Suppression): () => Fix[] {
    const meant = rules.includes(suppression.rule) ? undefined : similar(suppression.rule, rules);
    return () =>
      meant && suppression.rule !== every ? replaceFix(suppression, meant, true) : removal(suppression, document);
  }
}

/** Without the name of the idle rule; without the comment where it names no other, and without its line if it is alone. */
function removal({ rule, span }: Suppression, { lines }: SyntaxDocument): Fix[] {
  const line = lines.lineAt(span.start);
  const start = lines.start(line);
  const text = lines.text(line);
  const title = { key: 'unused-disable.fix' };
  const others = directivesOn(text, start).map(directive => directive.span);
  const index = others.findIndex(other => other.start === span.start);
  const [previous, next] = [others[index - 1], others[index + 1]];
  if (next) return fixOf(title, [{ span: { start: span.start, end: next.start }, text: '' }], true);
  if (previous) return fixOf(title, [{ span: { start: previous.end, end: span.end }, text: '' }], true);
  const hash = text.slice(0, span.start - start + (rule === every ? 1 : 0)).lastIndexOf('#');
  const remark = remarkAfter(text);
  if (remark !== undefined)
    return fixOf(title, [{ span: { start: start + hash, end: start + remark }, text: '' }], true);
  const before = text.slice(0, hash);
  const end = before.trim() === '' ? lines.start(line + 1) : start + text.length;
  return fixOf(
    title,
    [{ span: { start: start + before.trimEnd().length * Number(before.trim() !== ''), end }, text: '' }],
    true,
  );
}

/** Where the author's own remark begins after a directive: `… -- reason # remark`. A number (`#12`) is of the reason. */
function remarkAfter(text: string): number | undefined {
  const match = directivePattern.exec(text);
  if (!match) return undefined;
  const end = match.index + match[0].length;
  const remark = /(?<=\s)#\s/.exec(text.slice(end - 1));
  return remark ? end - 1 + remark.index : undefined;
}

function covers({ rule, from, to }: Suppression, line: number, problemRule: string): boolean {
  return from <= line && line <= to && (rule === every || rule === problemRule);
}

function idleProblem({ rule, span }: Suppression, rules: string[]): Problem {
  const meant = rule === every || rules.includes(rule) ? undefined : (similar(rule, rules) ?? '');
  if (meant === undefined) {
    const message = { key: rule === every ? 'unused-disable.all' : 'unused-disable', values: { rule } };
    return { rule: 'unused-disable', severity: 'information', span, message };
  }
  const key = meant ? 'unknown-rule.similar' : 'unknown-rule';
  const values = { name: rule, similar: meant, known: rules.join(', ') };
  return { rule: 'unknown-rule', severity: 'warning', span, message: { key, values } };
}

function suppressionsIn({ lines }: SyntaxDocument): Suppression[] {
  const open = new Map<string, Suppression>();
  const found: Suppression[] = [];
  const close = (rule: string, line: number) => {
    const suppression = open.get(rule);
    if (suppression) suppression.to = line;
    open.delete(rule);
  };
  for (let line = 0; line < lines.count; line++) {
    for (const { kind, rule, span } of directivesOn(lines.text(line), lines.start(line))) {
      if (kind === 'enable') for (const one of rule === every ? [...open.keys()] : [rule]) close(one, line);
      if (kind === 'disable-next-line') found.push({ rule, span, from: line + 1, to: line + 1 });
      if (kind !== 'disable' || open.has(rule)) continue;
      const suppression = { rule, span, from: line, to: lines.count };
      open.set(rule, suppression);
      found.push(suppression);
    }
  }
  return found;
}

/** The rules that comments speak of, each at its place. */
export function rulesInComments({ text, lines }: SyntaxDocument): { rule: string; span: Span }[] {
  if (!text.includes('planwright-')) return [];
  const numbers = Array.from({ length: lines.count }, (_, line) => line);
  return numbers
    .flatMap(line => directivesOn(lines.text(line), lines.start(line)))
    .filter(({ rule }) => rule !== every);
}

/** What the comment of a line says, a rule each, with the rule's place (or the directive's, where it speaks of all). */
function directivesOn(text: string, offset: number): { kind: string; rule: string; span: Span }[] {
  const match = directivePattern.exec(text);
  if (!match?.[1]) return [];
  const [, kind, rest = ''] = match;
  const end = match.index + match[0].length;
  const start = end - rest.length;
  const names = [...(rest.split('--')[0] ?? '').matchAll(/[^\s,]+/g)];
  if (names.length === 0) {
    const hash = text.indexOf('#', match.index);
    return [{ kind, rule: every, span: { start: offset + hash, end: offset + start } }];
  }
  return names.map(name => {
    const at = offset + start + name.index;
    return { kind, rule: name[0], span: { start: at, end: at + name[0].length } };
  });
}
