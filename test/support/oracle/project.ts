import { type Draft, discountOf, draftOf, type PricedBlock, priceBlock } from './block.ts';
import type { BlockInput, Every, PlanInput } from './data.ts';
import { addFigures, type Figures, taxedOf } from './figures.ts';
import { Fraction, shareOut, sum } from './fraction.ts';
import { addTaxed, type Taxed, timesTaxed } from './vat.ts';

export interface PricedProject {
  digits: number;
  /** In the order of the plan, neither cancelled nor optional. */
  blocks: PricedBlock[];
  /** In the order of the plan, not cancelled. */
  options: PricedBlock[];
  drafts: Draft[];
  optionDrafts: Draft[];
  figures: Figures;
  oneOff: Taxed;
  recurring: Recurring[];
  firstYear: Taxed;
}

export interface Recurring {
  every: Every;
  times: number | null;
  blocks: string[];
  taxed: Taxed;
}

const periodsOfYear: Record<Every, number> = { week: 52, month: 12, quarter: 4, year: 1 };

export function priceProject(plan: PlanInput, digits: number): PricedProject {
  const live = plan.blocks.filter(block => block.status !== 'cancelled');
  const drafts = live.map(block => draftOf(block, plan, digits));
  const discounts = planDiscounts(drafts, plan, digits);
  const priced = drafts.map((draft, index) => priceBlock(draft, discounts[index] ?? Fraction.zero, plan, digits));
  const blocks = priced.filter(({ block }) => !block.optional);
  const oneOff = addTaxed(blocks.map(({ recurring, figures, once }) => taxedOf(recurring ? once : figures)));
  return {
    digits,
    blocks,
    options: priced.filter(({ block }) => block.optional),
    drafts: drafts.filter(({ block }) => !block.optional),
    optionDrafts: drafts.filter(({ block }) => block.optional),
    figures: addFigures(blocks.map(({ figures }) => figures)),
    oneOff,
    recurring: recurringOf(blocks),
    firstYear: addTaxed([oneOff, ...blocks.map(firstYearOf)]),
  };
}

/**
 * The plan's discount of each block: a percentage of the one-off sum or an amount, shared by largest remainder; of
 * recurring and of optional blocks the percentage by itself.
 */
function planDiscounts(drafts: Draft[], plan: PlanInput, digits: number): Fraction[] {
  const { discount } = plan.pricing;
  const isCommon = ({ block }: Draft) => block.every === undefined && !block.optional;
  const bases = drafts.filter(isCommon).map(({ base }) => base);
  const shares = shareOut(discountOf(discount, sum(bases)).round(digits), bases, digits);
  return drafts.map(draft => {
    if (isCommon(draft)) return shares.shift() ?? Fraction.zero;
    return typeof discount === 'string' ? discountOf(discount, draft.base).round(digits) : Fraction.zero;
  });
}

function recurringOf(blocks: PricedBlock[]): Recurring[] {
  const groups: Recurring[] = [];
  for (const { block, recurring, period } of blocks) {
    if (!recurring) continue;
    const group = groups.find(({ every, times }) => every === recurring.every && times === recurring.times);
    if (!group) groups.push({ ...recurring, blocks: [block.id], taxed: taxedOf(period) });
    else {
      group.blocks.push(block.id);
      group.taxed = addTaxed([group.taxed, taxedOf(period)]);
    }
  }
  return groups;
}

/** What of a recurring block falls into twelve months. */
function firstYearOf({ recurring, period }: PricedBlock): Taxed {
  if (!recurring) return addTaxed([]);
  const most = periodsOfYear[recurring.every];
  return timesTaxed(taxedOf(period), Fraction.of(Math.min(recurring.times ?? most, most)));
}

export function isOneOff(block: BlockInput): boolean {
  return block.every === undefined;
}
