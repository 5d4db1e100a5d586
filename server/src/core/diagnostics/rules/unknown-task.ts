import { memoizeLast } from '../../base/memo.ts';
import type { Titled } from '../../language/meant-name.ts';
import { items } from '../../language/values.ts';
import { type Block, taskIds, tasksOf, writtenIn } from '../../plan/model.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import type { CaseContext, Finding, PlanContext, Rule } from '../rule.ts';
import { caseTasks, followable, namesOf } from './support/case-names.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-task',
  severity: 'error',
  alwaysTold: true,
  wrong: '- id: interviews\n- id: report\n  after: [interview]',
  right: '- id: interviews\n- id: report\n  after: [interviews]',
  checkPlan,
  checkCase,
};

function checkPlan({ plan, document }: PlanContext): Finding[] {
  const known = taskIds(plan);
  const titled = () => tasksOf(plan).map(({ id, title }): Titled => [id, title]);
  const links = plan.blocks.flatMap(block => strayLinks(block, known));
  const assigned = plan.scenarios.flatMap(({ assign }) => assign.map(({ id }) => id));
  const covering = plan.needs.flatMap(({ coveredBy }) => coveredBy);
  const named = [...assigned, ...covering];
  const places = named.length > 0 ? new Set([...known, ...plan.blocks.map(({ id }) => id)]) : known;
  return [
    ...[...links, ...plan.tricks.map(trick => trick.task)].flatMap(one =>
      unknownReference('unknown-task', document, one, known, titled),
    ),
    // Scenarios give away tasks, or whole blocks, and needs are answered by either.
    ...named.flatMap(id => unknownReference('unknown-task', document, id, places)),
  ];
}

/** Links that name no task; looked for again where the block or the names are others. */
const strayLinks = memoizeLast((block: Block, known: ReadonlySet<string>) =>
  writtenIn(block)
    .flatMap(task => task.after.map(link => ({ node: link.node, value: link.task })))
    .filter(({ value }) => value !== undefined && !known.has(value)),
);

/** Links inside a case name its own tasks: where a plan calls it there are no others to be meant. */
function checkCase({ caseFile, document }: CaseContext): Finding[] {
  const tasks = caseTasks(caseFile.root);
  const titled = namesOf(tasks);
  const known = new Set(titled.map(([id]) => id));
  const links = tasks.flatMap(task => items(child(task, 'after')).map(linkedTask));
  return followable(links).flatMap(link => unknownReference('unknown-task', document, link, known, () => titled));
}

/** A link is a name, or a mapping that says more. */
function linkedTask(link: SyntaxNode): SyntaxNode | undefined {
  return link.kind === 'mapping' ? child(link, 'task') : link;
}
