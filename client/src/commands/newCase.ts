import type { Command } from '../command.ts';
import { openPlainest } from '../newPlan/plainest.ts';

/** New Case: an empty one from the template. Returns its address. */
export const command: Command = { run: context => openPlainest(context, 'case') };
