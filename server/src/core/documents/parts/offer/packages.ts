import { noEstimates } from '../../../plan/estimate-ranges.ts';
import { withScenario } from '../../../plan/scenarios.ts';
import { type PricedBlock, type PricedPlan, pricePlan } from '../../../pricing/price-plan.ts';
import { leavesOf } from '../../../pricing/price-task.ts';
import type { Cell, Content, TableRow } from '../../model.ts';
import { type PartsOf, paragraph, row, type Writer } from '../../writer.ts';
import { isOpenEnded, periodTotal } from '../block.ts';
import { projectDates } from '../dates.ts';
import { workTitle } from '../lines.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

interface Package {
  title: string;
  priced: PricedPlan;
}

/** The offer as written and its packages side by side: content, price and finish. */
export function packagesContent(writer: OfferWriter): Content[] {
  const packages = packagesOf(writer);
  if (packages.length < 2) return [];
  const titles = [writer.say('packages.what'), ...packages.map(({ title }) => title)];
  const { plan } = writer;
  const price = packages.map(({ priced }) => writer.moneyCell(priced.total));
  const rows = [
    ...plan.blocks.flatMap(({ id }) => [
      ...stageRow(packages, id, block => !isOpenEnded(block), writer),
      ...partRows(packages, id, writer),
    ]),
    row([writer.textCell(writer.say('row.total')), ...price], { emphasis: true }),
    ...plan.blocks.flatMap(({ id }) => stageRow(packages, id, isOpenEnded, writer)),
    ...finishRow(packages, writer),
  ];
  return [paragraph(writer.say('packages.why')), writer.table(titles, rows)];
}

function packagesOf(writer: OfferWriter): Package[] {
  const { plan, priced, methodology } = writer;
  const variants = plan.offer.packages.flatMap(({ value }) => plan.scenarios.find(({ id }) => id === value) ?? []);
  return [
    { title: writer.say('packages.plan'), priced },
    ...variants.map(({ id, title }) => ({
      title: writer.text(title ?? id),
      priced: pricePlan(withScenario(plan, id), methodology?.estimates ?? noEstimates),
    })),
  ];
}

/** The blocks of a package are different objects from those of the plan. */
function blockIn({ priced }: Package, id: string): PricedBlock | undefined {
  return priced.blocks.find(({ block }) => block.id === id);
}

/** A stage that any package contains, with its price in each. */
function stageRow(
  packages: readonly Package[],
  id: string,
  isTold: (block: PricedBlock) => boolean,
  writer: OfferWriter,
): TableRow[] {
  const found = packages.map(variant => blockIn(variant, id));
  const first = found.find(block => block !== undefined);
  if (!first || !isTold(first)) return [];
  const title = writer.clientTitle(first.block);
  const isEndless = isOpenEnded(first);
  const name = isEndless ? `${title}. ${periodTotal(first.recurring?.every, writer)}` : title;
  const cells = found.map((block): Cell => {
    if (!block) return writer.textCell(absent);
    return writer.moneyCell(isEndless ? block.period.total : block.total);
  });
  return [row([writer.textCell(name), ...cells])];
}

const absent = '–';

/** Works and items that only some packages contain, for stages in all of them. */
function partRows(packages: readonly Package[], id: string, writer: OfferWriter): TableRow[] {
  const found = packages.flatMap(variant => blockIn(variant, id) ?? []);
  if (found.length < packages.length) return [];
  const parts = found.map(partsOf);
  const titles = new Map(parts.flatMap(own => [...own].map(([part, { title }]) => [part, title(writer)] as const)));
  return [...titles].flatMap(([part, title]) => {
    const isIn = parts.map(own => own.get(part)?.isCounted === true);
    if (isIn.every(counted => counted === isIn[0])) return [];
    const cells = isIn.map(counted => writer.textCell(counted ? writer.say('packages.included') : absent));
    return [row([writer.textCell(title), ...cells], { level: 1 })];
  });
}

interface Part {
  title: (writer: OfferWriter) => string;
  isCounted: boolean;
}

/** Client-visible parts of a block by id. */
function partsOf({ tasks, itemList }: PricedBlock): ReadonlyMap<string, Part> {
  const leaves = leavesOf(tasks).filter(({ payer }) => payer !== 'integrator');
  return new Map<string, Part>([
    ...leaves.map(
      leaf =>
        [
          leaf.task.id,
          { title: (writer: OfferWriter) => workTitle(leaf, writer), isCounted: leaf.counting === 'counted' },
        ] as const,
    ),
    ...itemList.map(
      ({ item, counting }) =>
        [
          item.id,
          { title: (writer: OfferWriter) => writer.text(item.title ?? item.id), isCounted: counting === 'counted' },
        ] as const,
    ),
  ]);
}

function finishRow(packages: readonly Package[], writer: OfferWriter): TableRow[] {
  const days = packages.map(({ priced }) => projectDates(priced).finish);
  if (days.every(day => day === undefined)) return [];
  return [row([writer.textCell(writer.say('fact.finish')), ...days.map(day => writer.dateCell(day))])];
}
