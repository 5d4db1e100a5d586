import type { DocumentParts } from '../../generated/messages.ts';
import type { DocumentId } from '../../generated/names.ts';
import { Decimal } from '../base/decimal.ts';
import { digitsOf, formatDate, formatMoney, formatNumber, formatPercent, formatPeriod } from '../l10n/format.ts';
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
  PageWords,
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
import { clientTitleOfBlock, stageName, titleOfBlock, titleOfTask } from './titles.ts';

/** Placeholder for page numbers; a character that no text contains. */
const numberMark = '\u0001';

/** The recipient of a document. */
export type Addressee = Pick<Party, 'name' | 'contact' | 'position'>;

/** Optional parts of a document. */
export interface Extras {
  /** Replaces the kind's title: with a number, for signed documents. */
  title?: string;
  /** Title of a numbered document, used instead of the project's name. */
  paper?: string;
  /** The word printed across it while it is a draft. */
  draft?: string;
  lead?: string;
  facts?: Document['facts'];
  workbook?: Document['workbook'];
  to?: Addressee | undefined;
  /** Ids of the blocks that it covers; by default all. */
  blocks?: ReadonlySet<string>;
  /** Ids of the tasks that it covers; by default all of those blocks. */
  tasks?: ReadonlySet<string>;
}

/** The texts of a document with the values they need; null for none. */
type Parts = Record<string, MessageValues | null>;

/** The texts of documents of a kind; for a union of kinds, those common to all. */
export type PartsOf<Id extends DocumentId> = DocumentParts[Id];

/** Texts without placeholders. */
type Plain<Own extends Parts> = { [Part in keyof Own]: Own[Part] extends null ? Part : never }[keyof Own] & string;
type FactOf<Own extends Parts> = keyof Own extends infer Part
  ? Part extends `fact.${infer Fact}`
    ? Fact
    : never
  : never;

/** Families of texts for the values of a key. */
type Choice = 'difficulty' | 'executor-kind' | 'request' | 'skill' | 'source';

/**
 * Formats values of a plan as texts and cells of a document, in its language and with the integrator's replacements.
 */
export class Writer<Own extends Parts = DocumentParts['any']> {
  readonly input: DocumentInput;
  readonly kind: DocumentKind;
  /** By currency: whether all amounts so far are whole. */
  readonly #isWhole = new Map<string | undefined, boolean>();

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

  /** A text of this document: the integrator's, else the document's, else the one shared by all documents. */
  say<Part extends keyof Own & string>(part: Part, ...values: Arguments<Own[Part]>): string {
    // The compiler cannot resolve the conditional type: these are the values of a message or none.
    const [given]: readonly unknown[] = values;
    return this.#find(part, given as MessageValues | undefined) ?? '';
  }

  /** The name of an enumerated value. An invalid value, which the schema reports, stays as written. */
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

  /** If no block could be read, a total of 0 in a plan with errors is not certain. */
  isSure(amount: Amount): amount is Decimal {
    const state = this.input.source?.state ?? 'whole';
    const isWhole = state === 'whole' || this.priced.blocks.length > 0;
    return isKnown(amount) && state !== 'broken' && (isWhole || !amount.eq(0));
  }

  money(amount: Amount, currency = this.priced.currency): string {
    if (!this.isSure(amount)) return this.#shared('to-be-specified');
    const known = this.#isWhole.get(currency) ?? true;
    this.#isWhole.set(currency, known && amount.round(0).eq(amount));
    const digits = this.input.wholeIn?.has(currency) ? 0 : digitsOf(currency);
    return formatMoney(this.locale, amount, currency, 'symbol', digits);
  }

  hours(effort: Amount): string {
    const hours = toHours(effort);
    return hours === null ? this.#shared('to-be-specified') : formatNumber(this.locale, hours);
  }

  date(date: string | undefined): string {
    return date === undefined ? '' : formatDate(this.locale, date);
  }

  /** A short period. */
  period(from: string, to: string): string {
    return formatPeriod(this.locale, from, to);
  }

  percent(fraction: Decimal): string {
    return formatPercent(this.locale, fraction);
  }

  party(party: Addressee | undefined): string {
    return this.texts([party?.name, party?.position, party?.contact]).join(', ');
  }

  blockTitle(block: Block): string {
    return titleOfBlock(block, this.priced, this.#scope);
  }

  /** `Stage 2`, if stages are numbered. */
  stageName(block: Block): string {
    return stageName(block, this.priced, this.#scope);
  }

  /** The client's title of a block, without its number. */
  clientTitle(block: Block): string {
    return clientTitleOfBlock(block, this.input);
  }

  taskTitle(task: Task): string {
    return titleOfTask(task, this.#scope);
  }

  get #scope() {
    return { ...this.input, audience: this.kind.audience };
  }

  textCell(text: string): Cell {
    return { text };
  }

  /** A period, both days inclusive; empty if one is unknown. */
  spanCell(from: string | undefined, to: string | undefined): Cell {
    return from === undefined || to === undefined ? { text: '' } : { text: this.period(from, to), isSpan: true };
  }

  moneyCell(amount: Amount, currency = this.priced.currency): Cell {
    const text = this.money(amount, currency);
    return this.isSure(amount) ? { text, value: { type: 'money', amount, currency } } : { text };
  }

  /** A price or rate as written; empty if there is none. */
  moneyCellOf(amount: Decimal | undefined): Cell {
    return amount === undefined ? { text: '' } : this.moneyCell(amount);
  }

  hoursCell(effort: Amount): Cell {
    const text = this.hours(effort);
    return isKnown(effort) ? { text, value: { type: 'number', number: effort.div(6) } } : { text };
  }

  /** A plain number, not an effort. */
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

  /** A fact with an optional note, or the main fact; none if its value is empty. */
  fact(key: FactOf<Own>, value: string, { note = '', isMain = false } = {}): Document['facts'] {
    return this.facts([[key, value]]).map(fact => ({
      ...fact,
      ...(note !== '' && { note }),
      ...(isMain && { isMain }),
    }));
  }

  section(id: Plain<Own>, content: Content[]): Section;
  section(id: string, content: Content[], title: string): Section;
  section(id: string, content: Content[], title?: string): Section {
    return { kind: 'section', id, title: title ?? this.#find(id) ?? '', content };
  }

  /** A section with one list; a section with an empty list is left out. */
  listSection(id: Plain<Own>, texts: (Text | undefined)[], why?: string): Section {
    const items = this.texts(texts);
    if (items.length === 0) return this.section(id, []);
    const list: List = { kind: 'list', items };
    return this.section(id, why === undefined ? [list] : [paragraph(why), list]);
  }

  /** A table with right-aligned numbers. */
  table(titles: string[], rows: TableRow[]): Table {
    const isNumber = (cell: Cell | undefined) => cell?.value !== undefined && cell.value.type !== 'date';
    const columns = titles.map((title, index) => ({
      title,
      align: rows.some(({ cells }) => isNumber(cells[index])) ? ('right' as const) : ('left' as const),
    }));
    return { kind: 'table', columns, rows };
  }

  /** The same with numbered rows, except sums at the end. */
  countedTable(titles: string[], rows: TableRow[]): Table {
    const counted = rows.map((one, index) => ({
      ...one,
      cells: [this.textCell(one.emphasis ? '' : String(index + 1)), ...one.cells],
    }));
    const { columns, ...table } = this.table([this.#shared('column.ordinal'), ...titles], counted);
    return {
      ...table,
      columns: columns.map((column, index) => (index === 0 ? { ...column, isOrdinal: true } : column)),
    };
  }

  document(sections: Section[], extras: Extras = {}): Document {
    const wholeIn = this.#currenciesWithoutMinor();
    if (this.kind.isRound && !this.input.wholeIn && wholeIn.size > 0)
      return this.kind.build({ ...this.input, wholeIn });
    const { input, kind } = this;
    const { blocks, tasks } = extras;
    const title = extras.title ?? this.#shared('title');
    const scope = { ...input, audience: kind.audience, ...(blocks && { blocks }), ...(tasks && { tasks }) };
    const written: Document = {
      kind: kind.id,
      audience: kind.audience,
      locale: this.locale,
      ...this.#titles(title, extras.paper),
      isPaper: extras.paper !== undefined,
      draft: extras.draft,
      lead: extras.lead,
      facts: extras.facts ?? [],
      sections: sections.filter(section => section.content.length > 0),
      brand: brandOf(input),
      date: documentDate(this.plan),
      timeline: timelineOf(input.priced, scope),
      plan: planIdentity(this.plan, input.source),
      saved: input.source?.saved,
      // Formulas would compute with missing values.
      workbook: input.source?.state === 'broken' ? undefined : extras.workbook,
      letter: this.#letter(extras.to, extras.paper),
      pages: this.#pages(),
    };
    const own = applyTemplate(written, input);
    return settled({ ...own, sections: [...this.#warning(), ...own.sections] });
  }

  #currenciesWithoutMinor(): ReadonlySet<string | undefined> {
    return new Set([...this.#isWhole].filter(([, isWhole]) => isWhole).map(([currency]) => currency));
  }

  /** Warns that a plan with syntax errors may have lost any part, so that nobody takes the document for complete. */
  #warning(): Section[] {
    if (this.input.source?.state !== 'broken') return [];
    return [this.section('warning', [paragraph(translate(this.locale, 'document.common.broken'))], '')];
  }

  #pages(): PageWords {
    const values = { page: numberMark, pages: numberMark };
    const words = translate(this.locale, 'document.common.page', values).split(numberMark);
    const [before = '', between = '', after = ''] = words;
    return { contents: translate(this.locale, 'document.common.contents'), number: { before, between, after } };
  }

  /** The project with the kind of document above; for a numbered document its title with the project above. */
  #titles(kind: string, paper: string | undefined): Pick<Document, 'title' | 'subtitle'> {
    const { name } = this.plan.project;
    const project = name === undefined ? undefined : this.text(name);
    if (project === undefined) return { title: paper ?? kind, subtitle: undefined };
    return paper === undefined ? { title: project, subtitle: kind } : { title: paper, subtitle: project };
  }

  #letter(to: Addressee | undefined, title = this.#shared('title')): Letter {
    const { project } = this.plan;
    const name = to?.name === undefined ? undefined : flat(this.text(to.name));
    const found = to?.contact === undefined ? [] : addressesIn(this.text(to.contact));
    const [first, ...others] = found.map(address => ({ name, address }));
    const subject = [title, project.name === undefined ? '' : this.text(project.name)];
    return {
      to: first,
      others,
      subject: subject.filter(part => part !== '').join(': '),
    };
  }
}

/** The writer for a kind of document. */
export function writerOf<Id extends DocumentId>(kind: DocumentKind<Id>, input: DocumentInput): Writer<PartsOf<Id>> {
  return new Writer(kind, input);
}

export function paragraph(text: string): Paragraph {
  return { kind: 'paragraph', text };
}

/** A line that introduces what follows. */
export function label(text: string): Paragraph {
  return { kind: 'paragraph', text, isLabel: true };
}

export function row(
  cells: Cell[],
  { level = 0, emphasis = false, source }: Partial<Pick<TableRow, 'level' | 'emphasis' | 'source'>> = {},
): TableRow {
  return { cells, level, emphasis, ...(source && { source }) };
}

/** A plan has no date of its own, so the start of the project serves as one that never changes by itself. */
function documentDate({ project }: Plan): string | undefined {
  return project.start?.value;
}
