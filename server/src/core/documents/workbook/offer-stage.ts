import { type Decimal, zero } from '../../base/decimal.ts';
import { type Amount, add, isKnown, isNothing, multiply, subtract } from '../../pricing/amount.ts';
import type { Figures, PricedBlock } from '../../pricing/price-plan.ts';
import { type Rate, rateName, rateOr, type VatRow, vatTermsOf } from '../../pricing/vat.ts';
import { onceLines } from '../lines/block-lines.ts';
import type { Line } from '../lines/line.ts';
import { isVatIncluded, periodTotal } from '../parts/block.ts';
import { lineTitle } from '../parts/lines.ts';
import { type OfferedLines, offeredLines, offerOptions } from '../parts/offer/lines.ts';
import { contingencyTitle, timesTitle } from '../parts/offer/stage.ts';
import type { PartsOf, Writer } from '../writer.ts';
import { effortCell, moneyCell, text } from './cells.ts';
import type { WorkCell, Worksheet } from './model.ts';
import { type Address, Formulas, SheetBuilder } from './sheet.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** Addresses of the price of a stage in its sheet; for endless work that of a period. */
export interface StagePrice {
  hours: Address | undefined;
  /** Before the discount; VAT is added to it or included. */
  before: Address;
  discount: Address | undefined;
  net: Address | undefined;
  vat: readonly Address[];
  total: Address;
}

export interface StagePlaces {
  /** Undefined for endless work without amounts that count once. */
  whole: StagePrice | undefined;
  /** For endless work. */
  period: StagePrice | undefined;
}

type Column = 'work' | 'quantity' | 'unit' | 'unit-price' | 'hours' | 'amount';

const widths: Record<Column, number> = { work: 52, quantity: 10, unit: 12, 'unit-price': 16, hours: 10, amount: 18 };

/** A formula for an amount, with its result. */
interface Computed {
  amount: Amount;
  formula: string;
}

/** Addresses of VAT rates in the sheet of terms. */
export type RatePlaces = (rate: Rate) => Address | undefined;

/**
 * The sheet of a stage: the lines of the offer, quantity × unit price, and their sum. Contingency and rounding are
 * included in prices as in all formats of the offer.
 */
export function stageSheet(
  priced: PricedBlock,
  name: string,
  writer: OfferWriter,
  rates: RatePlaces,
): { sheet: Worksheet; places: StagePlaces } {
  return new StageSheet(priced, name, writer, rates).build();
}

class StageSheet {
  readonly #priced: PricedBlock;
  readonly #writer: OfferWriter;
  readonly #rates: RatePlaces;
  readonly #offered: OfferedLines;
  readonly #once: Line[];
  readonly #columns: Column[];
  readonly #builder: SheetBuilder;
  readonly #formulas: Formulas;

  constructor(priced: PricedBlock, name: string, writer: OfferWriter, rates: RatePlaces) {
    this.#priced = priced;
    this.#writer = writer;
    this.#rates = rates;
    this.#offered = offeredLines(priced, writer);
    this.#once = onceLines(priced, writer.priced);
    const hasUnits = [...this.#offered.lines, ...this.#once].some(({ unit }) => unit !== undefined);
    this.#columns = [
      'work',
      'quantity',
      ...(hasUnits ? (['unit'] as const) : []),
      'unit-price',
      ...(writer.input.hours ? (['hours'] as const) : []),
      'amount',
    ];
    const titles = this.#columns.map(column => ({ title: writer.say(`column.${column}`), width: widths[column] }));
    this.#builder = new SheetBuilder(name, titles);
    this.#formulas = new Formulas(name);
  }

  build(): { sheet: Worksheet; places: StagePlaces } {
    const { recurring, period } = this.#priced;
    const { lines, sum } = this.#offered;
    const rows = lines.map(line => this.#line(line));
    const beside = this.#besideRows();
    const work = rows.flatMap((row, index) => (isItem(lines[index]) ? [] : [this.#at('amount', row)])).concat(beside);
    const all = [...rows.map(row => this.#at('amount', row)), ...beside];
    const title = recurring ? periodTotal(recurring.every, this.#writer) : this.#writer.say('row.block-total');
    const own = this.#sum(
      title,
      { amount: sum, formula: this.#formulas.sum(all) },
      this.#hours(rows, lines, period.effort),
    );
    const once = () => this.#once.map(line => this.#line(line));
    const setting = { lines, rows, work };
    if (!recurring) {
      const price = this.#price(own, this.#priced, setting);
      return { sheet: this.#builder.sheet(), places: { whole: price, period: undefined } };
    }
    const { times } = recurring;
    if (times !== undefined) {
      const place = this.#periods(own, times, once);
      const price = this.#price(place.row, this.#priced, { ...setting, times: place.times, once: place.once });
      return { sheet: this.#builder.sheet(), places: { whole: price, period: undefined } };
    }
    const price = this.#price(own, period, setting);
    const whole = this.#once.length > 0 ? this.#onceAlone(once()) : undefined;
    return { sheet: this.#builder.sheet(), places: { whole, period: price } };
  }

  #at(column: Column, row?: number): Address {
    return this.#builder.at(this.#columns.indexOf(column), row);
  }

  #of(column: Column, row?: number): string {
    return this.#formulas.of(this.#at(column, row));
  }

  #add(cells: Partial<Record<Column, WorkCell>>, isSum = false): number {
    return this.#builder.add(
      this.#columns.map(column => ({ ...(cells[column] ?? { value: undefined }), ...(isSum && { isSum }) })),
    );
  }

  #line(line: Line): number {
    const { level, quantity, unit, amount, effort } = line;
    const count = quantity && isKnown(quantity) && !quantity.eq(zero) ? quantity : undefined;
    const isPriced = count !== undefined && amount !== undefined && this.#writer.isSure(amount);
    const each = isPriced ? this.#rounded(`${this.#of('quantity')}*${this.#of('unit-price')}`) : undefined;
    const hours = count && effort && isKnown(effort) ? `${this.#of('quantity')}*${effort}/6/${count}` : undefined;
    return this.#add({
      work: text(lineTitle(line, this.#writer), level),
      ...(count && { quantity: { value: { type: 'number', number: count } } }),
      ...(unit !== undefined && { unit: text(this.#writer.text(unit)) }),
      ...(isPriced && { 'unit-price': this.#unitPrice(amount.div(count)) }),
      ...(effort !== undefined && { hours: effortCell(effort, this.#writer, hours) }),
      ...(amount !== undefined && { amount: moneyCell(amount, this.#writer, each) }),
    });
  }

  /** With all decimals, so that the product is exact to the last unit; the cell shows it rounded. */
  #unitPrice(amount: Decimal): WorkCell {
    return { value: { type: 'money', amount, currency: this.#writer.priced.currency } };
  }

  #rounded(formula: string): string {
    return `ROUND(${formula},${this.#writer.priced.digits})`;
  }

  /** Amounts shown beside the lines, or that no line could bear. */
  #besideRows(): Address[] {
    const { contingency, left } = this.#offered;
    const rows: Address[] = [];
    const tell = (title: string, amount: Amount) => {
      rows.push(this.#at('amount'));
      this.#add({ work: text(title), amount: moneyCell(amount, this.#writer) });
    };
    if (!isNothing(contingency)) tell(contingencyTitle(this.#priced, this.#writer), contingency);
    if (isKnown(left) && !isNothing(left)) tell(this.#writer.say(left.gt(0) ? 'row.rounding' : 'row.discount'), left);
    return rows;
  }

  /** Hours of lines; changes that are spread over the lines have hours but no line. */
  #hours(rows: readonly number[], lines: readonly Line[], effort: Amount): Computed {
    const told = lines.flatMap(line => line.effort ?? []);
    const untold = subtract(effort, add(...told));
    const sum = this.#formulas.sum(rows.filter((_, index) => lines[index]?.effort).map(row => this.#at('hours', row)));
    return { amount: effort, formula: isKnown(untold) && !isNothing(untold) ? `${sum}+${untold}/6` : sum };
  }

  #sum(title: string, { amount, formula }: Computed, hours?: Computed, times?: Decimal): number {
    return this.#add(
      {
        work: text(title),
        ...(times && { quantity: { value: { type: 'number', number: times } } }),
        ...(hours && !isNothing(hours.amount) && { hours: effortCell(hours.amount, this.#writer, hours.formula) }),
        amount: moneyCell(amount, this.#writer, formula),
      },
      true,
    );
  }

  /** The sum of all periods, and amounts that count once. */
  #periods(period: number, times: Amount, once: () => number[]) {
    const { sum } = this.#offered;
    const { effort } = this.#priced.period;
    const writer = this.#writer;
    const all = multiply(sum, times);
    const count = isKnown(times) ? times : undefined;
    const at = this.#of('quantity');
    const hours = { amount: multiply(effort, times), formula: `${at}*${this.#of('hours', period)}` };
    const title = timesTitle(times, this.#priced, writer);
    const row = this.#sum(title, { amount: all, formula: `${at}*${this.#of('amount', period)}` }, hours, count);
    if (this.#once.length === 0) return { row, times: at, once: undefined };
    const rows = once();
    const beside = this.#formulas.sum(rows.map(one => this.#at('amount', one)));
    const total = { amount: add(all, ...this.#once.flatMap(({ amount }) => amount ?? [])) };
    const first = isNothing(hours.amount) ? '0' : this.#of('hours', row);
    const together = this.#hours(rows, this.#once, subtract(this.#priced.effort, hours.amount));
    const whole = this.#sum(
      writer.say('row.block-total'),
      { ...total, formula: `${this.#of('amount', row)}+${beside}` },
      { amount: this.#priced.effort, formula: `${first}+${together.formula}` },
    );
    return { row: whole, times: at, once: beside };
  }

  /** Amounts that count once beside endless work. */
  #onceAlone(rows: readonly number[]): StagePrice {
    const sum = this.#formulas.sum(rows.map(row => this.#at('amount', row)));
    const amount = add(...this.#once.flatMap(line => line.amount ?? []));
    const hours = this.#hours(rows, this.#once, this.#priced.effort);
    const own = this.#sum(this.#writer.say('row.block-total'), { amount, formula: sum }, hours);
    return this.#price(own, this.#priced, { lines: [], rows: [], work: [], once: sum });
  }

  /** The discount shown beside the price, and VAT by rate; empty if there is neither. */
  #price(row: number, figures: Figures, setting: PriceSetting): StagePrice {
    const before = this.#at('amount', row);
    const hours = this.#columns.includes('hours') && !isNothing(figures.effort) ? this.#at('hours', row) : undefined;
    const period = this.#discount(setting.work);
    const times = setting.times === undefined ? '' : `${setting.times}*`;
    const told = offerOptions(this.#writer).discount === 'shown' ? figures.discount : zero;
    const discount = isNothing(told)
      ? undefined
      : this.#row(this.#writer.say('row.discount'), subtract(zero, told), period && `${times}${period}`);
    const after = discount ? `${this.#formulas.of(before)}+${this.#formulas.of(discount)}` : this.#formulas.of(before);
    const taxed = figures.vatRates.filter(({ vat }) => !isNothing(vat));
    if (!discount && taxed.length === 0) return { hours, before, discount, net: undefined, vat: [], total: before };
    const isIncluded = isVatIncluded(this.#writer);
    const net =
      taxed.length > 0 && !isIncluded ? this.#row(this.#writer.say('row.net'), figures.net, after) : undefined;
    const vatRows = () => taxed.map(own => this.#row(this.#vatTitle(own), own.vat, this.#vat(own, period, setting)));
    const vat = isIncluded ? [] : vatRows();
    const sum = net ? [net, ...vat].map(place => this.#formulas.of(place)).join('+') : after;
    const title = this.#writer.say(taxed.length > 0 ? 'row.sum-with-vat' : 'row.total');
    const total = this.#at('amount', this.#sum(title, { amount: figures.total, formula: sum }));
    return { hours, before, discount, net, vat: isIncluded ? vatRows() : vat, total };
  }

  #row(title: string, amount: Amount, formula: string | undefined): Address {
    const place = this.#at('amount');
    this.#add({ work: text(title), amount: moneyCell(amount, this.#writer, formula) });
    return place;
  }

  #vatTitle({ rate }: VatRow): string {
    const key = isVatIncluded(this.#writer) ? 'row.of-which-vat' : 'row.vat';
    return 'fraction' in rate
      ? this.#writer.say(`${key}-at`, { rate: this.#writer.percent(rate.fraction) })
      : this.#writer.say(key);
  }

  /** Discount of a period. A percentage follows changes of the work; a fixed amount does not. */
  #discount(work: readonly Address[]): string | undefined {
    const { period, block } = this.#priced;
    const { lines, contingency, left } = this.#offered;
    const base = add(contingency, left, ...lines.flatMap(line => (isItem(line) ? [] : (line.amount ?? []))));
    const off = period.discount;
    const isAmount = [block.discount, this.#writer.plan.pricing?.discount].some(one => one?.value?.kind === 'amount');
    if (!isKnown(off)) return undefined;
    if (isAmount || !isKnown(base) || base.eq(zero)) return `-${off}`;
    return `-${this.#rounded(`(${this.#formulas.sum(work)})*${off}/${base}`)}`;
  }

  /** VAT of a stage by rate, taxed and rounded once; amounts that count once separately. */
  #vat({ rate }: VatRow, discount: string | undefined, { lines, rows, work, times, once }: PriceSetting) {
    const place = this.#rates(rate);
    if (!place) return undefined;
    const at = this.#formulas.of(place);
    const share = isVatIncluded(this.#writer) ? `${at}/(1+${at})` : at;
    const isOwn = rateName(rate) === rateName(this.#ownRate);
    const items = lines.flatMap((line, index) => {
      const isAtRate = isItem(line) && rateName(line.rate) === rateName(rate);
      return isAtRate ? [this.#at('amount', rows[index])] : [];
    });
    const off = isOwn && this.#isDiscountTold ? `+${discount ?? '0'}` : '';
    const base = this.#formulas.sum([...(isOwn ? work : []), ...items]);
    const tax = (sum: string) => this.#rounded(`${this.#rounded(sum)}*${share}`);
    const parts = [
      ...(base === '0' ? [] : [`${times === undefined ? '' : `${times}*`}${tax(`${base}${off}`)}`]),
      ...(isOwn && once !== undefined ? [tax(once)] : []),
    ];
    return parts.length === 0 ? undefined : parts.join('+');
  }

  get #isDiscountTold(): boolean {
    return offerOptions(this.#writer).discount === 'shown' && !isNothing(this.#priced.period.discount);
  }

  get #ownRate(): Rate {
    return rateOr(this.#priced.block.vat, vatTermsOf(this.#writer.plan).rate);
  }
}

interface PriceSetting {
  lines: readonly Line[];
  rows: readonly number[];
  /** Addresses of amounts to which the discount applies. */
  work: readonly Address[];
  /** Number of periods. */
  times?: string;
  /** The sum of amounts that count once. */
  once?: string | undefined;
}

function isItem(line: Line | undefined): boolean {
  return line?.subject.kind === 'item';
}
