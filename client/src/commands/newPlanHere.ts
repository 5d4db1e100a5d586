import type { Command } from '../command.ts';
import { command as newPlan } from './newPlan.ts';

/** New Plan Here…: {@link newPlan} in a folder of the explorer. */
export const command: Command = newPlan;
