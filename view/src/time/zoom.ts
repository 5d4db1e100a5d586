import { type CountableTimeInterval, utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';

export const zooms = ['days', 'weeks', 'months', 'quarters'] as const;
export type Zoom = (typeof zooms)[number];

interface Scale {
  pixelsPerDay: number;
  /** Two rows of marks: what stands above, and what is under it. */
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

/** How much wider than its window a chart may begin: bars of a day are to be told apart. */
const scrolled = 1.6;

/** The nearest scale at which so many days fit into so many pixels, or nearly; the widest where none does. */
export function zoomFor(days: number, pixels: number): Zoom {
  return zooms.find(zoom => days * scales[zoom].pixelsPerDay <= scrolled * pixels) ?? 'quarters';
}
