import type { Format } from '../model.ts';

/**
 * Sheets that compute.
 *
 * @remarks of the offer and the plan a summary, a sheet for each block, payments and terms, computed by formulas:
 * change a rate and the total follows. Other documents: a sheet for each table
 */
export const format: Format = { id: 'xlsx', order: 3, isBinary: true };
