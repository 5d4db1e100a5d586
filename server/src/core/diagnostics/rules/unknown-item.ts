import type { Titled } from '../../language/meant-name.ts';
import { items } from '../../language/values.ts';
import { taskIds, tasksOf } from '../../plan/model.ts';
import { child } from '../../syntax/nodes.ts';
import type { CaseContext, Finding, PlanContext, Rule } from '../rule.ts';
import { followable, namesOf } from './support/case-names.ts';
import { itemsOfPlan } from './support/items.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-item',
  severity: 'error',
  alwaysTold: true,
  wrong: 'items:\n  - { id: seats, title: Seats, price: 390 }\n  - { id: care, title: Care, share: 10%, of: [seat] }',
  right: 'items:\n  - { id: seats, title: Seats, price: 390 }\n  - { id: care, title: Care, share: 10%, of: [seats] }',
  checkPlan,
  checkCase,
};

/** What a share is of, and what a scenario orders or leaves out. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  const offered = itemsOfPlan(priced).map(({ item }) => item);
  const shared = offered.filter(item => item.origin === undefined).flatMap(item => item.of);
  const chosen = plan.scenarios.flatMap(scenario => [...scenario.with, ...scenario.without]);
  if (shared.length + chosen.length === 0) return [];
  const cancelled = plan.blocks.flatMap(block => block.items);
  const named = new Map([...cancelled, ...offered, ...plan.blocks].map(({ id, title }) => [id, title] as const));
  const priceable = new Set(named.keys());
  const titled = () => [...named].map(([id, title]): Titled => [id, title]);
  const parts = new Set([...priceable, ...taskIds(plan)]);
  const titledParts = () => [...titled(), ...tasksOf(plan).map(({ id, title }): Titled => [id, title])];
  return [
    ...shared.flatMap(one => unknownReference('unknown-item', document, one, priceable, titled)),
    ...chosen.flatMap(one => unknownReference('unknown-item', document, one, parts, titledParts)),
  ];
}

/** A share inside a case is of the case's own items. */
function checkCase({ caseFile, document }: CaseContext): Finding[] {
  const list = items(child(caseFile.root, 'items'));
  const titled = namesOf(list);
  const known = new Set(titled.map(([id]) => id));
  const shared = followable(list.flatMap(item => items(child(item, 'of'))));
  return shared.flatMap(one => unknownReference('unknown-item', document, one, known, () => titled));
}
