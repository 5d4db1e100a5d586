import { addKeyFix, fixOf } from '../fixes.ts';
import { type Text, textIn, translate } from '../l10n/translate.ts';
import { freeId } from '../language/free-id.ts';
import { type LeafTask, type Plan, tasksOf } from '../language/model.ts';
import type { Estimate } from '../language/values.ts';
import type { Decimal } from '../money/decimal.ts';
import { expectedSixths } from '../money/effort.ts';
import type { Fix } from '../problem.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { addKey, removeKey } from '../syntax/edit.ts';
import { pairOf } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import { estimateText, splitEstimate } from './support/split.ts';
import { keysAfter } from './support/task-keys.ts';
import { estimateMark, leavesAhead } from './support/written-leaves.ts';

export const rule: Rule = {
  id: 'abstract-task',
  severity: 'warning',
  source: 'M19',
  isAdvice: true,
  limits: ['task-hours'],
  wrong: '- id: automation\n  title: Automation of sales\n  hours: 40',
  right:
    '- id: automation\n  title: Automation of sales\n  tasks:\n    - { id: requests, title: Requests from the website, hours: 12 }\n    - { id: reminders, title: Reminders of the next step, hours: 16 }\n    - { id: invoices, title: Invoices from a deal, hours: 12 }',
  checkPlan,
};

function checkPlan({ plan, methodology, document }: PlanContext): Finding[] {
  const limit = methodology?.limits.get('task-hours');
  if (!limit) return [];
  const most = limit.times(6);
  return leavesAhead(plan).flatMap(({ task }) => {
    const estimate = task.hours?.value;
    if (!estimate || task.vendorEstimate?.hours) return [];
    const sixths = expectedSixths(estimate);
    if (sixths.gt(most)) return isComposed(task) ? [] : [tooLarge(task, estimate, { plan, document, limit })];
    return sixths.times(2).gt(most) ? oneWord(task, sixths.div(6), plan, document) : [];
  });
}

/** What is done and how it is seen that it is done: from the two anybody could check the hours. */
function isComposed({ description, acceptance, deliverables }: LeafTask): boolean {
  return description !== undefined && acceptance.length + deliverables.length > 0;
}

interface Setting {
  plan: Plan;
  document: SyntaxDocument;
  limit: Decimal;
}

function tooLarge(task: LeafTask, estimate: Estimate, setting: Setting): Finding {
  const hours = { number: expectedSixths(estimate).div(6) };
  return {
    span: estimateMark(task.hours?.node ?? task.node),
    message: { key: 'abstract-task', values: { hours, limit: { number: setting.limit } } },
    fixes: () => split(task, estimate, setting),
  };
}

function oneWord(task: LeafTask, expected: Decimal, plan: Plan, document: SyntaxDocument): Finding[] {
  const { title, description, acceptance, deliverables } = task;
  const isTold = description !== undefined || acceptance.length + deliverables.length > 0;
  if (title === undefined || isTold || !isOneWord(title)) return [];
  const text = `\${1:${toYamlSnippet(translate(plan.locale, 'abstract-task.description'))}}`;
  return [
    {
      span: markOf(task.node, 'title'),
      message: { key: 'abstract-task.one-word', values: { title: { text: title }, hours: { number: expected } } },
      fixes: () => addKeyFix(document, task.node, 'description', text, keysAfter('description')),
    },
  ];
}

function isOneWord(title: Text): boolean {
  return Object.values(typeof title === 'string' ? [title] : title).every(text => !/\s/.test(text.trim()));
}

/** Keys that speak of the whole and would have no meaning for the sum of its parts. */
const ofTheWhole = ['quantity', 'price', 'cost', 'vendor-estimate'];

function split(task: LeafTask, estimate: Estimate, { plan, document, limit }: Setting): Fix[] {
  const { node } = task;
  if (node.kind !== 'mapping' || ofTheWhole.some(key => pairOf(node, key))) return [];
  const items = partsOf(task, splitEstimate(estimate, limit), plan);
  const removal = removeKey(document, node, 'hours');
  if (items.length === 0 || removal.length === 0 || node.pairs.length === 1) return [];
  // Where the hours are the last key, the parts go before them, so that the two edits do not touch.
  const isLast = node.pairs.at(-1)?.key.source === 'hours';
  const addition = addKey(document, node, 'tasks', { items }, isLast && !node.flow ? ['hours'] : []);
  return fixOf({ key: 'abstract-task.fix', values: { count: items.length } }, [...addition, ...removal]);
}

function partsOf(task: LeafTask, estimates: Estimate[], plan: Plan): Skeleton[] {
  const taken = tasksOf(plan).map(one => one.id);
  const title = textIn(plan.locale, task.title ?? task.id);
  return estimates.map((estimate, index) => {
    const number = index + 1;
    const id = freeId(`${task.id}-${number}`, taken);
    taken.push(id);
    const part = translate(plan.locale, 'abstract-task.part', { title, number });
    return {
      keys: [
        ['id', toYamlSnippet(id)],
        ['title', `\${${number}:${toYamlSnippet(part)}}`],
        ['hours', estimateText(estimate)],
        ...kept(task),
      ],
    };
  });
}

/** What the sub-tasks do not take over from the task around them. */
function kept({ skill, method }: LeafTask): [string, Skeleton][] {
  const pairs: [string, string | undefined][] = [
    ['skill', skill],
    ['method', method],
  ];
  return pairs.flatMap(([key, value]): [string, Skeleton][] => (value ? [[key, escapeSnippet(value)]] : []));
}
