import { groupedBy } from '../base/grouped.ts';
import type { Edit } from '../syntax/edit.ts';
import type { Fix, Problem } from './problem.ts';

const weights = { error: 0, warning: 1, information: 2, hint: 3 } as const;

/**
 * Reports the most serious of problems with one cause, in the order of the text; the others become related locations.
 * Suppressed problems were removed before, so that none is hidden behind an invisible one.
 */
export function toldOnce(problems: Problem[]): Problem[] {
  if (!problems.some(({ cause }) => cause)) return problems;
  const byCause = groupedBy(problems, ({ cause }) => cause);
  return problems.flatMap(problem => {
    const group = problem.cause === undefined ? [] : (byCause.get(problem.cause) ?? []);
    if (group.length < 2) return problem;
    const [first, ...others] = [...group].sort((a, b) => weights[a.severity] - weights[b.severity]);
    return problem === first ? withOthers(first, others) : [];
  });
}

function withOthers(first: Problem, others: Problem[]): Problem {
  const related = others.flatMap(({ span, message, related = [] }) => [{ span, message }, ...related]);
  const alike = others.filter(({ rule }) => rule === first.rule);
  const fixes = () => alike.reduce((fixes, other) => inBoth(fixes, other.fixes?.() ?? []), first.fixes?.() ?? []);
  return { ...first, related: [...(first.related ?? []), ...related], fixes };
}

/** Combines the fixes that both problems offer, so that the cause is fixed at both places. */
function inBoth(fixes: Fix[], others: Fix[]): Fix[] {
  const byTitle = groupedBy(others, titleOf);
  return fixes.flatMap(fix => {
    const [other] = byTitle.get(titleOf(fix)) ?? [];
    return other ? { ...fix, edits: [...fix.edits, ...other.edits.filter(edit => !has(fix.edits, edit))] } : [];
  });
}

function titleOf({ title }: Fix): string {
  return JSON.stringify(title);
}

function has(edits: Edit[], wanted: Edit): boolean {
  return edits.some(edit => JSON.stringify(edit) === JSON.stringify(wanted));
}

/**
 * What rules say of values that can be read: of one that cannot nothing more is known, least of all that it is unknown. That a
 * number is beyond what can be counted with is said also where the language has bounds of its own.
 */
export function beyondReading(ofRules: Problem[], schema: Problem[]): Problem[] {
  const unread = schema.filter(({ rule }) => rule === 'wrong-value');
  if (unread.length === 0) return ofRules;
  const byPlace = new Map(unread.map(problem => [placeOf(problem), problem]));
  return ofRules.filter(problem => {
    const known = byPlace.get(placeOf(problem));
    return !known || (problem.rule === 'number-too-large' && known.message.key.startsWith('wrong-value.broken.'));
  });
}

function placeOf({ span: { start, end } }: Problem): string {
  return `${start} ${end}`;
}
