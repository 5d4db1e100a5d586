import type { HoursInput, PlanInput } from './data.ts';
import { Fraction } from './fraction.ts';

/** Expected hours and their standard deviation. */
export interface Effort {
  expected: Fraction;
  deviation: Fraction;
}

const noEffort: Effort = { expected: Fraction.zero, deviation: Fraction.zero };

/** (min + 4 · likely + max) / 6 and (max − min) / 6; what is given as one figure has no deviation. */
export function effortOf(hours: HoursInput | undefined, calendar: PlanInput['calendar']): Effort {
  if (hours === undefined) return noEffort;
  const points = pointsOf(hours).map(point => inHours(point, calendar));
  const [min = Fraction.zero, likely, max] = points;
  if (!likely || !max) return { expected: min, deviation: Fraction.zero };
  const six = Fraction.of(6);
  return {
    expected: min
      .plus(likely.times(Fraction.of(4)))
      .plus(max)
      .over(six),
    deviation: max.minus(min).over(six),
  };
}

function pointsOf(hours: HoursInput): string[] {
  if (typeof hours === 'object') return [hours.min, hours.likely, hours.max].map(String);
  return String(hours).split('/');
}

/** `d` is a working day of the plan, `w` as many days as there are workdays. */
function inHours(point: string, calendar: PlanInput['calendar']): Fraction {
  const text = point.trim();
  const unit = text.at(-1) ?? '';
  const day = Fraction.of(calendar?.['hours-per-day'] ?? 8);
  const week = day.times(Fraction.of(calendar?.workdays?.length ?? 5));
  const sizes: Record<string, Fraction> = { h: Fraction.one, d: day, w: week };
  const size = sizes[unit];
  return size ? Fraction.of(text.slice(0, -1).trim()).times(size) : Fraction.of(text);
}
