import { memoize } from '../base/memo.ts';
import { type Locale, textIn, translate } from '../l10n/translate.ts';
import type { Methodology } from '../library/methodology/model.ts';
import type { Block, Task } from '../plan/model.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { nameOf } from '../scheduling/obstacles.ts';
import type { ScheduledTask } from '../scheduling/schedule.ts';
import type { Audience } from './model.ts';

interface Scope {
  locale: Locale;
  methodology: Methodology | undefined;
  audience: Audience;
}

/**
 * `B1. Audit of the sales department` with the methodology's code, `Stage 1. Audit of the sales department` for a
 * client.
 */
export function titleOfBlock(block: Block, priced: PricedPlan, scope: Scope): string {
  if (scope.audience === 'client') return stageTitle(block, priced, scope);
  const { title, type, id } = block;
  const known = scope.methodology?.blocks.get(type?.value ?? '');
  const code = known?.code === undefined ? '' : `${textIn(scope.locale, known.code)}. `;
  return code + textIn(scope.locale, title ?? known?.title ?? id);
}

function stageTitle(block: Block, priced: PricedPlan, scope: Scope): string {
  const { locale } = scope;
  const title = clientTitleOfBlock(block, scope);
  const number = stageNumber(block, priced);
  return number === undefined ? title : translate(locale, 'stage.title', { number, title });
}

/** The client's title of a block. */
export function clientTitleOfBlock(
  { clientTitle, title, type, id }: Block,
  scope: Pick<Scope, 'locale' | 'methodology'>,
): string {
  const known = scope.methodology?.blocks.get(type?.value ?? '');
  return textIn(scope.locale, clientTitle ?? title ?? known?.title ?? id);
}

/** `Stage 2`; the title if stages are not numbered. */
export function stageName(block: Block, priced: PricedPlan, scope: Pick<Scope, 'locale' | 'methodology'>): string {
  const number = stageNumber(block, priced);
  return number === undefined ? clientTitleOfBlock(block, scope) : translate(scope.locale, 'stage.name', { number });
}

/** Stages are numbered as the client sees them; a single stage and options have no number. */
function stageNumber(block: Block, { blocks }: PricedPlan): number | undefined {
  if (blocks.length < 2) return undefined;
  const { byBlock, byId } = stageNumbers(blocks);
  // The block may be of an earlier state of the plan, and so another object.
  return byBlock.get(block) ?? byId.get(block.id);
}

/** Of two blocks with one id, the first has the number. */
const stageNumbers = memoize((blocks: readonly PricedBlock[]) => ({
  byBlock: new Map(blocks.map(({ block }, index) => [block, index + 1])),
  byId: new Map(blocks.map(({ block }, index): [string, number] => [block.id, index + 1]).reverse()),
}));

/** The title of a task for its reader. */
export function titleOfTask(
  { title, clientTitle, id }: Task,
  { locale, audience }: Pick<Scope, 'locale' | 'audience'>,
): string {
  return textIn(locale, (audience === 'client' ? clientTitle : undefined) ?? title ?? id);
}

export function titleOfWork({ what }: ScheduledTask, scope: Pick<Scope, 'locale' | 'audience'>): string {
  if (what.kind === 'change') return textIn(scope.locale, nameOf(what).text);
  return titleOfTask(what.kind === 'task' ? what.leaf.task : what.task, scope);
}
