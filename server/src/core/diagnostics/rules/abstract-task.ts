import type { Decimal } from '../../base/decimal.ts';
import { type Text, translate } from '../../l10n/translate.ts';
import type { Estimate } from '../../language/values.ts';
import type { Block, LeafTask, Plan } from '../../plan/model.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { addKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { isClient } from './support/abilities.ts';
import { splitEstimate } from './support/split.ts';
import { splitTaskFix } from './support/split-task.ts';
import { estimateMark, leavesAhead } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'abstract-task',
  severity: 'warning',
  source: 'M19',
  isAdvice: true,
  limits: ['task-hours', 'development-task-hours'],
  looksAt: 'task',
  wrong: '- id: automation\n  title: Automation of sales\n  hours: 40',
  right:
    '- id: automation\n  title: Automation of sales\n  tasks:\n    - { id: requests, title: Requests from the website, hours: 12 }\n    - { id: reminders, title: Reminders of the next step, hours: 16 }\n    - { id: invoices, title: Invoices from a deal, hours: 12 }',
  checkPlan,
};

function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  const usual = methodology?.limits.get('task-hours');
  if (!usual) return [];
  const ofDevelopers = methodology?.limits.get('development-task-hours') ?? usual;
  const clients = new Set(plan.executors.filter(isClient).map(({ id }) => id));
  return leavesAhead(plan).flatMap(({ task, block, around }) => {
    const estimate = task.hours?.value;
    const isOption = [task, ...around, block].some(({ optional }) => optional);
    const isOthers =
      isOption ||
      [task, ...around].some(({ internal }) => internal) ||
      clients.has(task.executor?.value ?? '') ||
      isPack(task, block);
    if (!estimate || task.vendorEstimate?.hours || isOthers) return [];
    const limit = isDevelopment(task) ? ofDevelopers : usual;
    // Only the likely hours count, so that a careful author with a high maximum is not criticised.
    const { likely } = estimate;
    if (likely.gt(limit)) return isComposed(task) ? [] : [tooLarge(task, estimate, { plan, document, limit })];
    return likely.times(2).gt(limit) ? oneWord(task, likely, plan, document) : [];
  });
}

/** A pack of hours per period, used on demand: its purpose is not known beforehand. */
function isPack(task: LeafTask, block: Block): boolean {
  return block.every !== undefined || task.every !== undefined;
}

function isDevelopment({ method, skill }: LeafTask): boolean {
  return method?.value === 'development' || skill?.value === 'development';
}

/** Whether it says what is done and how completion is recognised, so that its hours can be verified. */
function isComposed({ description, acceptance, deliverables }: LeafTask): boolean {
  return description !== undefined && acceptance.length + deliverables.length > 0;
}

interface Setting {
  plan: Plan;
  document: SyntaxDocument;
  limit: Decimal;
}

function tooLarge(task: LeafTask, estimate: Estimate, setting: Setting): Finding {
  const hours = { number: estimate.likely };
  return {
    span: estimateMark(task.hours?.node ?? task.node),
    message: { key: 'abstract-task', values: { hours, limit: { number: setting.limit } } },
    fixes: () => splitTaskFix(task, splitEstimate(estimate, setting.limit), setting),
  };
}

function oneWord(task: LeafTask, likely: Decimal, plan: Plan, document: SyntaxDocument): Finding[] {
  const { title, description, acceptance, deliverables } = task;
  const isTold = description !== undefined || acceptance.length + deliverables.length > 0;
  if (title === undefined || isTold || !isOneWord(title)) return [];
  const text = snippet`\${1:${toYamlSnippet(translate(plan.locale, 'abstract-task.description'))}}`;
  return [
    {
      span: markOf(task.node, 'title'),
      message: { key: 'abstract-task.one-word', values: { title: { text: title }, hours: { number: likely } } },
      fixes: () => addKeyFix(document, task.node, 'task.description', text),
    },
  ];
}

function isOneWord(title: Text): boolean {
  return Object.values(typeof title === 'string' ? [title] : title).every(text => !/\s/.test(text.trim()));
}
