import type { Command, CommandContext } from '../command.ts';

/** Show All Plans: removes the filter. */
export const command: Command = { run };

async function run({ plansView }: CommandContext): Promise<void> {
  await plansView.arrange({ filter: '' });
}
