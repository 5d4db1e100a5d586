import type { Format } from '../model.ts';

/**
 * Sheets that compute.
 *
 * @remarks computed by formulas, a summary, a sheet for each stage, payments and terms: of the plan by estimates and rates, of the offer by
 * its lines, quantity × unit price; change one and the total follows. Other documents: a sheet for each table
 */
export const format: Format = { id: 'xlsx', order: 3, isBinary: true };
