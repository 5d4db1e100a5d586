import type { Command, CommandContext } from '../command.ts';
import { type Order, orders } from '../plans-view/arrange.ts';
import { text } from '../text.ts';
import { pickOne } from '../ui.ts';

/** Sort Plans By…: the order of the list of plans. A key binding may pass it. */
export const command: Command = { run };

async function run({ plansView }: CommandContext, told?: unknown): Promise<void> {
  const titles: Record<Order, string> = {
    name: text('client.plans.sort.name'),
    total: text('client.plans.sort.total'),
    finish: text('client.plans.sort.finish'),
    problems: text('client.plans.sort.problems'),
  };
  const { order: now } = plansView.arrangement;
  const known = orders.find(one => one === told);
  const items = orders.map(order => ({ label: titles[order], order, icon: order === now ? 'check' : 'blank' }));
  const order = known ?? (await pickOne(items, { title: text('client.plans.sort.title') }))?.order;
  if (order) await plansView.arrange({ order });
}
