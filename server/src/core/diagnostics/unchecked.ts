import { isSame, memoize, memoizeLast } from '../base/memo.ts';
import { type Block, fileOf, type Plan, type Task } from '../plan/model.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import type { Span, SyntaxNode } from '../syntax/nodes.ts';
import type { Problem } from './problem.ts';
import type { PlanContext, Rule } from './rule.ts';

/** How much of a plan a rule looks at to find something at a task or a block (`Rule.looksAt`). */
export type Scope = NonNullable<Rule['looksAt']>;

/** What stood around a task or a block when nothing was found in it. */
type Circumstances = readonly unknown[];

/** What rules have had against a task or a block. */
interface Verdict {
  /** What it holds for. */
  circumstances: Circumstances;
  /** The rules that have found something there; all others have found nothing. */
  loud: ReadonlySet<string>;
  /** Of a block in the scope of tasks: the tasks that something was found at. Only they are looked at, not all of a large block. */
  tasks?: OpenTasks;
}

const verdicts: Record<Scope, WeakMap<Task | Block, Verdict>> = { task: new WeakMap(), block: new WeakMap() };

/**
 * What of a plan rules have to look at: its head, and the tasks and blocks that a rule is not known to have nothing
 * against. What an edit leaves as it is stays the same object, so that is what was typed and what is wrong.
 */
export class Unchecked {
  readonly #context: PlanContext;
  readonly #head: Circumstances;
  readonly #open = new Map<Scope, readonly OpenBlock[]>();
  readonly #allOpen = new Map<Scope, boolean>();
  /** By what is seen of the plan: many rules have to look at the same. */
  readonly #contexts = new Map<string, PlanContext>();

  /** `rules` tells which of the rules are run, and how. */
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

  /** Remembers where rules of a scope have found something, and where nothing. */
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

/** The rules that have something against it; undefined where that is not known. */
type Loud = ReadonlySet<string> | undefined;

/** A block in which something is to be looked at. */
interface OpenBlock {
  block: Block;
  index: number;
  loud: Loud;
  /** Of the scope of tasks alone: what they stand in, the head of the plan and the block's own keys; which are looked at. */
  tasks: OpenTasks | undefined;
}

interface OpenTasks {
  around: Circumstances;
  open: readonly OpenTask[];
}

interface OpenTask {
  task: Task;
  /** Its number in the list of its block. */
  place: number;
  loud: Loud;
}

/** Whether no rule is known to have nothing against the block, nor against any of its tasks. */
function isUnknown({ block, loud, tasks }: OpenBlock): boolean {
  if (loud) return false;
  return !tasks || (tasks.open.length === block.tasks.length && tasks.open.every(task => !task.loud));
}

/** A block as a rule has to see it: with the tasks that it may have something against. */
interface SeenBlock {
  block: Block;
  index: number;
  seen: Block;
  /** Numbers of those tasks; of the scope of blocks all are seen. */
  places: number[] | undefined;
}

function seenBy(rule: string, { block, index, loud, tasks }: OpenBlock): SeenBlock | undefined {
  if (loud && !loud.has(rule)) return undefined;
  if (!tasks) return { block, index, seen: block, places: undefined };
  const open = tasks.open.filter(task => !task.loud || task.loud.has(rule));
  const seen = { ...block, tasks: open.map(({ task }) => task) };
  return { block, index, seen, places: open.map(({ place }) => place) };
}

/** What tasks of a block stand in. */
const aroundTasks = memoizeLast(
  (block: Block, head: Circumstances): Circumstances => [...head, block.id, ...valuesOf(block.node, 'tasks')],
);

/** The circumstances as the last version of a file had them, if they are the same: to be told so at a glance. */
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

/** The same plan with some of its blocks and tasks alone; figures are those of the whole. */
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
  const prices = pricesByBlock(priced);
  const blocks = [...seen].flatMap(([block, own]) => {
    const whole = prices.get(block);
    return whole ? [own === block ? whole : seenPrice(whole, own)] : [];
  });
  const isOption = ({ block }: PricedBlock) => block.optional;
  const sold = blocks.filter(block => !isOption(block));
  return { ...priced, plan, everyBlock: blocks, blocks: sold, options: blocks.filter(isOption) };
}

const pricesByBlock = memoize(
  ({ everyBlock }: PricedPlan) => new Map(everyBlock.map(priced => [priced.block, priced])),
);

function seenPrice(priced: PricedBlock, block: Block): PricedBlock {
  const tasks = new Set(block.tasks);
  return { ...priced, block, tasks: priced.tasks.filter(({ task }) => tasks.has(task)) };
}

/** Prices and dates are computed when a rule asks for them, and not because they are copied. */
function withoutFigures(context: PlanContext): Omit<PlanContext, 'priced' | 'schedule'> {
  const { uri, plan, cases, methodologies, methodology, bookings, after, document } = context;
  return { uri, plan, cases, methodologies, methodology, bookings, after, document };
}

/** All that a rule may go by but the blocks: what the plan says outside them, and what lies around it. */
function headOf({ uri, plan, cases, methodologies, methodology }: PlanContext, rules: string): Circumstances {
  const { project, pricing, executors, week } = plan;
  // A scenario has other terms than the text; they are its own objects.
  const terms = [project, pricing, executors, week];
  return [uri, cases, methodologies, methodology, rules, ...terms, ...valuesOf(plan.root, 'blocks')];
}

/** The keys of a mapping and what they say, without one of them; single values are compared by what they say. */
function valuesOf(node: SyntaxNode | undefined, except: string): unknown[] {
  if (node?.kind !== 'mapping') return [];
  return node.pairs.flatMap(({ key, value }): unknown[] => {
    if (key.source === except) return [];
    return value.kind === 'scalar' ? [key.source, value.style, value.value, value.source] : [key.source, value];
  });
}

/** Of problems in the order of the text those that begin inside a span. */
function problemsWithin(problems: readonly Problem[], { start, end }: Span): readonly Problem[] {
  const from = firstFrom(problems, start);
  return problems.slice(from, firstFrom(problems, end + 1));
}

/** The number of the first that begins at an offset or behind it. */
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
