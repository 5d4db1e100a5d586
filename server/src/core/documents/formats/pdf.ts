import type { Format } from '../model.ts';

export const format: Format = { id: 'pdf', order: 1, isBinary: true };
