import { Decimal, divideRounded } from '../../base/decimal.ts';
import { type Text, textIn } from '../../l10n/translate.ts';
import { written } from '../../language/values.ts';
import type { Change, Plan, Task } from '../../plan/model.ts';
import { type Amount, add, isKnown, unknown } from '../../pricing/amount.ts';
import { expectedSixths } from '../../pricing/effort.ts';
import type { PricedBlock, PricedChange, PricedPlan } from '../../pricing/price-plan.ts';
import { leavesOf, type PricedTask } from '../../pricing/price-task.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import { type ScheduledTask, scheduleOf, spansOf } from '../../scheduling/schedule.ts';
import { loadOf } from '../../scheduling/workload.ts';
import { type Facts, factTables, type Row, tableNames } from './columns.ts';

/** The facts of one plan as rows of the tables in `columns.ts`. `id` identifies the plan. */
export function factsOf(id: string, priced: PricedPlan): Facts {
  return new Writer(id, priced).write();
}

/** Facts of a file without figures: that it exists. */
export function unreadableFacts(id: string): Facts {
  const none = Object.fromEntries(tableNames.map(name => [name, []])) as unknown as Facts;
  return { ...none, plans: [{ ...emptyPlan, plan: id, readable: false }] };
}

const emptyPlan = Object.fromEntries(factTables.plans.columns.map(({ name }) => [name, null])) as Row<'plans'>;

class Writer {
  readonly #id: string;
  readonly #priced: PricedPlan;

  constructor(id: string, priced: PricedPlan) {
    this.#id = id;
    this.#priced = priced;
  }

  write(): Facts {
    const { everyBlock } = this.#priced;
    const plan = this.#plan;
    return {
      plans: [this.#planRow()],
      blocks: everyBlock.map(priced => this.#block(priced)),
      tasks: everyBlock.flatMap(priced => this.#tasks(priced)),
      items: everyBlock.flatMap(priced => this.#items(priced)),
      payments: this.#payments(),
      changes: plan.changes.map((change, index) => this.#change(change, index + 1)),
      difficulties: this.#difficulties(),
      executors: this.#executors(),
      load: this.#load(),
    };
  }

  get #plan(): Plan {
    return this.#priced.plan;
  }

  #planRow(): Row<'plans'> {
    const { currency, range, effort, clientEffort, internalEffort, blocks } = this.#priced;
    const { project, stage, methodology } = this.#plan;
    const { start, finish } = scheduleOf(this.#priced);
    const { discount, net, vat, total, cost, margin } = this.#priced;
    return {
      plan: this.#id,
      readable: true,
      name: this.#text(project.name),
      number: written(project.number) ?? null,
      client: this.#text(project.client?.name),
      integrator: this.#text(project.integrator?.name),
      methodology: written(methodology) ?? null,
      stage,
      currency: currency ?? null,
      offer_date: project.date?.value ?? null,
      start: start ?? null,
      finish: finish ?? null,
      deadline: project.deadline?.value ?? null,
      hours: hoursOf(effort),
      client_hours: hoursOf(clientEffort),
      internal_hours: hoursOf(internalEffort),
      spent_hours: spentIn(blocks.flatMap(({ tasks }) => leavesOf(tasks))),
      ...this.#moneys({ discount, net, vat, total, work_p80: range.p80, cost, margin }),
    };
  }

  #block(priced: PricedBlock): Row<'blocks'> {
    const { block, recurring, contingency, changes, discount, net, vat, total, cost, margin } = priced;
    const span = spansOf(scheduleOf(this.#priced)).get(block);
    return {
      plan: this.#id,
      block: block.id,
      number: this.#plan.blocks.indexOf(block) + 1,
      type: written(block.type) ?? null,
      title: this.#text(block.title),
      status: block.status,
      estimate: block.estimate,
      optional: block.optional,
      every: recurring?.every ?? null,
      times: recurring?.times && isKnown(recurring.times) ? Number(recurring.times.toString()) : null,
      start: span?.start ?? null,
      finish: span?.finish ?? null,
      accepted: span?.accepted ?? null,
      hours: hoursOf(priced.effort),
      spent_hours: spentIn(leavesOf(priced.tasks)),
      ...this.#moneys({ contingency, changes, discount, net, vat, total, cost, margin }),
    };
  }

  #tasks({ block, tasks }: PricedBlock): Row<'tasks'>[] {
    const scheduled = this.#scheduled();
    return leavesOf(tasks).flatMap((priced): Row<'tasks'>[] => {
      if (priced.counting === 'dropped') return [];
      const { task, assignment, payer, net, cost } = priced;
      const executor = assignment && 'executor' in assignment ? assignment.executor : undefined;
      const span = scheduled.get(task);
      return [
        {
          plan: this.#id,
          block: block.id,
          task: task.id,
          title: this.#text(task.title),
          case_name: task.origin ?? null,
          executor: executor?.id ?? null,
          executor_kind: written(executor?.kind) ?? null,
          payer,
          optional: block.optional || priced.counting === 'optional',
          status: task.status?.value ?? 'todo',
          planned_hours: hoursOf(priced.effort),
          spent_hours: spentOf(task),
          ...this.#moneys({ net, cost }),
          start: span?.start ?? null,
          finish: span?.finish ?? null,
        },
      ];
    });
  }

  #scheduled(): Map<Task, ScheduledTask> {
    const { tasks } = scheduleOf(this.#priced);
    return new Map(tasks.flatMap(one => (one.what.kind === 'task' ? [[one.what.leaf.task, one] as const] : [])));
  }

  #items({ block, itemList }: PricedBlock): Row<'items'>[] {
    return itemList
      .filter(({ counting }) => counting !== 'dropped')
      .map(({ item, counting, quantity, net, cost }) => ({
        plan: this.#id,
        block: block.id,
        item: item.id,
        kind: item.kind,
        title: this.#text(item.title),
        case_name: item.origin ?? null,
        optional: block.optional || counting === 'optional',
        quantity: numberOf(quantity),
        ...this.#moneys({ net, cost }),
      }));
  }

  #payments(): Row<'payments'>[] {
    return paymentsOf(this.#priced).map(({ block, kind, title, date, dueDate, amount, net, vat }, index) => ({
      plan: this.#id,
      payment: index + 1,
      block: block?.id ?? null,
      kind,
      title: this.#text(title),
      date: date ?? null,
      due_date: dueDate ?? null,
      ...this.#moneys({ amount, net, vat }),
    }));
  }

  #change(change: Change, number: number): Row<'changes'> {
    const priced = this.#agreed().get(change);
    const estimate = change.hours?.value;
    const effort = priced?.effort ?? (estimate ? expectedSixths(estimate) : notAgreed);
    return {
      plan: this.#id,
      number,
      change: written(change.idField) ?? null,
      block: written(change.block) ?? null,
      reason: this.#text(change.reason),
      date: change.date?.value ?? null,
      status: written(change.status) ?? 'proposed',
      hours: hoursOf(effort),
      ...this.#moneys({ net: priced?.net ?? notAgreed, cost: priced?.cost ?? notAgreed }),
    };
  }

  #agreed(): Map<Change, PricedChange> {
    const priced = this.#priced.everyBlock.flatMap(({ changeList }) => changeList);
    return new Map(priced.map(one => [one.change, one]));
  }

  #difficulties(): Row<'difficulties'>[] {
    return this.#plan.difficulties.map(({ type, state, mitigation, case: answer }, index) => ({
      plan: this.#id,
      number: index + 1,
      type: written(type) ?? null,
      state: written(state) ?? null,
      mitigation: this.#text(mitigation),
      case_name: written(answer) ?? null,
    }));
  }

  #executors(): Row<'executors'>[] {
    return this.#priced.executors.map(({ executor, effort, clientEffort, internalEffort, net, cost }) => ({
      plan: this.#id,
      executor: executor.id,
      name: this.#text(executor.name),
      kind: written(executor.kind) ?? null,
      hours: hoursOf(effort),
      client_hours: hoursOf(clientEffort),
      internal_hours: hoursOf(internalEffort),
      ...this.#moneys({ net, cost }),
    }));
  }

  #load(): Row<'load'>[] {
    return loadOf(this.#priced).flatMap(({ id, kind, weeks }) =>
      weeks.map(({ week, hours, available }) => ({
        plan: this.#id,
        executor: id,
        kind: kind ?? null,
        week,
        hours,
        available,
      })),
    );
  }

  #text(text: Text | undefined): string | null {
    return text === undefined ? null : textIn(this.#plan.locale, text);
  }

  /** In the digits of the plan's currency. */
  #moneys<Name extends string>(amounts: Record<Name, Amount>): Record<Name, string | null> {
    const told = Object.entries<Amount>(amounts).map(([name, amount]) => [
      name,
      isKnown(amount) ? amount.toFixed(this.#priced.digits) : null,
    ]);
    return Object.fromEntries(told) as Record<Name, string | null>;
  }
}

/** The price of a change that is not agreed is not computed. */
const notAgreed = unknown('amount.unknown');

const six = new Decimal(6);

/** Decimal places of everything other than money. */
const digits = 4;

function numberOf(amount: Amount): number | null {
  return isKnown(amount) ? Number(amount.round(digits).toString()) : null;
}

function hoursOf(effort: Amount): number | null {
  return isKnown(effort) ? Number(divideRounded(effort, six, digits).toString()) : null;
}

function spentOf({ spent }: Task): number | null {
  return spent?.value ? numberOf(spent.value) : null;
}

/** Null if no actual hours are recorded, which differs from 0. */
function spentIn(leaves: readonly PricedTask[]): number | null {
  const spent = leaves.flatMap(({ task, counting }) =>
    counting === 'dropped' || !task.spent?.value ? [] : [task.spent.value],
  );
  return spent.length === 0 ? null : numberOf(add(...spent));
}
