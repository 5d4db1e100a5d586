import type { Format } from '../model.ts';
import { msProject } from '../msproject/project.ts';

/**
 * Microsoft Project's own exchange format, which most programs for projects read.
 *
 * @remarks order, dates, durations, links, people; of the two prices of an hour the selling one is rate table A, the
 * cost table B. Days are kept by “start no earlier than”
 */
export const format: Format = { id: 'xml', order: 9, render: msProject };
