import type { Command } from '../command.ts';
import { openPlainest } from '../newPlan/plainest.ts';

/** New Methodology: a methodology that extends the built-in one. Returns its uri. */
export const command: Command = { run: context => openPlainest(context, 'methodology') };
