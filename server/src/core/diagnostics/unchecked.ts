import { isSame, memoizeLast } from '../base/memo.ts';
import { type Block, fileOf, type Plan, type Task } from '../plan/model.ts';
import { type PricedBlock, type PricedPlan, pricedByBlock } from '../pricing/price-plan.ts';
import type { Span, SyntaxNode } from '../syntax/nodes.ts';
import type { Problem } from './problem.ts';
import type { PlanContext, Rule } from './rule.ts';

/** The part of a plan that determines a rule's findings (`Rule.looksAt`). */
export type Scope = NonNullable<Rule['looksAt']>;

/** The context of a task or block when it was checked. */
type Circumstances = readonly unknown[];

/** The rules with findings in a task or block. */
interface Verdict {
  /** The context in which it is valid. */
  circumstances: Circumstances;
  /** Rules with findings; all others have found nothing. */
  loud: ReadonlySet<string>;
  /** Of a block in the scope of tasks: the tasks with findings, so that only they are checked, not all of a large block. */
  tasks?: OpenTasks;
}

const verdicts: Record<Scope, WeakMap<Task | Block, Verdict>> = { task: new WeakMap(), block: new WeakMap() };

/**
 * The parts of a plan that rules have to check: its head, and the tasks and blocks not known to be without findings.
 * Unchanged parts stay the same objects after an edit, so these are the edited parts and those with problems.
 */
export class Unchecked {
  readonly #context: PlanContext;
  readonly #head: Circumstances;
  readonly #open = new Map<Scope, readonly OpenBlock[]>();
  readonly #allOpen = new Map<Scope, boolean>();
  /** By the visible part of the plan: many rules have to check the same. */
  readonly #contexts = new Map<string, PlanContext>();

  /** `rules` identifies which rules are run, and how. */
  constructor(context: PlanContext, rules: string) {
    this.#context = context;
    this.#head = sameAsBefore(fileOf(context.plan), headOf(context, rules));
  }

  /** The plan as a rule has to see it. */
  contextFor({ id, looksAt }: Rule): PlanContext {
    if (!looksAt || this.#isAllOpen(looksAt)) return this.#context;
    const seen = this.#openBlocks(looksAt).flatMap(open => seenBy(id, open) ?? []);
    const key = JSON.stringify([looksAt, ...seen.map(({ index, places }) => [index, places])]);
    const context = this.#contexts.get(key) ?? within(this.#context, new Map(seen.map(one => [one.block, one.seen])));
    this.#contexts.set(key, context);
    return context;
  }

  /** Remembers in which tasks and blocks rules of a scope have findings. */
  settle(scope: Scope, problems: readonly Problem[]): void {
    const { at } = this.#context.document;
    const inOrder = [...problems].sort((a, b) => a.span.start - b.span.start);
    for (const { block, tasks } of this.#openBlocks(scope)) {
      const inside = problemsWithin(inOrder, at(block.node.span));
      const found: OpenTask[] = [];
      for (const { task, place } of tasks?.open ?? []) {
        const loud = rulesOf(problemsWithin(inside, at(task.node.span)));
        verdicts[scope].set(task, { circumstances: tasks?.around ?? [], loud });
        if (loud.size > 0) found.push({ task, place, loud });
      }
      const own = tasks && { tasks: { around: tasks.around, open: found } };
      verdicts[scope].set(block, { circumstances: this.#head, loud: rulesOf(inside), ...own });
    }
  }

  /** Whether nothing is known of any part: then rules see the plan itself, and what others have derived from it. */
  #isAllOpen(scope: Scope): boolean {
    let isAllOpen = this.#allOpen.get(scope);
    if (isAllOpen === undefined) {
      const open = this.#openBlocks(scope);
      isAllOpen = open.length === this.#context.plan.blocks.length && open.every(isUnknown);
      this.#allOpen.set(scope, isAllOpen);
    }
    return isAllOpen;
  }

  #openBlocks(scope: Scope): readonly OpenBlock[] {
    let open = this.#open.get(scope);
    if (!open) {
      open = this.#context.plan.blocks.flatMap((block, index) => this.#openBlock(block, index, scope) ?? []);
      this.#open.set(scope, open);
    }
    return open;
  }

  #openBlock(block: Block, index: number, scope: Scope): OpenBlock | undefined {
    const verdict = verdictOn(block, scope, this.#head);
    const loud = verdict?.loud;
    if (loud?.size === 0) return undefined;
    if (scope === 'block') return { block, index, loud, tasks: undefined };
    if (verdict?.tasks) return { block, index, loud, tasks: verdict.tasks };
    const around = aroundTasks(block, this.#head);
    const tasks = block.tasks.flatMap((task, place) => {
      const loud = verdictOn(task, scope, around)?.loud;
      return loud?.size === 0 ? [] : [{ task, place, loud }];
    });
    return { block, index, loud, tasks: { around, open: tasks } };
  }
}

/** The rules with findings; undefined if unknown. */
type Loud = ReadonlySet<string> | undefined;

/** A block that contains something to check. */
interface OpenBlock {
  block: Block;
  index: number;
  loud: Loud;
  /** For the scope of tasks: their context (head of the plan and the block's own keys), and the tasks to check. */
  tasks: OpenTasks | undefined;
}

interface OpenTasks {
  around: Circumstances;
  open: readonly OpenTask[];
}

interface OpenTask {
  task: Task;
  /** Its index in the list of its block. */
  place: number;
  loud: Loud;
}

/** Whether every rule still has to check the block and all its tasks. */
function isUnknown({ block, loud, tasks }: OpenBlock): boolean {
  if (loud) return false;
  return !tasks || (tasks.open.length === block.tasks.length && tasks.open.every(task => !task.loud));
}

/** A block restricted to the tasks that a rule has to check. */
interface SeenBlock {
  block: Block;
  index: number;
  seen: Block;
  /** Indices of those tasks; for the scope of blocks all are visible. */
  places: number[] | undefined;
}

function seenBy(rule: string, { block, index, loud, tasks }: OpenBlock): SeenBlock | undefined {
  if (loud && !loud.has(rule)) return undefined;
  if (!tasks) return { block, index, seen: block, places: undefined };
  const open = tasks.open.filter(task => !task.loud || task.loud.has(rule));
  const seen = { ...block, tasks: open.map(({ task }) => task) };
  return { block, index, seen, places: open.map(({ place }) => place) };
}

/** The context of a block's tasks. */
const aroundTasks = memoizeLast(
  (block: Block, head: Circumstances): Circumstances => [...head, block.id, ...valuesOf(block.node, 'tasks')],
);

/** Returns the remembered circumstances object if it is equal, so that later comparisons are by identity. */
function sameAsBefore(file: object, circumstances: Circumstances): Circumstances {
  const before = heads.get(file);
  if (before && isSame(before, circumstances)) return before;
  heads.set(file, circumstances);
  return circumstances;
}

const heads = new WeakMap<object, Circumstances>();

/** What was found at it the last time, if nothing that it depends on has changed since. */
function verdictOn(of: Task | Block, scope: Scope, circumstances: Circumstances): Verdict | undefined {
  const verdict = verdicts[scope].get(of);
  return verdict && isSame(verdict.circumstances, circumstances) ? verdict : undefined;
}

function rulesOf(problems: readonly Problem[]): ReadonlySet<string> {
  return problems.length === 0 ? none : new Set(problems.map(({ rule }) => rule));
}

const none: ReadonlySet<string> = new Set();

/** A plan restricted to some of its blocks and tasks; figures are those of the whole. */
function within(context: PlanContext, seen: ReadonlyMap<Block, Block>): PlanContext {
  const plan: Plan = { ...context.plan, blocks: [...seen.values()] };
  let priced: PricedPlan | undefined;
  return {
    ...withoutFigures(context),
    plan,
    get priced() {
      priced ??= seenPrices(context.priced, plan, seen);
      return priced;
    },
    get schedule() {
      return context.schedule;
    },
  };
}

function seenPrices(priced: PricedPlan, plan: Plan, seen: ReadonlyMap<Block, Block>): PricedPlan {
  const prices = pricedByBlock(priced);
  const blocks = [...seen].flatMap(([block, own]) => {
    const whole = prices.get(block);
    return whole ? [own === block ? whole : seenPrice(whole, own)] : [];
  });
  const isOption = ({ block }: PricedBlock) => block.optional;
  const sold = blocks.filter(block => !isOption(block));
  return { ...priced, plan, everyBlock: blocks, blocks: sold, options: blocks.filter(isOption) };
}

function seenPrice(priced: PricedBlock, block: Block): PricedBlock {
  const tasks = new Set(block.tasks);
  return { ...priced, block, tasks: priced.tasks.filter(({ task }) => tasks.has(task)) };
}

/** Prices and schedule stay lazy and are not computed by copying. */
function withoutFigures(context: PlanContext): Omit<PlanContext, 'priced' | 'schedule'> {
  const { uri, plan, cases, methodologies, methodology, bookings, after, document } = context;
  return { uri, plan, cases, methodologies, methodology, bookings, after, document };
}

/** Everything that a rule may use except the blocks: the head of the plan, and its inputs. */
function headOf({ uri, plan, cases, methodologies, methodology }: PlanContext, rules: string): Circumstances {
  const { project, pricing, executors, week } = plan;
  // A scenario replaces terms of the text by objects of its own.
  const terms = [project, pricing, executors, week];
  return [uri, cases, methodologies, methodology, rules, ...terms, ...valuesOf(plan.root, 'blocks')];
}

/** Keys and values of a mapping without one key; scalars are compared by value. */
function valuesOf(node: SyntaxNode | undefined, except: string): unknown[] {
  if (node?.kind !== 'mapping') return [];
  return node.pairs.flatMap(({ key, value }): unknown[] => {
    if (key.source === except) return [];
    return value.kind === 'scalar' ? [key.source, value.style, value.value, value.source] : [key.source, value];
  });
}

/** Of sorted problems, those that begin within a span. */
function problemsWithin(problems: readonly Problem[], { start, end }: Span): readonly Problem[] {
  const from = firstFrom(problems, start);
  return problems.slice(from, firstFrom(problems, end + 1));
}

/** Index of the first problem that begins at an offset or after it. */
function firstFrom(problems: readonly Problem[], offset: number): number {
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((problems[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
