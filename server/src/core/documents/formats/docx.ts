import type { Format } from '../model.ts';

/**
 * A document that people go on writing in.
 *
 * @remarks styles and headings that you can restyle, native tables, fonts inside; the schedule is a table with
 * coloured cells, what is left of begun work paler, the deadline a dashed line
 */
export const format: Format = { id: 'docx', order: 2, isBinary: true };
