import { type Decimal, zero } from '../../base/decimal.ts';
import type { PlainKeysBelow } from '../../l10n/translate.ts';
import type { Block } from '../../plan/model.ts';
import { type Amount, add, isKnown, isNothing, subtract } from '../../pricing/amount.ts';
import type { PricedBlock, PricedChange } from '../../pricing/price-plan.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { leavesOf } from '../../pricing/price-task.ts';
import { costRateOf } from '../../pricing/rate.ts';
import { namedTask } from '../parts/block.ts';
import type { Writer } from '../writer.ts';
import { effortCell, estimateCells, moneyCell, quotedOf, text } from './cells.ts';
import type { Workbook, WorkCell, Worksheet } from './model.ts';
import { paymentsSheet } from './payments.ts';
import { type Address, Formulas, SheetBuilder, sheetNames } from './sheet.ts';
import { type BlockPlaces, SummaryPlaces } from './summary.ts';

/**
 * A plan as worksheets with formulas (language.md, «Money and hours», steps 1–10), for internal readers: a summary, a
 * sheet per block, payments and options. Rates, estimates and percentages can be changed, and the totals follow.
 */
export function workbookOf(writer: Writer): Workbook {
  return new PlanWorkbook(writer).build();
}

const columns = [
  'work',
  'executor',
  'min',
  'likely',
  'max',
  'quantity',
  'hours',
  'rate',
  'price',
  'cost-rate',
  'cost',
] as const;

type Column = (typeof columns)[number];

const widths: Record<Column, number> = {
  work: 52,
  executor: 18,
  min: 8,
  likely: 10,
  max: 8,
  quantity: 10,
  hours: 10,
  rate: 14,
  price: 16,
  'cost-rate': 14,
  cost: 16,
};

class PlanWorkbook {
  readonly #writer: Writer;
  readonly #names: { summary: string; payments: string; options: string; terms: string; blocks: string[] };
  readonly #summary: SummaryPlaces;

  constructor(writer: Writer) {
    this.#writer = writer;
    const titles = writer.priced.blocks.map(({ block }) => writer.blockTitle(block));
    const others = (['summary', 'terms', 'payments', 'options'] as const).map(key => writer.say(`sheet.${key}`));
    const [summary = '', terms = '', payments = '', options = '', ...blocks] = sheetNames([...others, ...titles]);
    this.#names = { summary, terms, payments, options, blocks };
    this.#summary = new SummaryPlaces(writer, summary, terms);
  }

  build(): Workbook {
    const { blocks } = this.#writer.priced;
    const sheets: Worksheet[] = [];
    const places = blocks.map((priced, index) => {
      const { sheet, places: own } = this.#blockSheet(priced, index);
      sheets.push(sheet);
      return own;
    });
    const options = this.#optionsSheet();
    const indices = new Map(blocks.map(({ block }, index) => [block, index]));
    const totalOf = (block: Block) => {
      const index = indices.get(block);
      return index === undefined ? undefined : this.#summary.total(index);
    };
    const payments = paymentsSheet(this.#names.payments, totalOf, this.#writer);
    return {
      sheets: [
        this.#summary.sheet(places),
        ...sheets,
        ...(payments ? [{ ...payments, section: 'payments' }] : []),
        ...(options ? [options] : []),
        this.#summary.termsSheet(),
      ],
    };
  }

  #sheet(name: string): SheetBuilder {
    return new SheetBuilder(
      name,
      columns.map(column => ({ title: this.#writer.say(`column.${column}`), width: widths[column] })),
    );
  }

  #column(name: Column): number {
    return columns.indexOf(name);
  }

  #blockSheet(priced: PricedBlock, index: number): { sheet: Worksheet; places: BlockPlaces } {
    const builder = this.#sheet(this.#names.blocks[index] ?? '');
    const formulas = new Formulas(builder.name);
    const { block, recurring } = priced;
    // The sheet of recurring work shows one period.
    const figures = recurring ? priced.period : priced;
    const isFixed = block.price !== undefined;
    const prices: Address[] = [];
    const hourly: Address[] = [];
    const hours: Address[] = [];
    const costs: Address[] = [];
    const write = (tasks: readonly PricedTask[], level: number) => {
      for (const task of tasks) {
        if (task.counting !== 'counted') continue;
        if (task.task.kind === 'group') {
          builder.add(this.#cells({ work: text(namedTask(task.task, this.#writer), level) }));
          write(task.tasks, level + 1);
          continue;
        }
        const row = builder.next;
        builder.add(this.#leafCells(task, builder, { level, isFixed }));
        if (!isFixed) prices.push(builder.at(this.#column('price'), row));
        if (!isFixed && task.pricedBy === 'hours') hourly.push(builder.at(this.#column('price'), row));
        if (task.payer === 'client') hours.push(builder.at(this.#column('hours'), row));
        costs.push(builder.at(this.#column('cost'), row));
      }
    };
    write(priced.tasks, 0);
    const say = (key: PlainKeysBelow<'document.common.row'>) => this.#writer.say(`row.${key}`);
    if (isFixed) {
      const row = builder.add(this.#cells({ work: text(say('fixed-price')), price: this.#money(figures.subtotal) }));
      prices.push(builder.at(this.#column('price'), row));
    }
    const subtotal = this.#sumRow(builder, say('subtotal'), figures.subtotal, formulas.sum(prices));
    const share = (block.contingency ?? this.#writer.plan.pricing?.contingency)?.value;
    const contingencyFormula =
      share === undefined || hourly.length === 0
        ? undefined
        : this.#rounded(`(${formulas.sum(hourly)})*${this.#shareOf(priced, formulas, share)}`);
    const contingency = this.#row(
      builder,
      `${say('contingency')}${share === undefined ? '' : ` ${this.#writer.percent(share)}`}`,
      figures.contingency,
      contingencyFormula,
    );
    const told = priced.changeList.filter(({ change }) => !recurring || change.eachPeriod);
    const changeRows = told.map(change => this.#changeRow(builder, change));
    const price = this.#column('price');
    const changes = changeRows.map(row => builder.at(price, row));
    for (const row of changeRows) hours.push(builder.at(this.#column('hours'), row));
    for (const row of changeRows) costs.push(builder.at(this.#column('cost'), row));
    const changed = this.#row(builder, say('changes'), figures.changes, formulas.sum(changes));
    const before = `${formulas.of(subtotal)}+${formulas.of(contingency)}+${formulas.of(changed)}`;
    const own: Partial<ReturnType<SummaryPlaces['blockFigures']>> = recurring
      ? {}
      : this.#summary.blockFigures(index, formulas);
    const hasDiscount = this.#summary.has('discount');
    const discount = hasDiscount
      ? formulas.of(this.#row(builder, say('discount'), subtract(zero, figures.discount), own.discount))
      : '0';
    const discounted = hasDiscount ? `${before}+${discount}` : before;
    const untouched = isFixed ? `AND(${formulas.of(changed)}=0,${discount}=0)` : undefined;
    const lift = this.#summary.lift(discounted, untouched, formulas);
    const rounding = this.#row(builder, say('rounding'), figures.rounding, lift);
    const quoted = this.#sumRow(builder, say('lifted'), quotedOf(figures), `${discounted}+${formulas.of(rounding)}`);
    if (this.#summary.has('items')) costs.push(...this.#itemsRow(builder, priced, figures.items));
    for (const key of ['net', 'vat'] as const) {
      if (this.#summary.has(key)) this.#row(builder, say(key), figures[key], own[key]);
    }
    const totals: Partial<Record<Column, WorkCell>> = {
      work: { value: say('block-total'), isSum: true },
      price: { ...this.#money(figures.total, own.total), isSum: true },
      hours: { ...effortCell(figures.effort, this.#writer, formulas.sum(hours)), isSum: true },
      cost: { ...this.#money(figures.cost, this.#costSum(priced, formulas, costs)), isSum: true },
    };
    const row = builder.next;
    builder.add(this.#cells(totals, { isSum: true }));
    const places = {
      subtotal,
      contingency,
      changes: changed,
      rounding,
      quoted,
      hours: builder.at(this.#column('hours'), row),
      cost: builder.at(this.#column('cost'), row),
    };
    return { sheet: builder.sheet(), places };
  }

  /** All items in one row: their price, and the address of their cost, if there are any. */
  #itemsRow(builder: SheetBuilder, { itemList }: PricedBlock, price: Amount): Address[] {
    const bought = itemList.filter(({ counting }) => counting === 'counted').map(({ cost }) => cost);
    const cells: Partial<Record<Column, WorkCell>> = {
      work: text(this.#writer.say('row.items')),
      price: this.#money(price),
    };
    if (bought.length > 0) cells.cost = this.#money(add(...bought));
    const row = builder.add(this.#cells(cells));
    return bought.length > 0 ? [builder.at(this.#column('cost'), row)] : [];
  }

  /** A block with a cost of its own has that cost, whatever its tasks cost. */
  #costSum(priced: PricedBlock, formulas: Formulas, costs: readonly Address[]): string | undefined {
    return priced.block.cost ? undefined : formulas.sum(costs);
  }

  /** A block's own percentage is a number in the formula; the plan's is in the sheet of terms. */
  #shareOf({ block }: PricedBlock, formulas: Formulas, share: Decimal): string {
    return block.contingency ? share.toString() : formulas.of(this.#summary.term('contingency'));
  }

  #leafCells(leaf: PricedTask, builder: SheetBuilder, { level = 0, isFixed = false }): WorkCell[] {
    const { task } = leaf;
    const cells: Partial<Record<Column, WorkCell>> = { work: text(namedTask(task, this.#writer), level) };
    const formulas = new Formulas(builder.name);
    const at = (column: Column) => formulas.of(builder.at(this.#column(column)));
    if (task.kind === 'leaf') {
      Object.assign(cells, estimateCells(task.hours?.value, task.quantity?.value));
    }
    if (leaf.assignment && 'executor' in leaf.assignment) {
      const { id, name } = leaf.assignment.executor;
      cells.executor = text(this.#writer.text(name ?? id));
    }
    if (!(leaf.pricedBy === 'price' && isNothing(leaf.effort))) {
      const isThreePoint = cells.min !== undefined;
      const expected = isThreePoint
        ? `(${at('min')}+4*${at('likely')}+${at('max')})/6*${at('quantity')}${timesOf(leaf)}`
        : undefined;
      cells.hours = effortCell(leaf.effort, this.#writer, expected);
    }
    if (!isFixed) {
      const isHourly = leaf.pricedBy === 'hours' && leaf.rate !== undefined && isKnown(leaf.rate);
      if (isHourly && leaf.rate) cells.rate = this.#money(leaf.rate);
      cells.price = this.#money(leaf.net, isHourly ? this.#hourly(leaf, at('hours'), at('rate')) : undefined);
    }
    this.#addCost(cells, leaf, at);
    return this.#cells(cells);
  }

  #addCost(cells: Partial<Record<Column, WorkCell>>, leaf: PricedTask, at: (column: Column) => string): void {
    const hasOwn = leaf.task.kind === 'leaf' && leaf.task.cost !== undefined;
    const rate = hasOwn ? undefined : costRateOf(leaf.assignment);
    const isByRate = rate !== undefined && isKnown(rate) && cells.hours?.value !== undefined;
    if (isByRate) cells['cost-rate'] = this.#money(rate);
    cells.cost = this.#money(leaf.cost, isByRate ? this.#hourly(leaf, at('hours'), at('cost-rate')) : undefined);
  }

  /** Hours × rate, rounded; for a recurring task per occurrence. */
  #hourly(leaf: PricedTask, hours: string, rate: string): string {
    const times = timesOf(leaf);
    if (times === '') return this.#rounded(`${hours}*${rate}`);
    return `${this.#rounded(`${hours}/${times.slice(1)}*${rate}`)}${times}`;
  }

  #changeRow(builder: SheetBuilder, { change, net, effort, cost }: PricedChange): number {
    const reason = change.reason === undefined ? '' : `: ${this.#writer.text(change.reason)}`;
    const title = `${this.#writer.say('row.change')} ${change.idField?.value ?? ''}${reason}`;
    return builder.add(
      this.#cells({
        work: text(title),
        ...(isNothing(effort) ? {} : { hours: effortCell(effort, this.#writer) }),
        price: this.#money(net),
        cost: this.#money(cost),
      }),
    );
  }

  #row(builder: SheetBuilder, title: string, amount: Amount, formula: string | undefined): Address {
    const row = builder.add(this.#cells({ work: text(title), price: this.#money(amount, formula) }));
    return builder.at(this.#column('price'), row);
  }

  #sumRow(builder: SheetBuilder, title: string, amount: Amount, formula: string): Address {
    const price = { ...this.#money(amount, formula), isSum: true };
    const row = builder.add(this.#cells({ work: { value: title, isSum: true }, price }, { isSum: true }));
    return builder.at(this.#column('price'), row);
  }

  #cells(cells: Partial<Record<Column, WorkCell>>, { isSum = false } = {}): WorkCell[] {
    return columns.map(column => cells[column] ?? { value: undefined, ...(isSum && { isSum }) });
  }

  #money(amount: Amount, formula?: string): WorkCell {
    return moneyCell(amount, this.#writer, formula);
  }

  #rounded(formula: string): string {
    return `ROUND(${formula},${this.#writer.priced.digits})`;
  }

  #optionsSheet(): Worksheet | undefined {
    const builder = this.#sheet(this.#names.options);
    const leaves = this.#writer.priced.blocks.flatMap(block => leavesOf(block.tasks));
    const options = leaves.filter(leaf => leaf.counting === 'optional');
    for (const leaf of options) builder.add(this.#leafCells(leaf, builder, {}));
    return options.length > 0 ? builder.sheet() : undefined;
  }
}

/** The number of recurrences as a factor of a formula; empty for one. */
function timesOf({ task }: PricedTask): string {
  return task.kind === 'leaf' && task.every?.value && task.times?.value ? `*${task.times.value}` : '';
}
