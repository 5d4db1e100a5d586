import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import type { PricedBlock } from '../../core/pricing/price-plan.ts';
import type { PricedTask } from '../../core/pricing/price-task.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { Telling } from '../plan-view/telling.ts';

/** A block or task of a plan in the list of plans. */
export interface PlanPart {
  kind: 'block' | 'group' | 'task';
  /** As in the plan. Invalid plans may repeat ids. */
  id: string;
  title: string;
  /** Its price for the client. */
  money: string;
  hours: string;
  /** For a task of a case, the range of the call. */
  range: Range;
  isOptional: boolean;
  /** Its content. */
  parts: PlanPart[];
}

/**
 * The blocks of a plan with their content, for the plan as written, whatever scenario is chosen; empty for other files.
 */
export function planParts(analysis: Analysis, format: MoneyFormat): PlanPart[] {
  if (analysis.kind !== 'plan') return [];
  const written = analysis.scenario ? analysis.in(undefined) : analysis;
  const telling = new Telling(written, format);
  return written.priced.everyBlock.map(block => blockPart(block, telling));
}

function blockPart({ block, total, effort, tasks }: PricedBlock, telling: Telling): PlanPart {
  return {
    kind: 'block',
    id: block.id,
    title: telling.blockTitle(block),
    money: telling.money(total),
    hours: telling.hours(effort),
    range: telling.range(block.node),
    isOptional: block.optional,
    parts: tasks.map(task => taskPart(task, telling)),
  };
}

function taskPart({ task, net, effort, counting, tasks }: PricedTask, telling: Telling): PlanPart {
  return {
    kind: task.kind === 'group' ? 'group' : 'task',
    id: task.id,
    title: telling.text(task.title ?? task.id),
    money: telling.money(net),
    hours: telling.hours(effort),
    range: telling.range(task.place),
    isOptional: counting !== 'counted',
    parts: tasks.map(child => taskPart(child, telling)),
  };
}
