import { memoize } from '../../base/memo.ts';
import { identifiersIn } from '../../expressions/identifiers.ts';
import { parseExpression } from '../../expressions/parse.ts';
import { messageParts } from '../../expressions/placeholders.ts';
import { type Message, makeMessage } from '../../l10n/translate.ts';
import { type Excess, excessOf } from '../../language/number-bounds.ts';
import { bindArguments } from '../../library/cases/arguments.ts';
import { type Computed, type Expansion, expandCall, expandedLists, isComputed } from '../../library/cases/expand.ts';
import type { Case } from '../../library/cases/model.ts';
import { type LeafTask, type Task, tasksOf } from '../../plan/model.ts';
import { isWithin } from '../../syntax/edit.ts';
import {
  child,
  isEmpty,
  type MappingNode,
  nodeAt,
  type RelativeSpan,
  type ScalarNode,
  type Span,
  type SyntaxNode,
} from '../../syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../../syntax/parse.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { schemaProblems } from '../schema-problems.ts';
import { isOutOfOrder } from './support/estimate.ts';

/** Values computed by a case are checked against the schema at the call, as if they were written there. */
export const rule: Rule = {
  id: 'case-result',
  severity: 'error',
  source: 'M9',
  looksAt: 'task',
  wrong: '# hours: =10 / lines in the case\n- case: wiring\n  with: { lines: 0 }',
  right: '# hours: =10 / lines in the case\n- case: wiring\n  with: { lines: 2 }',
  checkPlan,
};

/** An invalid value with the reason; without a reason it has no value at all. */
interface Misfit {
  computed: Computed;
  reason?: Message;
}

function checkPlan({ plan, cases }: PlanContext): Finding[] {
  return tasksOf(plan).flatMap(task => {
    const called = task.kind === 'group' && task.call !== undefined ? cases.find(task.call) : undefined;
    if (!called) return [];
    const wrong = bindArguments(called, task.node).problems;
    // An invalid argument makes its results invalid too; those written in the plan are reported by `case-argument`.
    if (wrong.length === 0) return misfitsOf(task, called).map(misfit => findingOf(misfit, task, called));
    // Values that a case contains literally are reported in the case.
    const computed = wrong.filter(({ node }) => isInCase(task) && isComputed(node));
    return computed.map(({ message }) => ({ span: callSpan(task), message: argumentMessage(called, message) }));
  });
}

/** Whether another case makes the call. */
function isInCase(task: Task): boolean {
  return task.place !== task.node;
}

function misfitsOf(task: Task, called: Case): Misfit[] {
  const expansion = expandCall(called, task.node);
  const { computed } = expansion;
  if (computed.length === 0) return [];
  const failed = computed.filter(({ failed }) => failed.length > 0);
  const beyond = computed.flatMap(one => {
    const excess = excessIn(one.result);
    return excess ? [{ one, excess }] : [];
  });
  const estimates = leavesOf(task).flatMap(({ hours }) =>
    hours && isOutOfOrder(hours) ? frame.at(hours.node.span) : [],
  );
  const unordered = computed.filter(({ result }) => estimates.some(span => isWithin(frame.at(result.span), span)));
  const told = new Set([...failed, ...beyond.map(({ one }) => one), ...unordered]);
  return [
    ...failed.map(one => ({ computed: one })),
    ...beyond.map(({ one, excess }) => ({ computed: one, reason: makeMessage(`number-too-${excess}`) })),
    ...unordered.map(one => ({ computed: one, reason: makeMessage('estimate-order') })),
    ...againstSchema(
      expansion,
      computed.filter(one => !told.has(one)),
    ),
  ];
}

function excessIn({ value, source }: ScalarNode): Excess | undefined {
  return typeof value === 'number' ? excessOf(source, value) : undefined;
}

/** The tasks that the called case itself brings, without those of cases that it calls. */
function leavesOf(task: Task): LeafTask[] {
  if (task.kind !== 'group') return task.kind === 'leaf' ? [task] : [];
  return task.tasks.flatMap(inner => (inner.kind === 'group' && inner.call !== undefined ? [] : leavesOf(inner)));
}

/** What the schema has against computed values. What is wrong as the case has it, is told in the case. */
function againstSchema(expansion: Expansion, computed: Computed[]): Misfit[] {
  const problems = problemsOf(expansion);
  return computed.flatMap(one => {
    const found = problems.find(({ span }) => isSame(span, frame.at(one.result.span)));
    return found ? { computed: one, reason: found.message } : [];
  });
}

/** Calls with the same arguments bring the same tasks and items, in every version of a plan. */
const problemsOf = memoize((expansion: Expansion) => schemaProblems('plan', planWith(expansion)));

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

const frame = parse(`plan: 1
project: { name: P, client: C }
pricing: { currency: EUR, rate: 1 }
blocks: [{ id: b, type: audit, tasks: [], items: [] }]
`);

/** A plan that is right but for what a call brings. */
function planWith(expansion: Expansion): SyntaxDocument {
  const block = nodeAt(frame.root, ['blocks', 0]) as MappingNode;
  const pairs = block.pairs.map(pair => {
    const list = expandedLists.find(key => key === pair.key.source);
    return { ...pair, value: (list && expansion[list]) ?? pair.value };
  });
  const blocks: SyntaxNode = { kind: 'sequence', span: block.span, flow: true, items: [{ ...block, pairs }] };
  const root = frame.root as MappingNode;
  const rootPairs = root.pairs.map(pair => (pair.key.source === 'blocks' ? { ...pair, value: blocks } : pair));
  return { ...frame, root: { ...root, pairs: rootPairs } };
}

function findingOf({ computed, reason }: Misfit, task: Task, called: Case): Finding {
  const { written, result, failed } = computed;
  const shared = { case: called.id, expression: failed[0] ?? written.source };
  const message = reason
    ? makeMessage('case-result', { ...shared, value: result.source, reason })
    : makeMessage('case-result.no-value', shared);
  return { span: argumentSpan(written.source, task) ?? callSpan(task), message };
}

function argumentMessage(called: Case, reason: Message): Message {
  return makeMessage('case-result.argument', { case: called.id, reason });
}

/** The argument that an expression speaks of, where the plan gives one: it is what its author can change. */
function argumentSpan(source: string, task: Task): RelativeSpan | undefined {
  if (isInCase(task)) return undefined;
  const given = child(task.node, 'with');
  const argument = variablesOf(source)
    .map(name => child(given, name))
    .find(node => node && !isEmpty(node));
  return argument?.span;
}

function variablesOf(source: string): string[] {
  const expressions = source.startsWith('=')
    ? [source.slice(1)]
    : messageParts(source).flatMap(part => (part.kind === 'expression' ? part.source : []));
  return expressions.flatMap(expression => {
    const parsed = parseExpression(expression);
    return 'error' in parsed ? [] : identifiersIn(parsed.node).map(({ name }) => name);
  });
}

/** The name of the case where the plan's own text calls it. */
function callSpan({ place }: Task): RelativeSpan {
  return child(place, 'case')?.span ?? place.span;
}
