import { type CountableTimeInterval, utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';

export const zooms = ['days', 'weeks', 'months', 'quarters'] as const;
export type Zoom = (typeof zooms)[number];

interface Scale {
  pixelsPerDay: number;
  /** Two rows of marks. */
  major: CountableTimeInterval;
  minor: CountableTimeInterval;
  majorFormat: Intl.DateTimeFormatOptions;
  minorFormat: Intl.DateTimeFormatOptions;
}

const month: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric' };
const quarter = utcMonth.every(3) ?? utcMonth;

export const scales: Readonly<Record<Zoom, Scale>> = {
  days: { pixelsPerDay: 26, major: utcMonth, minor: utcDay, majorFormat: month, minorFormat: { day: 'numeric' } },
  weeks: { pixelsPerDay: 9, major: utcMonth, minor: utcMonday, majorFormat: month, minorFormat: { day: 'numeric' } },
  months: {
    pixelsPerDay: 2.6,
    major: utcYear,
    minor: utcMonth,
    majorFormat: { year: 'numeric' },
    minorFormat: { month: 'short' },
  },
  quarters: {
    pixelsPerDay: 0.9,
    major: utcYear,
    minor: quarter as CountableTimeInterval,
    majorFormat: { year: 'numeric' },
    minorFormat: { month: 'short' },
  },
};

export function isZoom(value: string | undefined): value is Zoom {
  return zooms.some(zoom => zoom === value);
}

/** The chart may initially be this many times wider than its window, so that bars of one day can be distinguished. */
const scrolled = 1.6;

/** The finest scale at which a number of days roughly fits into a width; the coarsest if none does. */
export function zoomFor(days: number, pixels: number): Zoom {
  return zooms.find(zoom => days * scales[zoom].pixelsPerDay <= scrolled * pixels) ?? 'quarters';
}
