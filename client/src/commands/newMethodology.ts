import type { Command } from '../command.ts';
import { openPlainest } from '../newPlan/plainest.ts';

/** New Methodology: one of your own on top of the built-in. Returns its address. */
export const command: Command = { run: context => openPlainest(context, 'methodology') };
