import type { Analysis } from '../core/analysis/analysis.ts';
import { knownKey, type Locale, translate } from '../core/l10n/translate.ts';
import { written } from '../core/language/values.ts';
import type { Executor } from '../core/plan/model.ts';
import { type Amount, add } from '../core/pricing/amount.ts';
import { countedLeaves } from '../core/pricing/price-task.ts';
import { agreedBeside, bookingsOf, type PersonLoad, type PersonWeek, planLoadOf } from '../core/scheduling/bookings.ts';

/** What a plan gives somebody to do. */
export interface PersonWork {
  tasks: number;
  /** Sixths of an hour, whoever pays for them. */
  effort: Amount;
  /** A share of the hours that they have, in the week in which that is greatest; undefined without a schedule. */
  busy: number | undefined;
}

/** The people of a plan, with what this plan and the agreed ones beside it ask of them. */
export class People {
  readonly #analysis: Analysis;
  #tasks: ReadonlyMap<string, number> | undefined;
  #loads: Map<string, PersonLoad> | undefined;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  workOf(id: string): PersonWork | undefined {
    this.#tasks ??= tasksByPerson(this.#analysis);
    const share = this.#analysis.priced.executors.find(({ executor }) => executor.id === id);
    const tasks = this.#tasks.get(id);
    if (share === undefined || tasks === undefined) return undefined;
    const { effort, clientEffort, internalEffort } = share;
    return { tasks, effort: add(effort, clientEffort, internalEffort), busy: greatestShare(this.weeksOf(id)) };
  }

  /** Of this plan and of those that are agreed; none where nothing has dates. */
  weeksOf(id: string): PersonWeek[] {
    const { uri, priced, bookings } = this.#analysis;
    this.#loads ??= firstById(bookingsOf([planLoadOf(uri, priced), ...agreedBeside(uri, bookings)]));
    return this.#loads.get(id)?.weeks ?? [];
  }
}

/** Every client has people of their own: of several with one id those of this plan come first. */
function firstById(loads: readonly PersonLoad[]): Map<string, PersonLoad> {
  return new Map([...loads].reverse().map(load => [load.id, load]));
}

/** Whose somebody is, in the reader's words; as it is written where the language knows no such kind. */
export function executorKindText(kind: Executor['kind'], locale: Locale): string | undefined {
  const own = written(kind);
  const key = own === undefined ? undefined : knownKey(`executor-kind.${own}`);
  return key === undefined ? own : translate(locale, key);
}

/** Hours asked for ÷ hours there are. */
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
