import { makeMessage } from '../../l10n/translate.ts';
import { type Block, type Recurrence, writtenTasks } from '../../plan/model.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { blockName, taskName } from './support/names.ts';

export const rule: Rule = {
  id: 'recurs-without-times',
  severity: 'error',
  looksAt: 'block',
  wrong: '- { id: control, title: Weekly control, hours: 2, every: week }',
  right: '- { id: control, title: Weekly control, hours: 2, every: week, times: 3 }',
  checkPlan,
};

/** A block may recur without end; a task may not, and nothing recurs so many times without a pace. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  return [
    ...plan.blocks.flatMap(block => withoutPace(block, 'block', blockName(block), document)),
    ...writtenTasks(plan).flatMap(task => {
      if (task.kind !== 'leaf') return [];
      const name = taskName(task);
      return [...withoutPace(task, 'task', name, document), ...withoutTimes(task, name, document)];
    }),
  ];
}

type Name = ReturnType<typeof taskName>;

function withoutPace(
  { every, times, node }: Recurrence & Pick<Block, 'node'>,
  kind: 'block' | 'task',
  name: Name,
  document: SyntaxDocument,
): Finding[] {
  if (!times || every) return [];
  const fixes = () => addKeyFix(document, node, `${kind}.every`, snippet`\${1:month}`);
  return [{ span: times.node.span, message: makeMessage('recurs-without-times.pace', { name }), fixes }];
}

function withoutTimes(
  { every, times, node }: Recurrence & { node: SyntaxNode },
  name: Name,
  document: SyntaxDocument,
): Finding[] {
  if (!every || times) return [];
  const fixes = () => addKeyFix(document, node, 'task.times', snippet`\${1:3}`);
  return [{ span: every.node.span, message: makeMessage('recurs-without-times', { name }), fixes }];
}
