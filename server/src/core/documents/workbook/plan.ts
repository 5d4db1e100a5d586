import { type Decimal, one, zero } from '../../base/decimal.ts';
import type { PlainKeysBelow } from '../../l10n/translate.ts';
import type { Block } from '../../plan/model.ts';
import { type Amount, isKnown, isNothing, subtract } from '../../pricing/amount.ts';
import type { PricedBlock, PricedChange } from '../../pricing/price-plan.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { leavesOf } from '../../pricing/price-task.ts';
import { costRateOf } from '../../pricing/rate.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import { namedTask } from '../parts/block.ts';
import type { Writer } from '../writer.ts';
import { effortCell, estimateCells, moneyCell, quotedOf, text, valueCell } from './cells.ts';
import type { Workbook, WorkCell, Worksheet } from './model.ts';
import { type Address, Formulas, SheetBuilder, sheetNames } from './sheet.ts';
import { type BlockPlaces, SummaryPlaces } from './summary.ts';

/**
 * A plan as sheets that compute (language.md, «Money and hours», steps 1–10): a summary, a sheet for each block, the
 * payments and the options. Rates, estimates, percentages can be changed in them and the totals follow. For the client
 * there is nothing of cost in them; without hours, prices stand as they are.
 */
export function workbookOf(writer: Writer): Workbook {
  return new PlanWorkbook(writer).build();
}

type Column =
  | 'work'
  | 'executor'
  | 'min'
  | 'likely'
  | 'max'
  | 'quantity'
  | 'hours'
  | 'rate'
  | 'price'
  | 'cost-rate'
  | 'cost';

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
  readonly #isInternal: boolean;
  readonly #columns: Column[];
  readonly #names: { summary: string; payments: string; options: string; terms: string; blocks: string[] };
  readonly #summary: SummaryPlaces;

  constructor(writer: Writer) {
    this.#writer = writer;
    this.#isInternal = writer.kind.audience === 'internal';
    const hours: Column[] = this.#isInternal
      ? ['executor', 'min', 'likely', 'max', 'quantity', 'hours', 'rate']
      : ['hours', 'rate'];
    this.#columns = [
      'work',
      ...(writer.input.hours || this.#isInternal ? hours : []),
      'price',
      ...(this.#isInternal ? (['cost-rate', 'cost'] as const) : []),
    ];
    const titles = writer.priced.blocks.map(({ block }) => writer.blockTitle(block));
    const others = (['summary', 'terms', 'payments', 'options'] as const).map(key => writer.say(`sheet.${key}`));
    const [summary = '', terms = '', payments = '', options = '', ...blocks] = sheetNames([...others, ...titles]);
    this.#names = { summary, terms, payments, options, blocks };
    this.#summary = new SummaryPlaces(writer, summary, terms, this.#isInternal);
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
    return {
      sheets: [
        this.#summary.sheet(places),
        ...sheets,
        ...(paymentsOf(this.#writer.priced).length > 0 ? [this.#paymentsSheet()] : []),
        ...(options ? [options] : []),
        this.#summary.termsSheet(),
      ],
    };
  }

  #sheet(name: string): SheetBuilder {
    return new SheetBuilder(
      name,
      this.#columns.map(column => ({ title: this.#writer.say(`column.${column}`), width: widths[column] })),
    );
  }

  #column(name: Column): number {
    return this.#columns.indexOf(name);
  }

  #has(name: Column): boolean {
    return this.#columns.includes(name);
  }

  #blockSheet(priced: PricedBlock, index: number): { sheet: Worksheet; places: BlockPlaces } {
    const builder = this.#sheet(this.#names.blocks[index] ?? '');
    const formulas = new Formulas(builder.name);
    const { block, recurring } = priced;
    // The sheet of recurring work is that of one period.
    const figures = recurring ? priced.period : priced;
    const isFixed = block.price !== undefined;
    const prices: Address[] = [];
    const hourly: Address[] = [];
    const hours: Address[] = [];
    const costs: Address[] = [];
    const write = (tasks: readonly PricedTask[], level: number) => {
      for (const task of tasks) {
        if (task.counting !== 'counted' || this.#isHidden(task)) continue;
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
    const told = priced.changeList.filter(
      change => !this.#isHidden(change) && (!recurring || change.change.eachPeriod),
    );
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
    if (this.#summary.has('items')) this.#row(builder, say('items'), figures.items, undefined);
    for (const key of ['net', 'vat'] as const) {
      if (this.#summary.has(key)) this.#row(builder, say(key), figures[key], own[key]);
    }
    const totals: Partial<Record<Column, WorkCell>> = {
      work: { value: say('block-total'), isSum: true },
      price: { ...this.#money(figures.total, own.total), isSum: true },
    };
    const row = builder.next;
    if (this.#has('hours')) {
      totals.hours = { ...effortCell(figures.effort, this.#writer, formulas.sum(hours)), isSum: true };
    }
    if (this.#has('cost'))
      totals.cost = { ...this.#money(figures.cost, this.#costSum(priced, formulas, costs)), isSum: true };
    builder.add(this.#cells(totals, { isSum: true }));
    const places = {
      subtotal,
      contingency,
      changes: changed,
      rounding,
      quoted,
      hours: this.#has('hours') ? builder.at(this.#column('hours'), row) : undefined,
      cost: this.#has('cost') ? builder.at(this.#column('cost'), row) : undefined,
    };
    return { sheet: builder.sheet(), places };
  }

  /** Our own work is in no client's document. */
  #isHidden({ payer }: Pick<PricedTask, 'payer'>): boolean {
    return payer === 'integrator' && !this.#isInternal;
  }

  /** A block with a cost of its own costs that, whatever its tasks cost. */
  #costSum(priced: PricedBlock, formulas: Formulas, costs: readonly Address[]): string | undefined {
    return priced.block.cost ? undefined : formulas.sum(costs);
  }

  /** A percentage of the block's own is a number in the formula; the plan's stands in the sheet of terms. */
  #shareOf({ block }: PricedBlock, formulas: Formulas, share: Decimal): string {
    return block.contingency ? share.toString() : formulas.of(this.#summary.term('contingency'));
  }

  #leafCells(leaf: PricedTask, builder: SheetBuilder, { level = 0, isFixed = false }): WorkCell[] {
    const { task } = leaf;
    const cells: Partial<Record<Column, WorkCell>> = { work: text(namedTask(task, this.#writer), level) };
    const formulas = new Formulas(builder.name);
    const at = (column: Column) => formulas.of(builder.at(this.#column(column)));
    if (task.kind === 'leaf' && this.#isInternal) {
      Object.assign(cells, estimateCells(task.hours?.value, task.quantity?.value));
    }
    if (this.#has('executor') && leaf.assignment && 'executor' in leaf.assignment) {
      const { id, name } = leaf.assignment.executor;
      cells.executor = text(this.#writer.text(name ?? id));
    }
    if (this.#has('hours') && !(leaf.pricedBy === 'price' && isNothing(leaf.effort))) {
      const isThreePoint = cells.min !== undefined;
      const expected = isThreePoint
        ? `(${at('min')}+4*${at('likely')}+${at('max')})/6*${at('quantity')}${timesOf(leaf)}`
        : undefined;
      cells.hours = effortCell(leaf.effort, this.#writer, expected);
    }
    if (!isFixed) {
      const isHourly = leaf.pricedBy === 'hours' && this.#has('rate') && leaf.rate !== undefined && isKnown(leaf.rate);
      if (isHourly && leaf.rate) cells.rate = this.#money(leaf.rate);
      cells.price = this.#money(leaf.net, isHourly ? this.#hourly(leaf, at('hours'), at('rate')) : undefined);
    }
    if (this.#has('cost')) this.#addCost(cells, leaf, at);
    return this.#cells(cells);
  }

  #addCost(cells: Partial<Record<Column, WorkCell>>, leaf: PricedTask, at: (column: Column) => string): void {
    const hasOwn = leaf.task.kind === 'leaf' && leaf.task.cost !== undefined;
    const rate = hasOwn ? undefined : costRateOf(leaf.assignment);
    const isByRate = rate !== undefined && isKnown(rate) && cells.hours?.value !== undefined;
    if (isByRate) cells['cost-rate'] = this.#money(rate);
    cells.cost = this.#money(leaf.cost, isByRate ? this.#hourly(leaf, at('hours'), at('cost-rate')) : undefined);
  }

  /** Hours × rate, rounded; of a task that recurs each occurrence by itself. */
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
    return this.#columns.map(column => cells[column] ?? { value: undefined, ...(isSum && { isSum }) });
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

  #paymentsSheet(): Worksheet {
    const writer = this.#writer;
    const { priced } = writer;
    const titles = ['block', 'payment', 'when', 'share', 'amount'] as const;
    const builder = new SheetBuilder(
      this.#names.payments,
      titles.map((key, index) => ({ title: writer.say(`column.${key}`), width: index === 0 ? 52 : 18 })),
    );
    const formulas = new Formulas(builder.name);
    const all = paymentsOf(priced);
    const indices = new Map(priced.blocks.map(({ block }, index) => [block, index]));
    const prepaid = new Map<Block, Address>();
    const amounts: Address[] = [];
    for (const payment of all) {
      const index = payment.block && indices.get(payment.block);
      const total = index === undefined ? undefined : formulas.of(this.#summary.total(index));
      const isFirst = payment.kind === 'prepayment';
      const before = payment.block && prepaid.get(payment.block);
      const share = (payment.block?.prepayment ?? writer.plan.pricing?.prepayment)?.value ?? one;
      const row = builder.next;
      const shareAt = formulas.of(builder.at(3, row));
      const rest = before ? `${total}-${formulas.of(before)}` : total;
      const isOwn = total !== undefined && (isFirst || payment.kind === 'balance');
      const own = isFirst ? this.#rounded(`${total}*${shareAt}`) : rest;
      builder.add([
        text(payment.blocks.map(block => writer.blockTitle(block)).join('; ')),
        text(writer.say(`payment.${payment.kind}`)),
        valueCell(writer.dateCell(payment.date)),
        isFirst ? valueCell(writer.percentCell(share)) : { value: undefined },
        this.#money(payment.amount, isOwn ? own : undefined),
      ]);
      if (isFirst && payment.block) prepaid.set(payment.block, builder.at(4, row));
      amounts.push(builder.at(4, row));
    }
    const blank: WorkCell = { value: undefined, isSum: true };
    builder.add([
      { value: writer.say('row.total'), isSum: true },
      blank,
      blank,
      blank,
      { ...this.#money(priced.total, formulas.sum(amounts)), isSum: true },
    ]);
    return builder.sheet();
  }
}

/** How often a task recurs, as a factor of a formula; nothing where it is done once. */
function timesOf({ task }: PricedTask): string {
  return task.kind === 'leaf' && task.every?.value && task.times?.value ? `*${task.times.value}` : '';
}
