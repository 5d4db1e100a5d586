import type { Format } from '../model.ts';
import { msProject } from '../msproject/project.ts';

/** Microsoft Project's own exchange format, which most programs for projects read. */
export const format: Format = { id: 'xml', order: 9, render: msProject };
