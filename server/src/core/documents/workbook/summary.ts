import { Decimal } from '../../base/decimal.ts';
import { type Amount, add, isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import type { Writer } from '../writer.ts';
import { effortCell, moneyCell, number, text, undiscountedOf, valueCell } from './cells.ts';
import type { WorkCell, Worksheet } from './model.ts';
import { type Address, Formulas, SheetBuilder } from './sheet.ts';

/** Addresses of a block's figures. */
export interface BlockPlaces {
  subtotal: Address;
  contingency: Address;
  changes: Address;
  rounding: Address;
  quoted: Address;
  hours: Address;
  cost: Address;
}

type Figure =
  | 'hours'
  | 'subtotal'
  | 'contingency'
  | 'changes'
  | 'discount'
  | 'rounding'
  | 'items'
  | 'net'
  | 'vat'
  | 'total'
  | 'cost'
  | 'margin';

type Term = 'contingency' | 'discount' | 'vat' | 'round-to';

/** The sheets of totals and terms. Addresses are known before the sheets are filled. */
export class SummaryPlaces {
  readonly #writer: Writer;
  readonly #name: string;
  readonly #terms: string;
  readonly #figures: Figure[];
  readonly #termKeys: Term[];
  /** Whether discount, rounding and VAT are formulas; otherwise they are fixed amounts. */
  readonly #isComputed: boolean;

  constructor(writer: Writer, name: string, terms: string) {
    this.#writer = writer;
    this.#name = name;
    this.#terms = terms;
    const { priced } = writer;
    const { pricing } = writer.plan;
    this.#isComputed = priced.blocks.every(isPlain);
    const has = {
      contingency: pricing?.contingency,
      discount: pricing?.discount,
      vat: pricing?.vat?.rate,
      'round-to': pricing?.roundTo,
    };
    this.#termKeys = (['contingency', 'discount', 'vat', 'round-to'] as const).filter(
      key => has[key]?.value !== undefined,
    );
    this.#figures = [
      'hours',
      'subtotal',
      'contingency',
      'changes',
      ...(this.#termKeys.includes('discount') || isSomething(priced.discount) ? (['discount'] as const) : []),
      ...(this.#termKeys.includes('round-to') ? (['rounding'] as const) : []),
      ...(isSomething(priced.items) ? (['items'] as const) : []),
      ...(pricing?.vat || isSomething(priced.vat) ? (['net', 'vat'] as const) : []),
      'total',
      'cost',
      'margin',
    ];
  }

  has(figure: Figure): boolean {
    return this.#figures.includes(figure);
  }

  /** Address of a term of the plan; existing terms are listed consecutively. */
  term(key: Term): Address {
    return { sheet: this.#terms, row: this.#termKeys.indexOf(key) + 2, column: 1 };
  }

  total(block: number): Address {
    return this.#at('total', block);
  }

  /**
   * Rounds a price after discount up to the next multiple (step 6); a written price stays as long as nothing changes
   * it.
   */
  lift(before: string, untouched: string | undefined, formulas: Formulas): string | undefined {
    if (!this.has('rounding') || !this.#isComputed) return undefined;
    const step = formulas.of(this.term('round-to'));
    const lifted = `ROUND(-INT(-ROUND((${before})/${step},9))*${step}-(${before}),${this.#digits})`;
    return untouched === undefined ? lifted : `IF(${untouched},0,${lifted})`;
  }

  /** Figures that the sheet of a block refers to. */
  blockFigures(block: number, formulas: Formulas) {
    const of = (figure: Figure) => (this.has(figure) ? formulas.of(this.#at(figure, block)) : undefined);
    const discount = of('discount');
    return { discount: discount && `-${discount}`, net: of('net'), vat: of('vat'), total: of('total') };
  }

  get #digits(): number {
    return this.#writer.priced.digits;
  }

  #at(figure: Figure, block: number): Address {
    return { sheet: this.#name, row: block + 2, column: this.#figures.indexOf(figure) + 1 };
  }

  sheet(places: readonly BlockPlaces[]): Worksheet {
    const writer = this.#writer;
    const { priced } = writer;
    const helpers = this.#sharesDiscount ? (['share-exact', 'share-rest'] as const) : [];
    const builder = new SheetBuilder(this.#name, [
      { title: writer.say('column.block'), width: 52 },
      ...this.#figures.map(figure => ({ title: writer.say(`column.${figure}`), width: figure === 'hours' ? 10 : 16 })),
      ...(helpers.length > 0 ? [{ title: '', width: 4 }] : []),
      ...helpers.map(key => ({ title: writer.say(`column.${key}`), width: 20 })),
    ]);
    const formulas = new Formulas(builder.name);
    priced.blocks.forEach((block, index) => {
      const own = places[index];
      if (!own) return;
      builder.add([
        text(writer.blockTitle(block.block)),
        ...this.#figures.map(figure => this.#cell(figure, block, this.#formula(figure, index, own, places, formulas))),
        ...this.#helperCells(index, places, formulas),
      ]);
    });
    const last = priced.blocks.length - 1;
    builder.add([
      { value: writer.say('row.total'), isSum: true },
      ...this.#figures.map(figure => {
        const column = priced.blocks.map((_, index) => this.#at(figure, index));
        return { ...this.#cell(figure, priced, last < 0 ? '0' : formulas.sum(column)), isSum: true };
      }),
    ]);
    return builder.sheet();
  }

  #cell(figure: Figure, figures: FigureSource, formula: string | undefined): WorkCell {
    if (figure === 'hours') return effortCell(figures.effort, this.#writer, formula);
    return moneyCell(figures[figure], this.#writer, formula);
  }

  #formula(
    figure: Figure,
    index: number,
    own: BlockPlaces,
    places: readonly BlockPlaces[],
    formulas: Formulas,
  ): string | undefined {
    const at = (name: Figure) => formulas.of(this.#at(name, index));
    const after = formulas.of(own.quoted);
    const rate = this.#termKeys.includes('vat') ? formulas.of(this.term('vat')) : '0';
    const isIncluded = this.#writer.plan.pricing?.vat?.included?.value === true;
    // Recurring work is the price of one period times their number; its sheet shows one period.
    if (this.#writer.priced.blocks[index]?.recurring && figure !== 'margin') return undefined;
    if (!this.#isComputed && followsDiscount.has(figure)) return undefined;
    switch (figure) {
      case 'hours':
        return formulas.of(own.hours);
      case 'cost':
        return formulas.of(own.cost);
      case 'subtotal':
      case 'contingency':
      case 'changes':
      case 'rounding':
        return formulas.of(own[figure]);
      case 'items':
        return undefined;
      case 'discount':
        return this.#discountShare(index, places, formulas);
      case 'net':
        return isIncluded ? `${at('total')}-${at('vat')}` : after;
      case 'vat':
        return isIncluded
          ? `ROUND(${at('total')}*${rate}/(1+${rate}),${this.#digits})`
          : `ROUND(${at('net')}*${rate},${this.#digits})`;
      case 'total':
        return this.has('vat') && !isIncluded ? `${at('net')}+${at('vat')}` : after;
      case 'margin':
        return `${this.has('net') ? at('net') : at('total')}-${at('cost')}`;
    }
  }

  get #sharesDiscount(): boolean {
    return this.has('discount') && this.#isComputed && this.#writer.priced.blocks.length > 1;
  }

  /** The discount on the whole project (step 5). */
  #discount(places: readonly BlockPlaces[], formulas: Formulas): string {
    const term = formulas.of(this.term('discount'));
    const isPercent = this.#writer.plan.pricing?.discount?.value?.kind === 'percent';
    const sum = places.map(own => undiscounted(own, formulas)).join('+');
    return isPercent ? `ROUND((${sum})*${term},${this.#digits})` : `ROUND(${term},${this.#digits})`;
  }

  /** The exact share of a block in minor units, before rounding. */
  #quota(index: number, places: readonly BlockPlaces[], formulas: Formulas): string {
    const own = places[index];
    const sum = places.map(one => undiscounted(one, formulas)).join('+');
    const unit = 10 ** this.#digits;
    return `ROUND(${this.#discount(places, formulas)}*${unit}*${own ? undiscounted(own, formulas) : '0'}/(${sum}),6)`;
  }

  #helperAt(index: number, helper: 0 | 1): Address {
    return { sheet: this.#name, row: index + 2, column: this.#figures.length + 2 + helper };
  }

  #helperCells(index: number, places: readonly BlockPlaces[], formulas: Formulas): WorkCell[] {
    if (!this.#sharesDiscount) return [];
    const quota = formulas.of(this.#helperAt(index, 0));
    const exact = this.#quotas[index] ?? 0;
    const rest = Math.round((exact - Math.floor(exact)) * 1e6) / 1e6;
    return [
      { value: undefined },
      { value: number(exact), formula: this.#quota(index, places, formulas) },
      { value: number(rest), formula: `ROUND(${quota}-INT(${quota}),6)` },
    ];
  }

  /** Results of the helper columns. */
  get #quotas(): number[] {
    const { blocks, discount, digits } = this.#writer.priced;
    const bases = blocks.map(undiscountedOf);
    const all = add(...bases);
    if (!isKnown(discount) || !isKnown(all) || all.eq(0)) return [];
    const units = discount.times(new Decimal(10).pow(digits));
    return bases.map(amount => (isKnown(amount) ? Number(units.times(amount).div(all).toFixed(6)) : 0));
  }

  /** Largest remainder method: one unit more for the blocks with the largest remainders, earlier ones first. */
  #discountShare(index: number, places: readonly BlockPlaces[], formulas: Formulas): string {
    if (!this.#sharesDiscount) return this.#discount(places, formulas);
    const count = places.length;
    const column = (helper: 0 | 1, from = 0, to = count - 1) => {
      const [first, last] = [this.#helperAt(from, helper), this.#helperAt(to, helper)];
      return `${formulas.of(first)}:${formulas.of(last)}`;
    };
    const quota = formulas.of(this.#helperAt(index, 0));
    const rest = formulas.of(this.#helperAt(index, 1));
    const unit = 10 ** this.#digits;
    const left = `ROUND(${this.#discount(places, formulas)}*${unit},0)-SUMPRODUCT(INT(${column(0)}))`;
    const larger = `COUNTIF(${column(1)},">"&${rest})`;
    const earlier = index === 0 ? '' : `+COUNTIF(${column(1, 0, index - 1)},${rest})`;
    return `(INT(${quota})+IF(${larger}${earlier}<${left},1,0))/${unit}`;
  }

  /** The terms that totals depend on, to be changed in one place. */
  termsSheet(): Worksheet {
    const writer = this.#writer;
    const { pricing } = writer.plan;
    const builder = new SheetBuilder(this.#terms, [
      { title: writer.say('column.term'), width: 52 },
      { title: writer.say('column.value'), width: 16 },
    ]);
    const values: Record<Term, WorkCell> = {
      contingency: valueCell(writer.percentCell(pricing?.contingency?.value)),
      discount: this.#discountTerm(),
      vat: valueCell(writer.percentCell(pricing?.vat?.rate?.value?.fraction)),
      'round-to': moneyCell(pricing?.roundTo?.value ?? new Decimal(0), writer),
    };
    for (const key of this.#termKeys) builder.add([text(writer.say(`row.${key}`)), values[key]]);
    builder.add([text(writer.say('row.currency')), text(writer.priced.currency ?? '')]);
    return builder.sheet();
  }

  #discountTerm(): WorkCell {
    const discount = this.#writer.plan.pricing?.discount?.value;
    if (!discount) return { value: undefined };
    return discount.kind === 'percent'
      ? valueCell(this.#writer.percentCell(discount.fraction))
      : moneyCell(discount.amount, this.#writer);
  }
}

/** Figures that depend on the discount. */
const followsDiscount = new Set<Figure>(['discount', 'net', 'vat', 'total']);

/** One-off work without items, with the plan's VAT and discount. */
function isPlain({ block, recurring, itemList }: PricedBlock): boolean {
  return !recurring && !block.discount && !block.vat && itemList.every(({ counting }) => counting !== 'counted');
}

function isSomething(amount: Amount): boolean {
  return !isKnown(amount) || !amount.eq(0);
}

/** The price of a block before the discount. */
function undiscounted({ subtotal, contingency, changes }: BlockPlaces, formulas: Formulas): string {
  return `(${[subtotal, contingency, changes].map(place => formulas.of(place)).join('+')})`;
}

interface FigureSource extends Record<Exclude<Figure, 'hours'>, Amount> {
  effort: Amount;
}
