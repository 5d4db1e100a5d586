import type { Command, CommandContext } from '../command.ts';
import { type Grouping, groupings } from '../plans-view/arrange.ts';
import { text } from '../text.ts';
import { pickOne } from '../ui.ts';

/** Group Plans By…: how the list of plans is grouped. A key binding may pass the grouping. */
export const command: Command = { run };

async function run({ plansView }: CommandContext, told?: unknown): Promise<void> {
  const titles: Record<Grouping, string> = {
    none: text('client.plans.group.none'),
    client: text('client.plans.group.client'),
    stage: text('client.plans.group.stage'),
    folder: text('client.plans.group.folder'),
  };
  const { grouping: now } = plansView.arrangement;
  const known = groupings.find(one => one === told);
  const items = groupings.map(grouping => ({
    label: titles[grouping],
    grouping,
    icon: grouping === now ? 'check' : 'blank',
  }));
  const grouping = known ?? (await pickOne(items, { title: text('client.plans.group.title') }))?.grouping;
  if (grouping) await plansView.arrange({ grouping });
}
