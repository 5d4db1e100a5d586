import { makeMessage } from '../../l10n/translate.ts';
import { keysWhere } from '../../language/keys.ts';
import { isNumeric } from '../../language/schema.ts';
import { type Task, writtenTasks } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { snippet } from '../../syntax/snippet.ts';
import { addKeyFix, removeKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';

/** Keys that give a task numbers of its own, which a task made of others cannot have. */
const ownNumbers = keysWhere('task', (schema, place) => schema['x-leaf'] === true && isNumeric(place));

export const rule: Rule = {
  id: 'task-numbers',
  severity: 'error',
  source: 'M5',
  looksAt: 'task',
  wrong: '- id: setup\n  hours: 10\n  tasks:\n    - { id: funnel, hours: 4 }',
  right: '- id: setup\n  tasks:\n    - { id: funnel, hours: 4 }',
  checkPlan,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  return writtenTasks(plan).flatMap(task => [...unnamed(task, document), ...doubled(task, document)]);
}

/** A task nobody can name is one nobody can agree on. */
function unnamed(task: Task, document: SyntaxDocument): Finding[] {
  const isNamed = task.title !== undefined || task.idField || task.kind !== 'leaf';
  if (isNamed || task.node.kind !== 'mapping') return [];
  const fixes = () => addKeyFix(document, task.node, 'task.title', snippet`\${1:…}`);
  return [{ span: markOf(task.node), message: makeMessage('task-numbers.unnamed'), fixes }];
}

function doubled(task: Task, document: SyntaxDocument): Finding[] {
  if (task.kind === 'leaf') return [];
  return ownNumbers.flatMap(key => {
    const pair = pairOf(task.node, key);
    const source = pairOf(task.node, 'case') ? 'case' : 'tasks';
    const message = makeMessage(`task-numbers.${source}`, { key });
    const fixes = () => removeKeyFix(document, task.node, key);
    return pair ? [{ span: pair.key.span, message, fixes }] : [];
  });
}
