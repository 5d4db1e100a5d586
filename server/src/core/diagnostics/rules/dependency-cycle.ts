import { lastAnswers, memoize } from '../../base/memo.ts';
import { type Block, fileOf, type Plan, type Task } from '../../plan/model.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { type Arrow, cyclesOf } from './support/cycles.ts';

export const rule: Rule = {
  id: 'dependency-cycle',
  severity: 'error',
  wrong: '- id: a\n  after: [b]\n- id: b\n  after: [a]',
  right: '- id: a\n- id: b\n  after: [a]',
  checkPlan,
};

function checkPlan({ plan }: PlanContext): Finding[] {
  const links = plan.blocks.map(linksText);
  const isOpen = hasNone(fileOf(plan), links, () => cycles(plan).length === 0);
  return isOpen ? [] : cycles(plan).map(toFinding);
}

/** Without cycles before, there are none as long as the dependencies are unchanged. */
const hasNone = lastAnswers<boolean>();

const linksText = memoize((block: Block) => {
  const ofTasks = block.tasks.flatMap(task => arrowsOf(task, [])).map(({ from, to }) => [from, to]);
  return JSON.stringify([block.id, block.after.map(({ value }) => value), ofTasks]);
});

function cycles(plan: Plan): Arrow<SyntaxNode>[][] {
  return [...cyclesOf(blockArrows(plan)), ...cyclesOf(taskArrows(plan))];
}

function blockArrows(plan: Plan): Arrow<SyntaxNode>[] {
  return plan.blocks.flatMap(block =>
    block.after.map(after => ({ from: block.id, to: after.value ?? '', place: after.node })),
  );
}

/** A group ends with its sub-tasks, and they wait for what it waits for; so a sub-task cannot follow it. */
function taskArrows(plan: Plan): Arrow<SyntaxNode>[] {
  return plan.blocks.flatMap(block => block.tasks).flatMap(task => arrowsOf(task, []));
}

function arrowsOf(task: Task, inherited: Task['after']): Arrow<SyntaxNode>[] {
  const after = [...inherited, ...task.after];
  const own = after.map(link => ({ from: task.id, to: link.task ?? '', place: link.node }));
  if (task.kind !== 'group') return own;
  const ends = task.tasks.map(child => ({ from: task.id, to: child.id, place: undefined }));
  return [...own, ...ends, ...task.tasks.flatMap(child => arrowsOf(child, after))];
}

function toFinding(cycle: Arrow<SyntaxNode>[]): Finding {
  const written = cycle.flatMap(arrow => (arrow.place ? [{ arrow, span: arrow.place.span }] : []));
  const path = [...cycle.map(arrow => arrow.from), cycle[0]?.from ?? ''].join(' → ');
  const [first, ...others] = written;
  return {
    span: first?.span ?? { start: 0, end: 1 },
    message: { key: 'dependency-cycle', values: { path } },
    related: others.map(({ arrow, span }) => ({
      span,
      message: { key: 'related.waits-for', values: { from: arrow.from, to: arrow.to } },
    })),
  };
}
