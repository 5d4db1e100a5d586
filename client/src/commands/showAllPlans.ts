import type { Command, CommandContext } from '../command.ts';

/** Show All Plans: no filter any more. */
export const command: Command = { run };

async function run({ plansView }: CommandContext): Promise<void> {
  await plansView.arrange({ filter: '' });
}
