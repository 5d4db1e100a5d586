import { writtenTasks } from '../language/model.ts';
import { readString } from '../language/values.ts';
import type { Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';
import { child } from '../syntax/nodes.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-case',
  severity: 'error',
  alwaysTold: true,
  source: 'M9',
  wrong: '- case: mobile-telephone\n  with: { lines: 5 }',
  right: '- case: mobile-telephony\n  with: { lines: 5 }',
  checkPlan,
  checkMethodology,
};

function checkPlan({ plan, cases }: PlanContext): Finding[] {
  const known = new Set(cases.all().map(ready => ready.id));
  const calls = writtenTasks(plan).flatMap(task => {
    const node = child(task.node, 'case');
    return node ? [{ node, value: readString(node) }] : [];
  });
  return [...calls, ...plan.difficulties.map(difficulty => difficulty.case)].flatMap(reference =>
    unknownReference('unknown-case', reference, known),
  );
}

/** The playbook against a difficulty. */
function checkMethodology({ root, cases }: MethodologyContext): Finding[] {
  const difficulties = child(root, 'difficulties');
  if (difficulties?.kind !== 'mapping') return [];
  const known = cases.all().map(ready => ready.id);
  return difficulties.pairs.flatMap(({ value }) => {
    const node = child(value, 'case');
    return unknownReference('unknown-case', node && { node, value: readString(node) }, known);
  });
}
