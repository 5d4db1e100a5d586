import type { PlainKeysBelow, Text } from '../l10n/translate.ts';
import { type EstimateRanges, noEstimates } from '../plan/estimate-ranges.ts';
import type { Plan, Scenario } from '../plan/model.ts';
import { withScenario } from '../plan/scenarios.ts';
import { type Amount, isKnown, subtract } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import { type PricedPlan, pricePlan } from '../pricing/price-plan.ts';
import { checkDeadline } from '../scheduling/deadline.ts';
import { type Schedule, scheduleOf } from '../scheduling/schedule.ts';
import { simulationOf } from '../scheduling/simulate.ts';

/** A plan or one of its scenarios, with everything that is compared. */
export interface Variant {
  /** Undefined for the plan as written. */
  scenario: Scenario | undefined;
  priced: PricedPlan;
  schedule: Schedule;
}

/** The plan as written, then each of its scenarios; price ranges need the estimate ranges of the methodology. */
export function variantsOf(plan: Plan, estimates: EstimateRanges = noEstimates): Variant[] {
  return [undefined, ...plan.scenarios].map(scenario => {
    const priced = pricePlan(withScenario(plan, scenario?.id), estimates);
    return { scenario, priced, schedule: scheduleOf(priced) };
  });
}

type RowId = Exclude<PlainKeysBelow<'compare'>, 'as-written' | 'title' | 'none'>;

/** The compared figures, in this order. */
export type Row =
  | { id: RowId; kind: 'money'; of: (variant: Variant) => Amount }
  | { id: RowId; kind: 'hours'; of: (variant: Variant) => Amount }
  | { id: RowId; kind: 'date'; of: (variant: Variant) => string | undefined }
  /** Working days; more is better. */
  | { id: RowId; kind: 'days'; of: (variant: Variant) => number | undefined }
  | { id: RowId; kind: 'share'; of: (variant: Variant) => number | undefined };

export const rows: readonly Row[] = [
  { id: 'hours', kind: 'hours', of: ({ priced }) => priced.effort },
  { id: 'net', kind: 'money', of: ({ priced }) => priced.net },
  { id: 'total', kind: 'money', of: ({ priced }) => priced.total },
  { id: 'cost', kind: 'money', of: ({ priced }) => priced.cost },
  { id: 'margin', kind: 'money', of: ({ priced }) => priced.margin },
  { id: 'p80', kind: 'money', of: ({ priced }) => priced.range.p80 },
  { id: 'start', kind: 'date', of: ({ schedule }) => schedule.start },
  { id: 'finish', kind: 'date', of: ({ schedule }) => schedule.finish },
  { id: 'finish-p80', kind: 'date', of: ({ priced }) => simulationOf(priced)?.finish.p80 },
  { id: 'spare-days', kind: 'days', of: ({ priced, schedule }) => checkDeadline(priced, schedule)?.spare },
  { id: 'chance', kind: 'share', of: ({ priced }) => simulationOf(priced)?.chance },
];

/** `schemas/compare.schema.json`: null is the plan as written; unknown values are null. */
export interface CompareJson {
  currency: string | null;
  variants: Record<string, string | number | null>[];
}

export function compareJson(plan: Plan, titleOf: (text: Text) => string): CompareJson {
  const variants = variantsOf(plan);
  return {
    currency: variants[0]?.priced.currency ?? null,
    variants: variants.map(variant => ({
      scenario: variant.scenario?.id ?? null,
      title: variant.scenario?.title === undefined ? null : titleOf(variant.scenario.title),
      ...Object.fromEntries(rows.map(row => [row.id, toJson(row, variant)])),
    })),
  };
}

function toJson(row: Row, variant: Variant): string | number | null {
  if (row.kind === 'hours') return toHours(row.of(variant));
  if (row.kind !== 'money') return row.of(variant) ?? null;
  const amount = row.of(variant);
  return isKnown(amount) ? amount.toFixed(variant.priced.digits) : null;
}

/** Difference of money or hours to another variant; undefined if there is none or it is unknown. */
export function differenceOf(row: Row, variant: Variant, base: Variant): Amount | undefined {
  if (row.kind !== 'money' && row.kind !== 'hours') return undefined;
  const difference = subtract(row.of(variant), row.of(base));
  return isKnown(difference) && !difference.eq(0) ? difference : undefined;
}
