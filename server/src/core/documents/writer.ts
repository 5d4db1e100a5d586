import type { DocumentParts } from '../../generated/messages.ts';
import type { DocumentId } from '../../generated/names.ts';
import { Decimal } from '../base/decimal.ts';
import { formatDate, formatNumber, formatPercent, formatPeriod } from '../l10n/format.ts';
import {
  type Arguments,
  knownKey,
  type Locale,
  type MessageKey,
  type MessageValues,
  type Text,
  textIn,
  translate,
  translateChecked,
} from '../l10n/translate.ts';
import type { Methodology } from '../library/methodology/model.ts';
import type { Block, Party, Plan, Task } from '../plan/model.ts';
import { type Amount, isKnown } from '../pricing/amount.ts';
import { toHours } from '../pricing/effort.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import { formatAmount } from '../pricing/summary.ts';
import { type Schedule, scheduleOf } from '../scheduling/schedule.ts';
import { addressesIn } from './addresses.ts';
import { brandOf } from './brand.ts';
import type {
  Cell,
  Content,
  Document,
  DocumentInput,
  DocumentKind,
  Letter,
  List,
  Paragraph,
  Section,
  Table,
  TableRow,
} from './model.ts';
import { flat } from './one-line.ts';
import { planIdentity } from './plan-identity.ts';
import { settled } from './settled.ts';
import { applyTemplate, ownText } from './template.ts';
import { timelineOf } from './timeline.ts';
import { titleOfBlock } from './titles.ts';

/** What only some documents have. */
export interface Extras {
  lead?: string;
  facts?: Document['facts'];
  workbook?: Document['workbook'];
  to?: Party | undefined;
  /** Ids of the blocks that it is about; without them all. */
  blocks?: ReadonlySet<string>;
  /** Ids of the tasks that it is about; without them all of those blocks. */
  tasks?: ReadonlySet<string>;
}

/** What a document can say, and what each of the texts takes in; null is nothing. */
type Parts = Record<string, MessageValues | null>;

/** What documents of a kind can say; of several kinds, what each of them has. */
export type PartsOf<Id extends DocumentId> = DocumentParts[Id];

/** Parts whose texts take nothing in. */
type Plain<Own extends Parts> = { [Part in keyof Own]: Own[Part] extends null ? Part : never }[keyof Own] & string;
type FactOf<Own extends Parts> = keyof Own extends infer Part
  ? Part extends `fact.${infer Fact}`
    ? Fact
    : never
  : never;

/** Families of texts for the values of a key. */
type Choice = 'difficulty' | 'executor-kind' | 'request' | 'skill' | 'source';

/** Puts values of a plan into the words and cells of a document, in its language and with the integrator's own texts. */
export class Writer<Own extends Parts = DocumentParts['any']> {
  readonly input: DocumentInput;
  readonly kind: DocumentKind;

  constructor(kind: DocumentKind, input: DocumentInput) {
    this.kind = kind;
    this.input = input;
  }

  get priced(): PricedPlan {
    return this.input.priced;
  }

  get plan(): Plan {
    return this.input.priced.plan;
  }

  get schedule(): Schedule {
    return scheduleOf(this.input.priced);
  }

  get locale(): Locale {
    return this.input.locale;
  }

  get methodology(): Methodology | undefined {
    return this.input.methodology;
  }

  /** A text of this document: the integrator's own, else the document's, else the one that all documents share. */
  say<Part extends keyof Own & string>(part: Part, ...values: Arguments<Own[Part]>): string {
    // The compiler does not look into a type that depends on the document: these are the values of a message or none.
    const [given]: readonly unknown[] = values;
    return this.#find(part, given as MessageValues | undefined) ?? '';
  }

  /** The value of a key in words. What is none of its values, as the schema reports, stays as it is written. */
  choice(family: Choice, value: string): string {
    return this.#find(`${family}.${value}`) ?? value;
  }

  #shared(part: Plain<DocumentParts['any']>): string {
    return this.#find(part) ?? '';
  }

  #find(part: string, values: MessageValues = {}): string | undefined {
    const own = ownText(this.input, this.kind.id, part, values);
    if (own !== undefined) return own;
    const key = this.#keyOf(this.kind.id, part) ?? this.#keyOf('common', part);
    return key && translateChecked(this.locale, key, values);
  }

  #keyOf(home: DocumentId | 'common', part: string): MessageKey | undefined {
    return knownKey<string>(`document.${home}.${part}`);
  }

  text(text: Text): string {
    return textIn(this.locale, text);
  }

  texts(texts: (Text | undefined)[]): string[] {
    return texts.flatMap(text => (text === undefined ? [] : [this.text(text)]));
  }

  /** Where no block could be read, a plan with errors that comes to nothing is not known to come to nothing. */
  isSure(amount: Amount): amount is Decimal {
    const state = this.input.source?.state ?? 'whole';
    const isWhole = state === 'whole' || this.priced.blocks.length > 0;
    return isKnown(amount) && state !== 'broken' && (isWhole || !amount.eq(0));
  }

  money(amount: Amount): string {
    if (!this.isSure(amount)) return this.#shared('to-be-specified');
    return formatAmount(amount, this.priced.currency, { locale: this.locale, currencyDisplay: 'symbol' });
  }

  hours(effort: Amount): string {
    const hours = toHours(effort);
    return hours === null ? this.#shared('to-be-specified') : formatNumber(this.locale, hours);
  }

  date(date: string | undefined): string {
    return date === undefined ? '' : formatDate(this.locale, date);
  }

  /** Two days as a period, in short. */
  period(from: string, to: string): string {
    return formatPeriod(this.locale, from, to);
  }

  percent(fraction: Decimal): string {
    return formatPercent(this.locale, fraction);
  }

  party(party: Party | undefined): string {
    return this.texts([party?.name, party?.position, party?.contact]).join(', ');
  }

  blockTitle(block: Block): string {
    return titleOfBlock(block, this.input);
  }

  taskTitle(task: Task): string {
    return this.text(task.title ?? task.id);
  }

  textCell(text: string): Cell {
    return { text };
  }

  moneyCell(amount: Amount): Cell {
    const text = this.money(amount);
    return this.isSure(amount) ? { text, value: { type: 'money', amount, currency: this.priced.currency } } : { text };
  }

  /** A price or rate as it is written; nothing where none is. */
  moneyCellOf(amount: Decimal | undefined): Cell {
    return amount === undefined ? { text: '' } : this.moneyCell(amount);
  }

  hoursCell(effort: Amount): Cell {
    const text = this.hours(effort);
    return isKnown(effort) ? { text, value: { type: 'number', number: effort.div(6) } } : { text };
  }

  /** A number of hours that is written as such, not as an effort. */
  numberCell(value: number | Decimal | undefined): Cell {
    if (value === undefined) return { text: '' };
    const number = new Decimal(value);
    return { text: formatNumber(this.locale, Number(number.toString())), value: { type: 'number', number } };
  }

  percentCell(fraction: Decimal | undefined): Cell {
    return fraction === undefined
      ? { text: '' }
      : { text: this.percent(fraction), value: { type: 'percent', fraction } };
  }

  dateCell(date: string | undefined): Cell {
    return date === undefined ? { text: '' } : { text: this.date(date), value: { type: 'date', date } };
  }

  facts(facts: [key: FactOf<Own>, value: string][]): Document['facts'] {
    return facts.flatMap(([key, value]) =>
      value === '' ? [] : [{ id: key, label: this.#find(`fact.${key}`) ?? '', value }],
    );
  }

  section(id: Plain<Own>, content: Content[]): Section;
  section(id: string, content: Content[], title: string): Section;
  section(id: string, content: Content[], title?: string): Section {
    return { kind: 'section', id, title: title ?? this.#find(id) ?? '', content };
  }

  /** A section with one list, or an empty one, which is left out. */
  listSection(id: Plain<Own>, texts: (Text | undefined)[], why?: string): Section {
    const items = this.texts(texts);
    if (items.length === 0) return this.section(id, []);
    const list: List = { kind: 'list', items };
    return this.section(id, why === undefined ? [list] : [paragraph(why), list]);
  }

  /** A table whose numbers stand to the right. */
  table(titles: string[], rows: TableRow[]): Table {
    const isNumber = (cell: Cell | undefined) => cell?.value !== undefined && cell.value.type !== 'date';
    const columns = titles.map((title, index) => ({
      title,
      align: rows.some(({ cells }) => isNumber(cells[index])) ? ('right' as const) : ('left' as const),
    }));
    return { kind: 'table', columns, rows };
  }

  document(sections: Section[], extras: Extras = {}): Document {
    const { project } = this.plan;
    const { input, kind } = this;
    const { blocks, tasks } = extras;
    const scope = { ...input, audience: kind.audience, ...(blocks && { blocks }), ...(tasks && { tasks }) };
    const written: Document = {
      kind: kind.id,
      audience: kind.audience,
      locale: this.locale,
      title: project.name === undefined ? this.#shared('title') : this.text(project.name),
      subtitle: project.name === undefined ? undefined : this.#shared('title'),
      lead: extras.lead,
      facts: extras.facts ?? [],
      sections: sections.filter(section => section.content.length > 0),
      brand: brandOf(input),
      date: documentDate(this.plan),
      timeline: timelineOf(input.priced, scope),
      plan: planIdentity(this.plan, input.source),
      saved: input.source?.saved,
      // Formulas would compute what is not known.
      workbook: input.source?.state === 'broken' ? undefined : extras.workbook,
      letter: this.#letter(extras.to),
    };
    const own = applyTemplate(written, input);
    return settled({ ...own, sections: [...this.#warning(), ...own.sections] });
  }

  /** Of a text that is no YAML any part may be missing, and no reader may take the document for a whole one. */
  #warning(): Section[] {
    if (this.input.source?.state !== 'broken') return [];
    return [this.section('warning', [paragraph(translate(this.locale, 'document.common.broken'))], '')];
  }

  #letter(to: Party | undefined): Letter {
    const { project } = this.plan;
    const name = to?.name === undefined ? undefined : flat(this.text(to.name));
    const found = to?.contact === undefined ? [] : addressesIn(this.text(to.contact));
    const [first, ...others] = found.map(address => ({ name, address }));
    const subject = [this.#shared('title'), project.name === undefined ? '' : this.text(project.name)];
    return {
      to: first,
      others,
      subject: subject.filter(part => part !== '').join(': '),
    };
  }
}

/** The writer of a document of that kind. */
export function writerOf<Id extends DocumentId>(kind: DocumentKind<Id>, input: DocumentInput): Writer<PartsOf<Id>> {
  return new Writer(kind, input);
}

export function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text };
}

/** A line that announces what stands below it. */
export function label(text: string): Paragraph {
  return { kind: 'paragraph', text, isLabel: true };
}

export function row(cells: Cell[], { level = 0, emphasis = false } = {}): TableRow {
  return { cells, level, emphasis };
}

/** A plan knows no day of its own writing; the one on which the project starts is the nearest that never changes by itself. */
function documentDate({ project }: Plan): string | undefined {
  return project.start?.value;
}
