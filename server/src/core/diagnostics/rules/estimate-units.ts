import { makeMessage } from '../../l10n/translate.ts';
import { hasMixedUnits, placesOfPoints, unitReadings } from '../../language/estimate-units.ts';
import { items } from '../../language/values.ts';
import { writtenTasks } from '../../plan/model.ts';
import { isWithin, replace } from '../../syntax/edit.ts';
import { child, isEmpty, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { fixOf, replaceFix } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { CaseContext, Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'estimate-units',
  severity: 'error',
  alwaysTold: true,
  source: 'M4',
  looksAt: 'task',
  wrong: '- id: interviews\n  hours: 1/2/3d',
  right: '- id: interviews\n  hours: 1d/2d/3d',
  checkPlan,
  checkCase,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const ofTasks = writtenTasks(plan).flatMap(task => [
    ...(task.kind === 'leaf' && task.hours ? [task.hours] : []),
    ...(task.vendorEstimate?.hours ? [task.vendorEstimate.hours] : []),
  ]);
  const ofChanges = plan.changes.flatMap(change => change.hours ?? []);
  return [...ofTasks, ...ofChanges]
    .filter(({ value }) => value === undefined)
    .flatMap(({ node }) => findingsAt(node, document));
}

function checkCase({ document }: CaseContext): Finding[] {
  return hoursBelow(document.root).flatMap(node => findingsAt(node, document));
}

/** The hours of a case's tasks, which are read as a plan's only where a plan calls the case. */
function hoursBelow(owner: SyntaxNode | undefined): SyntaxNode[] {
  return items(child(owner, 'tasks')).flatMap(task => {
    const hours = child(task, 'hours');
    return [...(hours && !isEmpty(hours) ? [hours] : []), ...hoursBelow(task)];
  });
}

function findingsAt(node: SyntaxNode, document: SyntaxDocument): Finding[] {
  if (!hasMixedUnits(node)) return [];
  const meant = unitReadings(node).map(points => makeMessage('expected.const', { value: points.join('/') }));
  const span = node.kind === 'mapping' && node.pairs[0] ? node.pairs[0].key.span : node.span;
  return [{ span, message: makeMessage('estimate-units', { meant }), fixes: () => readingsAsFixes(node, document) }];
}

/** Which was meant nobody but the author knows, so none of them is made with all the others. */
function readingsAsFixes(node: SyntaxNode, document: SyntaxDocument): Fix[] {
  const places = placesOfPoints(node);
  return unitReadings(node).flatMap(points => {
    if (!places) return replaceFix(document, node, points.join('/'));
    const edits = places.flatMap((place, index) => {
      const text = points[index] ?? place.source;
      return text === place.source ? [] : [replace(document, place, escapeSnippet(text))];
    });
    // What an alias or a merge key brings stands elsewhere, where it means something to others too.
    const isOwn = places.every(({ span }) => isWithin(document.at(span), document.at(node.span)));
    return isOwn ? fixOf(makeMessage('fix.replace', { text: points.join(' / ') }), edits) : [];
  });
}
