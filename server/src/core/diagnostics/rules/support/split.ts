import { Decimal, one } from '../../../base/decimal.ts';
import type { Estimate } from '../../../language/values.ts';
import { expectedSixths } from '../../../pricing/effort.ts';

/** More parts than this are a project of their own, and nobody would name them one by one. */
const mostParts = 12;

/**
 * An estimate in as few equal parts as it takes to bring each to the limit, at least two. Together they are the estimate
 * exactly, point by point, so no total changes. Nothing where it would take too many.
 */
export function splitEstimate(estimate: Estimate, limit: Decimal): Estimate[] {
  const points = [estimate.min, estimate.likely, estimate.max];
  const isOrdered = estimate.min.lte(estimate.likely) && estimate.likely.lte(estimate.max);
  const step = stepOf(points);
  if (!limit.gt(0) || !isOrdered || !step) return [];
  const sixths = limit.times(6);
  for (let count = 2; count <= mostParts; count++) {
    const parts = inParts(estimate, count, step);
    if (parts.every(part => expectedSixths(part).lte(sixths))) return parts;
  }
  return [];
}

function inParts(estimate: Estimate, count: number, step: Decimal): Estimate[] {
  const min = share(estimate.min, count, step);
  const likely = share(estimate.likely, count, step);
  const max = share(estimate.max, count, step);
  return min.flatMap((least, index) => {
    const [middle, most] = [likely[index], max[index]];
    return middle && most ? [{ min: least, likely: middle, max: most }] : [];
  });
}

/** What the first parts get more than the others is one step: so the points of each part keep their order. */
function share(hours: Decimal, count: number, step: Decimal): Decimal[] {
  const steps = hours.div(step);
  const each = steps.div(count).round(0, Decimal.roundDown);
  const left = steps.minus(each.times(count));
  return Array.from({ length: count }, (_, index) => (left.gt(index) ? each.plus(one) : each).times(step));
}

/** Hours finer than this come of a slip, and their parts could not be told exactly. */
const mostDigits = 12;

/** Half hours where the estimate is made of such, else hundredths, else as fine as it is written. */
function stepOf(points: Decimal[]): Decimal | undefined {
  const digits = Math.max(...points.map(({ c, e }) => c.length - 1 - e), 2);
  if (digits > mostDigits) return undefined;
  const steps = [new Decimal('0.5'), new Decimal(10).pow(-digits)];
  return steps.find(step => points.every(point => point.mod(step).eq(0)));
}

/** An estimate in two parts, equal as far as half hours go. */
export function halvesOf(estimate: Estimate): Estimate[] {
  return splitEstimate(estimate, expectedSixths(estimate).div(6).times('0.6'));
}

/** As a plan writes it: one number, or least/likely/most. */
export function estimateText({ min, likely, max }: Estimate): string {
  const isOne = min.eq(likely) && likely.eq(max);
  return (isOne ? [likely] : [min, likely, max]).map(hours => hours.toFixed()).join('/');
}
