import { groupedBy } from '../base/grouped.ts';
import { makeMessage } from '../l10n/translate.ts';
import { similar } from '../language/similar.ts';
import type { Span } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { isAlwaysTold } from './always-told.ts';
import { fixOf, replaceFix } from './fixes.ts';
import type { Fix, Problem } from './problem.ts';

/**
 * Suppression comments: `# planwright-disable-next-line RULE…`, `# planwright-disable RULE…` up to `#
 * planwright-enable` or the end, each with an optional `-- reason`.
 */
const directivePattern = /(?:^|\s)#\s*planwright-(disable-next-line|disable|enable)\b([^#\n]*)/;

/** A directive without a rule applies to all rules. */
const every = '*';

/** Rules that cannot be suppressed: the text could not be parsed or checked. */
export const unreadable = new Set(['yaml-syntax', 'file-too-large', 'not-utf8', 'internal-error']);

/** A rule that is suppressed from one line to another, with the position of the comment. */
interface Suppression {
  rule: string;
  span: Span;
  from: number;
  to: number;
  /** Whether it applies to the next line only. */
  isOfLine: boolean;
}

/** What is known about rules named in comments. */
export interface KnownRules {
  ids: string[];
  /** Whether `ids` is complete: a missing methodology may have custom rules. */
  areAll: boolean;
  /** Whether a rule has reported everything it can, so that a suppression without effect is unused. */
  hasSpoken(rule: string): boolean;
}

/**
 * Removes suppressed problems and adds those of the comments themselves: an unused suppression would hide the next real
 * problem; one for an unknown rule, or a rule that is always reported, has no effect.
 */
export function withoutSuppressed(problems: Problem[], document: SyntaxDocument, rules: KnownRules): Problem[] {
  if (!document.text.includes('planwright-')) return problems;
  const suppressions = suppressionsIn(document);
  const used = new Set<Suppression>();
  const covering = coveringIn(suppressions);
  const kept = problems.filter(problem => {
    if (isAlwaysTold(problem.rule)) return true;
    const line = document.lines.lineAt(problem.span.start);
    const matching = [...covering(problem.rule, line), ...covering(every, line)];
    for (const suppression of matching) used.add(suppression);
    return matching.length === 0;
  });
  // In a broken text not all problems are searched for, so unused suppressions cannot be determined.
  const isBroken = problems.some(problem => unreadable.has(problem.rule));
  const idle = isBroken ? [] : suppressions.filter(suppression => !used.has(suppression));
  return [...kept, ...idle.flatMap(suppression => idleProblem(suppression, problems, document, rules) ?? [])];
}

/** The problem of an unused suppression; undefined if it may be needed at another time. */
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
  // Without a rule it may be meant for one that reports nothing only at present.
  const isCertain = rule !== every || rules.ids.every(rules.hasSpoken);
  const message = makeMessage(rule === every ? 'unused-disable.all' : 'unused-disable', { rule });
  const fixes = () => removal(suppression, document, isCertain);
  return { rule: 'unused-disable', severity: 'information', span, message, fixes };
}

/** The rule that a comment cannot suppress; for a comment without a rule, one that is reported within its range. */
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
  // It is not known what it was meant for, nor what the reason beside it refers to.
  const fixes = () => (meant ? replaceFix(document, suppression, meant, true) : []);
  return { rule: 'unknown-rule', severity: 'warning', span, message, fixes };
}

/** Removes the name of the unused rule; the whole comment if it names no other, and its line if it is alone. */
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

/**
 * Start of the author's own remark after a directive: `… -- reason # remark`. A number (`#12`) belongs to the reason.
 */
function remarkAfter(text: string): number | undefined {
  const match = directivePattern.exec(text);
  if (!match) return undefined;
  const end = match.index + match[0].length;
  const remark = /(?<=\s)#\s/.exec(text.slice(end - 1));
  return remark ? end - 1 + remark.index : undefined;
}

/**
 * Suppressions of a rule that cover a line. Ranges of one rule do not overlap, so only the last one before the line can
 * cover it.
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

/** Index of the first item beyond a bound, in a list partitioned by it. */
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

/** The range of a suppression comment; without an end if it extends to the end of the text. */
export interface Reach {
  from: number;
  to: number;
}

/** Suppressions that begin or end between two offsets, in the order of the text. */
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

/** The rules named in comments, with their positions. */
export function rulesInComments({ text, lines }: SyntaxDocument): { rule: string; span: Span }[] {
  if (!text.includes('planwright-')) return [];
  const numbers = Array.from({ length: lines.count }, (_, line) => line);
  return numbers
    .flatMap(line => directivesOn(lines.text(line), lines.start(line)))
    .filter(({ rule }) => rule !== every);
}

/**
 * The directives in a line's comment, one per rule, with the span of the rule (or of the directive, if it names none).
 */
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
