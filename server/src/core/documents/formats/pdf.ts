import type { Format } from '../model.ts';

/**
 * Pages to print and to send.
 *
 * @remarks A4 (landscape where a table is wide), fonts inside, bookmarks, page numbers, a table of contents where it
 * is long. The font has Latin, Cyrillic and Greek letters; others are boxes
 */
export const format: Format = { id: 'pdf', order: 1, isBinary: true };
