import { makeMessage } from '../../l10n/translate.ts';
import { allTasks, type Executor } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { ExportError } from '../export-error.ts';
import type { Content } from '../model.ts';
import { type Addressee, label, paragraph, type Writer } from '../writer.ts';

/** A work that needs a developer: the outermost task with that method, with everything inside. */
export interface DevelopmentItem {
  block: PricedBlock;
  priced: PricedTask;
}

/** Development in a plan (methodology, M21): tasks with `method: development`, options too, without dropped ones. */
function developmentOf(writer: Writer): DevelopmentItem[] {
  const inside = (tasks: readonly PricedTask[], block: PricedBlock): DevelopmentItem[] =>
    tasks.flatMap(priced => {
      if (priced.counting === 'dropped') return [];
      if (priced.task.method?.value === 'development') return [{ block, priced }];
      return inside(priced.tasks, block);
    });
  return writer.priced.blocks.flatMap(block => inside(block.tasks, block));
}

/** Development without an answer of the vendor. Throws an {@link ExportError} if there is none. */
export function askedOf(writer: Writer, isTold: (item: DevelopmentItem) => boolean = () => true): DevelopmentItem[] {
  const items = developmentOf(writer);
  if (items.length === 0) throw new ExportError(makeMessage('export.no-development'));
  const open = items.filter(({ priced }) => !isAnswered(priced));
  if (open.length === 0) throw new ExportError(makeMessage('export.all-answered'));
  const asked = open.filter(isTold);
  if (asked.length === 0) throw new ExportError(makeMessage('export.no-own-estimate'));
  return asked;
}

/** A description of the work: description, parts, deliverables and acceptance criteria. */
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

/** The vendor's executor: the one assigned to the work, else the first vendor. */
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

/** Ids of the items and everything inside them. */
export function idsOf(items: readonly DevelopmentItem[]): ReadonlySet<string> {
  return new Set(allTasks(items.map(({ priced }) => priced.task)).map(task => task.id));
}

/** Whether the vendor has estimated a task. */
function isAnswered({ task: { vendorEstimate } }: PricedTask): boolean {
  return vendorEstimate?.received?.value !== undefined || vendorEstimate?.hours?.value !== undefined;
}

/** The sender, and how to reply. */
export function senderText(writer: Writer): string {
  const party = writer.plan.project.integrator;
  const reach = [party?.email?.value, party?.phone?.value].filter(text => text !== undefined);
  return [...writer.texts([party?.name, party?.contact]), ...reach].join(', ');
}

/** What the estimator has to know about the client without its name. */
export function surroundings(writer: Writer): ['industry' | 'systems', string][] {
  const { industry, systems } = writer.plan.project;
  return [
    ['industry', writer.texts([industry]).join('')],
    ['systems', writer.texts(systems).join('; ')],
  ];
}
