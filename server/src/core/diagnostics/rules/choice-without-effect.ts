import { makeMessage } from '../../l10n/translate.ts';
import { type Field, field, readBoolean } from '../../language/values.ts';
import type { Block, Item, Plan, Scenario, Task } from '../../plan/model.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'choice-without-effect',
  severity: 'information',
  wrong: 'blocks:\n  - { id: training, type: rollout }\nscenarios:\n  full: { with: [training] }   # it is no option',
  right: 'blocks:\n  - { id: training, type: rollout, optional: true }\nscenarios:\n  full: { with: [training] }',
  checkPlan,
};

/** A variant that orders what is in the price anyway, and a package that is the plan over again. */
function checkPlan({ plan }: PlanContext): Finding[] {
  const fixed = fixedParts(plan);
  const ordered = plan.scenarios.flatMap(scenario => scenario.with).filter(({ value }) => fixed.has(value ?? ''));
  return [...ordered.map(ofOrdered), ...samePackages(plan).map(ofPackage)];
}

function ofOrdered({ node, value = '' }: Field<string>): Finding {
  return { span: node.span, message: makeMessage('choice-without-effect', { id: value }) };
}

function ofPackage({ node, value = '' }: Field<string>): Finding {
  return { span: node.span, message: makeMessage('choice-without-effect.package', { id: value }) };
}

/** Ids of what the client gets whatever they order. As it is written: a scenario that is looked at orders its options. */
function fixedParts({ blocks }: Plan): ReadonlySet<string> {
  const fixed = blocks.filter(block => !isOffered(block));
  return new Set([
    ...fixed.map(({ id }) => id),
    ...fixed.flatMap(({ tasks }) => fixedTasks(tasks)),
    ...fixed.flatMap(({ items }) => items.filter(item => !isOffered(item)).map(({ id }) => id)),
  ]);
}

function fixedTasks(tasks: readonly Task[]): string[] {
  return tasks
    .filter(task => task.origin === undefined && !isOffered(task))
    .flatMap(task => [task.id, ...(task.kind === 'group' ? fixedTasks(task.tasks) : [])]);
}

function isOffered({ node }: Block | Task | Item): boolean {
  return field(node, 'optional', readBoolean)?.value === true;
}

/** What the offer prints beside the plan, and says nothing that changes a price, a date or who does the work. */
function samePackages({ offer, scenarios }: Plan): Field<string>[] {
  const same = new Set(scenarios.filter(isSame).map(({ id }) => id));
  return offer.packages.filter(({ value }) => same.has(value ?? ''));
}

function isSame(scenario: Scenario): boolean {
  const { rate, contingency, discount, prepayment, start, deadline } = scenario;
  const lists = [scenario.with, scenario.without, scenario.assign, scenario.executors];
  const isSaid = [rate, contingency, discount, prepayment, start, deadline].some(Boolean);
  return !isSaid && lists.every(list => list.length === 0);
}
