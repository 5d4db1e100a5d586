import type { Format } from '../model.ts';

export const format: Format = { id: 'docx', order: 2, isBinary: true };
