import { zero } from '../../base/decimal.ts';
import { estimatePoints } from '../../language/estimate-units.ts';
import type { Estimate, Field } from '../../language/values.ts';
import { writtenTasks } from '../../plan/model.ts';
import { type Edit, isWithin } from '../../syntax/edit.ts';
import { child, type RelativeSpan, type Span, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isOutOfOrder } from './support/estimate.ts';

export const rule: Rule = {
  id: 'estimate-order',
  severity: 'error',
  source: 'M4',
  looksAt: 'task',
  wrong: '- id: interviews\n  hours: 10/6/4',
  right: '- id: interviews\n  hours: 4/6/10',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const ofTasks = writtenTasks(plan).flatMap(task => (task.kind === 'leaf' && task.hours ? [task.hours] : []));
  const ofChanges = plan.changes.flatMap(change => change.hours ?? []);
  return [...ofTasks, ...ofChanges].filter(isOutOfOrder).map(field => ({
    span: headOf(field.node),
    message: { key: 'estimate-order' },
    fixes: () => fixOf({ key: 'estimate-order.fix' }, sorted(field, document), true),
  }));
}

/** The three as they are written, units and all, the least first. */
function sorted({ node, value }: Field<Estimate>, { text, at }: SyntaxDocument): Edit[] {
  if (!value) return [];
  const points = [value.min, value.likely, value.max];
  const order = [0, 1, 2].sort((a, b) => (points[a] ?? zero).cmp(points[b] ?? zero));
  const places =
    node.kind === 'mapping'
      ? estimatePoints.flatMap(key => placeOf(child(node, key), at))
      : partsOf(node, text, at(node.span));
  // What an alias or a merge key brings stands elsewhere, where it means something to others too.
  const isOwn = places.every(place => isWithin(place, at(node.span)));
  if (!isOwn || places.length !== points.length) return [];
  const written = places.map(({ start, end }) => text.slice(start, end));
  return places.map((span, index) => ({ span, text: written[order[index] ?? index] ?? '' }));
}

function placeOf(node: SyntaxNode | undefined, at: SyntaxDocument['at']): Span[] {
  return node ? [at(node.span)] : [];
}

/** Positions of the points in `4/6/10`, each with its unit, which may be separated by blanks: `4 h / 6 h / 2 d`. */
function partsOf(node: SyntaxNode, text: string, { start, end }: Span): Span[] {
  if (node.kind !== 'scalar' || node.style === 'block') return [];
  const parts = [...text.slice(start, end).matchAll(/[^\s/"'](?:[^/"']*[^\s/"'])?/g)];
  return parts.map(part => ({ start: start + part.index, end: start + part.index + part[0].length }));
}

/** `4/6/10` as a whole; a group of `min`, `likely`, `max` at its first key. */
function headOf(node: SyntaxNode): RelativeSpan {
  return node.kind === 'mapping' && node.pairs[0] ? node.pairs[0].key.span : node.span;
}
