import type { Command } from '../command.ts';
import { openPlainest } from '../newPlan/plainest.ts';

/** New Case: an empty case from the template. Returns its uri. */
export const command: Command = { run: context => openPlainest(context, 'case') };
