import type { Command, CommandContext } from '../command.ts';
import { text } from '../text.ts';
import { askText } from '../ui.ts';

/**
 * Filter Plans…: shows only plans with these words in their name, client, stage, file or folder. A key binding may pass
 * them.
 */
export const command: Command = { run };

async function run({ plansView }: CommandContext, told?: unknown): Promise<void> {
  const options = {
    title: text('client.plans.filter.title'),
    prompt: text('client.plans.filter.prompt'),
    value: plansView.arrangement.filter,
  };
  const filter = typeof told === 'string' ? told : await askText(options);
  if (filter !== undefined) await plansView.arrange({ filter: filter.trim() });
}
