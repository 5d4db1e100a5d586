import { Decimal, one } from '../../../base/decimal.ts';
import type { Estimate } from '../../../language/values.ts';
import { expectedSixths } from '../../../pricing/effort.ts';

/** A task with more parts is a project of its own. */
const mostParts = 12;

/**
 * Splits an estimate into the fewest equal parts within a limit, at least two. Their sums equal the estimate exactly,
 * point by point, so that no total changes. Empty if there would be too many.
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

/** The first parts get at most one step more than others, so that the points of each part keep their order. */
function share(hours: Decimal, count: number, step: Decimal): Decimal[] {
  const steps = hours.div(step);
  const each = steps.div(count).round(0, Decimal.roundDown);
  const left = steps.minus(each.times(count));
  return Array.from({ length: count }, (_, index) => (left.gt(index) ? each.plus(one) : each).times(step));
}

/** Hours with more digits are a mistake, and could not be split exactly. */
const mostDigits = 12;

/** Half hours if the estimate consists of them, else hundredths, else its own precision. */
function stepOf(points: Decimal[]): Decimal | undefined {
  const digits = Math.max(...points.map(({ c, e }) => c.length - 1 - e), 2);
  if (digits > mostDigits) return undefined;
  const steps = [new Decimal('0.5'), new Decimal(10).pow(-digits)];
  return steps.find(step => points.every(point => point.mod(step).eq(0)));
}

/** An estimate in two parts, equal up to half hours. */
export function halvesOf(estimate: Estimate): Estimate[] {
  return splitEstimate(estimate, expectedSixths(estimate).div(6).times('0.6'));
}

/** An estimate in the notation of a plan: one number, or three points. */
export function estimateText({ min, likely, max }: Estimate): string {
  const isOne = min.eq(likely) && likely.eq(max);
  return (isOne ? [likely] : [min, likely, max]).map(hours => hours.toFixed()).join('/');
}
