import type { Format } from '../model.ts';

export const format: Format = { id: 'xlsx', order: 3, isBinary: true };
