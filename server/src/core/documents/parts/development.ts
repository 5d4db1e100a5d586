import { makeMessage } from '../../l10n/translate.ts';
import { allTasks, type Executor } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { ExportError } from '../export-error.ts';
import type { Content } from '../model.ts';
import { type Addressee, label, paragraph, type Writer } from '../writer.ts';

/** A piece of work that needs a developer: the outermost task that says so, with all that is in it. */
export interface DevelopmentItem {
  block: PricedBlock;
  priced: PricedTask;
}

/** What of a plan needs a developer (methodology, M21): tasks of `method: development`, options too; not what is dropped. */
function developmentOf(writer: Writer): DevelopmentItem[] {
  const inside = (tasks: readonly PricedTask[], block: PricedBlock): DevelopmentItem[] =>
    tasks.flatMap(priced => {
      if (priced.counting === 'dropped') return [];
      if (priced.task.method?.value === 'development') return [{ block, priced }];
      return inside(priced.tasks, block);
    });
  return writer.priced.blocks.flatMap(block => inside(block.tasks, block));
}

/** What of it the vendor has not answered yet and is asked about. Throws an {@link ExportError} where that is nothing. */
export function askedOf(writer: Writer, isTold: (item: DevelopmentItem) => boolean = () => true): DevelopmentItem[] {
  const items = developmentOf(writer);
  if (items.length === 0) throw new ExportError(makeMessage('export.no-development'));
  const open = items.filter(({ priced }) => !isAnswered(priced));
  if (open.length === 0) throw new ExportError(makeMessage('export.all-answered'));
  const asked = open.filter(isTold);
  if (asked.length === 0) throw new ExportError(makeMessage('export.no-own-estimate'));
  return asked;
}

/** What is to be done, in words: description, parts, results and what it is accepted by. */
export function composition({ priced }: DevelopmentItem, writer: Writer): Content[] {
  const { task } = priced;
  const parts = priced.tasks.filter(({ counting }) => counting !== 'dropped').map(part => partText(part, writer));
  const lists = [
    { part: 'parts' as const, items: parts },
    { part: 'deliverables' as const, items: writer.texts(task.deliverables) },
    { part: 'acceptance-item' as const, items: writer.texts(task.acceptance) },
  ];
  return [
    ...writer.texts([task.description]).map(paragraph),
    ...lists
      .filter(({ items }) => items.length > 0)
      .flatMap(({ part, items }): Content[] => [label(writer.say(part)), { kind: 'list', items }]),
  ];
}

function partText({ task, tasks }: PricedTask, writer: Writer): string {
  const own = writer.texts([task.title ?? task.id, task.description]).join(': ');
  const below = tasks.filter(({ counting }) => counting !== 'dropped').map(part => partText(part, writer));
  return below.length > 0 ? `${own} (${below.join('; ')})` : own;
}

/** Who at the vendor's is asked: the executor who is given the work, else the first that is a vendor. */
export function vendorOf(items: readonly DevelopmentItem[], writer: Writer): Addressee | undefined {
  const given = items.flatMap(({ priced: { assignment } }) =>
    assignment && 'executor' in assignment && assignment.executor.kind?.value === 'vendor' ? [assignment.executor] : [],
  );
  const vendor = given[0] ?? writer.plan.executors.find(({ kind }) => kind?.value === 'vendor');
  return vendor && partyOf(vendor);
}

function partyOf({ name, id, contact }: Executor): Addressee {
  return { name: name ?? id, contact, position: undefined };
}

/** Ids of the items and of all that is in them. */
export function idsOf(items: readonly DevelopmentItem[]): ReadonlySet<string> {
  return new Set(allTasks(items.map(({ priced }) => priced.task)).map(task => task.id));
}

/** Whether the vendor's estimate of a task has come. */
function isAnswered({ task: { vendorEstimate } }: PricedTask): boolean {
  return vendorEstimate?.received?.value !== undefined || vendorEstimate?.hours?.value !== undefined;
}

/** Who writes, and how to answer them. */
export function senderText(writer: Writer): string {
  const party = writer.plan.project.integrator;
  const reach = [party?.email?.value, party?.phone?.value].filter(text => text !== undefined);
  return [...writer.texts([party?.name, party?.contact]), ...reach].join(', ');
}

/** What whoever estimates has to know of the client without knowing who it is. */
export function surroundings(writer: Writer): ['industry' | 'systems', string][] {
  const { industry, systems } = writer.plan.project;
  return [
    ['industry', writer.texts([industry]).join('')],
    ['systems', writer.texts(systems).join('; ')],
  ];
}
