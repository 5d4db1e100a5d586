import type { Analysis } from '../core/analysis/analysis.ts';
import { knownKey, type Locale, translate } from '../core/l10n/translate.ts';
import { written } from '../core/language/values.ts';
import type { Executor } from '../core/plan/model.ts';
import { type Amount, add } from '../core/pricing/amount.ts';
import type { ExecutorShare } from '../core/pricing/price-plan.ts';
import { countedLeaves } from '../core/pricing/price-task.ts';
import { agreedBeside, bookingsOf, type PersonLoad, type PersonWeek, planLoadOf } from '../core/scheduling/bookings.ts';

/** The workload that a plan gives a person. */
export interface PersonWork {
  tasks: number;
  /** Sixths of an hour, whoever pays for them. */
  effort: Amount;
  /** Booked share of the capacity in the busiest week; undefined without a schedule. */
  busy: number | undefined;
}

/** The executors of a plan with their workload in this plan and in other agreed plans. */
export class People {
  readonly #analysis: Analysis;
  #tasks: ReadonlyMap<string, number> | undefined;
  #shares: ReadonlyMap<string, ExecutorShare> | undefined;
  #loads: Map<string, PersonLoad> | undefined;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  workOf(id: string): PersonWork | undefined {
    this.#tasks ??= tasksByPerson(this.#analysis);
    this.#shares ??= new Map(this.#analysis.priced.executors.map(share => [share.executor.id, share]));
    const share = this.#shares.get(id);
    const tasks = this.#tasks.get(id);
    if (share === undefined || tasks === undefined) return undefined;
    const { effort, clientEffort, internalEffort } = share;
    return { tasks, effort: add(effort, clientEffort, internalEffort), busy: greatestShare(this.weeksOf(id)) };
  }

  /** Weeks of this plan and of agreed plans; none without a schedule. */
  weeksOf(id: string): PersonWeek[] {
    const { uri, priced, bookings } = this.#analysis;
    this.#loads ??= firstById(bookingsOf([planLoadOf(uri, priced), ...agreedBeside(uri, bookings)]));
    return this.#loads.get(id)?.weeks ?? [];
  }
}

/** Executors named by clients are people of their own: of several with one id, those of this plan come first. */
function firstById(loads: readonly PersonLoad[]): Map<string, PersonLoad> {
  return new Map([...loads].reverse().map(load => [load.id, load]));
}

/** The kind of an executor in the user's language; as written if it is unknown. */
export function executorKindText(kind: Executor['kind'], locale: Locale): string | undefined {
  const own = written(kind);
  const key = own === undefined ? undefined : knownKey(`executor-kind.${own}`);
  return key === undefined ? own : translate(locale, key);
}

/** Booked hours divided by available hours. */
export function shareOf({ hours, available }: PersonWeek): number {
  return available > 0 ? hours / available : Number.POSITIVE_INFINITY;
}

function greatestShare(weeks: PersonWeek[]): number | undefined {
  const known = weeks.filter(({ available }) => available > 0);
  return known.length === 0 ? undefined : Math.round(Math.max(...known.map(shareOf)) * 100) / 100;
}

function tasksByPerson({ priced }: Analysis): Map<string, number> {
  const count = new Map<string, number>();
  for (const { assignment } of priced.blocks.flatMap(countedLeaves)) {
    if (!assignment || !('executor' in assignment)) continue;
    const { id } = assignment.executor;
    count.set(id, (count.get(id) ?? 0) + 1);
  }
  return count;
}
