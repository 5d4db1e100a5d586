import { groupedBy } from '../base/grouped.ts';
import { makeMessage } from '../l10n/translate.ts';
import { similar } from '../language/similar.ts';
import type { Span } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { isAlwaysTold } from './always-told.ts';
import { fixOf, replaceFix } from './fixes.ts';
import type { Fix, Problem } from './problem.ts';

/**
 * Comments that speak to the tool: `# planwright-disable-next-line RULE…`, `# planwright-disable RULE…` up to
 * `# planwright-enable` or the end, each with an optional `-- reason`.
 */
const directivePattern = /(?:^|\s)#\s*planwright-(disable-next-line|disable|enable)\b([^#\n]*)/;

/** A directive that names no rule speaks of all. */
const every = '*';

/** What makes the text unreadable as a whole, or kept it from being checked. */
export const unreadable = new Set(['yaml-syntax', 'file-too-large', 'not-utf8', 'internal-error']);

/** A rule that is turned off from one line to another, and where that is written. */
interface Suppression {
  rule: string;
  span: Span;
  from: number;
  to: number;
  /** Whether it speaks of the next line alone. */
  isOfLine: boolean;
}

/** What is known of the rules that comments speak of. */
export interface KnownRules {
  ids: string[];
  /** Whether `ids` are all: a methodology that cannot be found may have rules of its own. */
  areAll: boolean;
  /** Whether a rule has said all that it has to say, so that a comment that turns off nothing of it is idle. */
  hasSpoken(rule: string): boolean;
}

/**
 * Problems without those that the author does not want to be told, and with what is wrong with the comments that say so:
 * one that turns off nothing hides the next real problem, one for a rule that does not exist, or that is always told,
 * hides none.
 */
export function withoutSuppressed(problems: Problem[], document: SyntaxDocument, rules: KnownRules): Problem[] {
  if (!document.text.includes('planwright-')) return problems;
  const suppressions = suppressionsIn(document);
  const used = new Set<Suppression>();
  const covering = coveringIn(suppressions);
  const kept = problems.filter(problem => {
    if (isAlwaysTold(problem.rule)) return true;
    const line = document.lines.lineAt(problem.span.start);
    const hushing = [...covering(problem.rule, line), ...covering(every, line)];
    for (const suppression of hushing) used.add(suppression);
    return hushing.length === 0;
  });
  // In a broken text not every problem is looked for, so it cannot be said which comments are idle.
  const isBroken = problems.some(problem => unreadable.has(problem.rule));
  const idle = isBroken ? [] : suppressions.filter(suppression => !used.has(suppression));
  return [...kept, ...idle.flatMap(suppression => idleProblem(suppression, problems, document, rules) ?? [])];
}

/** What is wrong with a comment that turned off nothing; undefined where it may turn off something another time. */
function idleProblem(
  suppression: Suppression,
  problems: Problem[],
  document: SyntaxDocument,
  rules: KnownRules,
): Problem | undefined {
  const { rule, span } = suppression;
  const told = toldAnyway(suppression, problems, document);
  if (told !== undefined) {
    const message = makeMessage('unused-disable.never', { rule: told });
    return { rule: 'unused-disable', severity: 'warning', span, message, fixes: () => removal(suppression, document) };
  }
  if (rule !== every && !rules.ids.includes(rule))
    return rules.areAll ? unknownRule(suppression, rules.ids, document) : undefined;
  if (rule === every ? !rules.areAll : !rules.hasSpoken(rule)) return undefined;
  // Without a name it may be meant for a rule that is silent only for now.
  const isCertain = rule !== every || rules.ids.every(rules.hasSpoken);
  const message = makeMessage(rule === every ? 'unused-disable.all' : 'unused-disable', { rule });
  const fixes = () => removal(suppression, document, isCertain);
  return { rule: 'unused-disable', severity: 'information', span, message, fixes };
}

/** The rule that a comment wants to turn off and cannot; of a comment without a name one that is told in its reach. */
function toldAnyway(suppression: Suppression, problems: Problem[], { lines }: SyntaxDocument): string | undefined {
  if (suppression.rule !== every) return isAlwaysTold(suppression.rule) ? suppression.rule : undefined;
  const isMeant = ({ rule, span }: Problem) =>
    isAlwaysTold(rule) && covers(suppression, lines.lineAt(span.start), rule);
  return problems.find(isMeant)?.rule;
}

function unknownRule(suppression: Suppression, ids: string[], document: SyntaxDocument): Problem {
  const { rule, span } = suppression;
  const meant = similar(rule, ids);
  const values = { name: rule, similar: meant ?? '', known: ids.join(', ') };
  const message = makeMessage(meant ? 'unknown-rule.similar' : 'unknown-rule', values);
  // What it was meant for is not known, and neither is the reason that is written beside it.
  const fixes = () => (meant ? replaceFix(document, suppression, meant, true) : []);
  return { rule: 'unknown-rule', severity: 'warning', span, message, fixes };
}

/** Without the name of the idle rule; without the comment where it names no other, and without its line if it is alone. */
function removal({ rule, span }: Suppression, { lines }: SyntaxDocument, isSafe = false): Fix[] {
  const line = lines.lineAt(span.start);
  const start = lines.start(line);
  const text = lines.text(line);
  const title = makeMessage('unused-disable.fix');
  const others = directivesOn(text, start).map(directive => directive.span);
  const index = others.findIndex(other => other.start === span.start);
  const [previous, next] = [others[index - 1], others[index + 1]];
  if (next) return fixOf(title, [{ span: { start: span.start, end: next.start }, text: '' }], isSafe);
  if (previous) return fixOf(title, [{ span: { start: previous.end, end: span.end }, text: '' }], isSafe);
  const hash = text.slice(0, span.start - start + (rule === every ? 1 : 0)).lastIndexOf('#');
  const remark = remarkAfter(text);
  if (remark !== undefined)
    return fixOf(title, [{ span: { start: start + hash, end: start + remark }, text: '' }], isSafe);
  const before = text.slice(0, hash);
  const end = before.trim() === '' ? lines.start(line + 1) : start + text.length;
  return fixOf(
    title,
    [{ span: { start: start + before.trimEnd().length * Number(before.trim() !== ''), end }, text: '' }],
    isSafe,
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

/**
 * The comments that name a rule and cover a line. Of those that reach to another comment no two of one rule overlap, so
 * only the last before the line can.
 */
function coveringIn(suppressions: Suppression[]): (rule: string, line: number) => Suppression[] {
  const ofLines = groupedBy(
    suppressions.filter(({ isOfLine }) => isOfLine),
    ({ rule, from }) => `${rule} ${from}`,
  );
  const ofParts = groupedBy(
    suppressions.filter(({ isOfLine }) => !isOfLine),
    ({ rule }) => rule,
  );
  return (rule, line) => {
    const parts = ofParts.get(rule) ?? [];
    const part = parts[firstIndex(parts, ({ from }) => from > line) - 1];
    return [...(ofLines.get(`${rule} ${line}`) ?? []), ...(part && covers(part, line, rule) ? [part] : [])];
  };
}

/** Index of the first item that is beyond a bound, in a list whose items beyond it come last. */
function firstIndex<T>(list: readonly T[], isBeyond: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function covers({ rule, from, to }: Suppression, line: number, problemRule: string): boolean {
  return from <= line && line <= to && (rule === every || rule === problemRule);
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
      if (kind === 'disable-next-line') found.push({ rule, span, from: line + 1, to: line + 1, isOfLine: true });
      if (kind !== 'disable' || open.has(rule)) continue;
      const suppression = { rule, span, from: line, to: lines.count, isOfLine: false };
      open.set(rule, suppression);
      found.push(suppression);
    }
  }
  return found;
}

/** From a comment to this tool to the last line that it covers; without an end where that is not in the text. */
export interface Reach {
  from: number;
  to: number;
}

/** Which comments begin or end to cover lines between two offsets, in the order of the text. */
export function suppressionReach(document: SyntaxDocument): (start: number, end: number) => Reach[] {
  const { lines, text } = document;
  if (!text.includes('planwright-')) return () => [];
  const bounds = suppressionsIn(document)
    .map(
      ({ span, to }): Reach => ({
        from: span.start,
        to: to < lines.count ? lines.start(to) : Number.POSITIVE_INFINITY,
      }),
    )
    .flatMap(reach => [reach.from, reach.to].map(offset => ({ offset, reach })))
    .sort((a, b) => a.offset - b.offset);
  return (start, end) => {
    let low = firstIndex(bounds, ({ offset }) => offset >= start);
    const found = new Set<Reach>();
    for (let at = bounds[low]; at && at.offset <= end; at = bounds[++low]) found.add(at.reach);
    return [...found].sort((a, b) => a.from - b.from);
  };
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
