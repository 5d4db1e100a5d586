import { formatDate, formatNumber, formatPercent } from '../../l10n/format.ts';
import { type Locale, type Message, type Text, textIn, translate } from '../../l10n/translate.ts';
import type { Block, Party, Plan, Task } from '../../language/model.ts';
import { tasksOf } from '../../language/model.ts';
import { type Amount, isKnown, subtract } from '../../money/amount.ts';
import { zero } from '../../money/decimal.ts';
import { toHours } from '../../money/effort.ts';
import type { PricedBlock, PricedPlan } from '../../money/price-plan.ts';
import { leavesOf, type PricedTask } from '../../money/price-task.ts';
import { tellMoney } from '../../money/summary.ts';
import { paymentDate } from '../../time/payment-dates.ts';
import { scheduleOf } from '../../time/schedule.ts';
import type { Content, Document, DocumentInput, DocumentKind, Section, Table, TableRow } from '../model.ts';

/**
 * The offer that a client reads: what they get, what it costs, when they pay. It is built from what is the client's
 * alone: cost, margin, executors, spent hours, notes, difficulties and the integrator's competence are never asked for.
 */
export const document: DocumentKind = {
  id: 'offer',
  hasHours: true,
  build: input => new Offer(input).build(),
};

class Offer {
  readonly #input: DocumentInput;
  readonly #plan: Plan;
  readonly #priced: PricedPlan;
  readonly #locale: Locale;

  constructor(input: DocumentInput) {
    this.#input = input;
    this.#priced = input.priced;
    this.#plan = input.priced.plan;
    this.#locale = input.locale;
  }

  build(): Document {
    const { project } = this.#plan;
    const sections = [
      this.#textSection('goal', project.goal, project.means),
      this.#listSection(
        'needs',
        this.#plan.needs.map(need => need.text),
      ),
      ...this.#priced.blocks.map(block => this.#blockSection(block)),
      this.#summarySection(),
      this.#optionsSection(),
      this.#assumptionsSection(),
      this.#tricksSection(),
      this.#paymentSection(),
      this.#listSection('terms', [...this.#plan.offer.terms, ...this.#validity()]),
    ];
    return {
      locale: this.#locale,
      title: project.name === undefined ? this.#say('title') : this.#text(project.name),
      subtitle: project.name === undefined ? undefined : this.#say('title'),
      lead: project.description === undefined ? undefined : this.#text(project.description),
      facts: this.#facts(),
      sections: sections.filter(section => section.content.length > 0),
    };
  }

  #say(part: string, values?: Message['values']): string {
    return translate(this.#locale, `document.offer.${part}`, values);
  }

  #text(text: Text): string {
    return textIn(this.#locale, text);
  }

  #texts(texts: (Text | undefined)[]): string[] {
    return texts.flatMap(text => (text === undefined ? [] : [this.#text(text)]));
  }

  #money(amount: Amount): string {
    if (!isKnown(amount)) return this.#say('to-be-specified');
    return tellMoney(amount, this.#priced.currency, { locale: this.#locale, currencyDisplay: 'symbol' });
  }

  #hours(effort: Amount): string {
    const hours = toHours(effort);
    return hours === null ? this.#say('to-be-specified') : formatNumber(this.#locale, hours);
  }

  #facts(): Document['facts'] {
    const { project, offer } = this.#plan;
    const party = (value: Party | undefined) => this.#texts([value?.name, value?.position, value?.contact]).join(', ');
    const until = offer.validUntil === undefined ? '' : formatDate(this.#locale, offer.validUntil);
    const facts = [
      ['client', party(project.client)],
      ['responsible', party(project.responsible)],
      ['integrator', party(project.integrator)],
      ['start', project.start?.value === undefined ? '' : formatDate(this.#locale, project.start.value)],
      ['deadline', project.deadline?.value === undefined ? '' : formatDate(this.#locale, project.deadline.value)],
      ['total', this.#money(this.#priced.total)],
      ['valid-until', until],
    ];
    return facts.flatMap(([key = '', value = '']) =>
      value === '' ? [] : [{ label: this.#say(`fact.${key}`), value }],
    );
  }

  #textSection(key: string, text: Text | undefined, items: Text[]): Section {
    const content: Content[] = [];
    if (text !== undefined) content.push({ kind: 'paragraph', text: this.#text(text) });
    if (items.length > 0) {
      content.push({ kind: 'paragraph', text: this.#say('means') }, { kind: 'list', items: this.#texts(items) });
    }
    return { kind: 'section', title: this.#say(key), content };
  }

  #listSection(key: string, texts: (Text | undefined)[]): Section {
    const items = this.#texts(texts);
    return { kind: 'section', title: this.#say(key), content: items.length > 0 ? [{ kind: 'list', items }] : [] };
  }

  #titleOf({ title, type, id }: Block): string {
    const known = this.#input.methodology?.blocks.get(type?.value ?? '');
    const code = known?.code === undefined ? '' : `${this.#text(known.code)}. `;
    return code + this.#text(title ?? known?.title ?? id);
  }

  #blockSection(priced: PricedBlock): Section {
    const { block } = priced;
    const known = this.#input.methodology?.blocks.get(block.type?.value ?? '');
    const content: Content[] = this.#texts([block.description, block.outcome ?? known?.outcome]).map(text => ({
      kind: 'paragraph',
      text,
    }));
    const lists: [string, Text[]][] = [
      ['deliverables', block.deliverables],
      ['acceptance', block.acceptance],
    ];
    for (const [key, texts] of lists) {
      if (texts.length === 0) continue;
      content.push({ kind: 'paragraph', text: this.#say(key) }, { kind: 'list', items: this.#texts(texts) });
    }
    content.push(this.#blockTable(priced), { kind: 'paragraph', text: this.#say(`maturity.${block.estimate}`) });
    return { kind: 'section', title: this.#titleOf(block), content };
  }

  /** Every line of the table counts once, so that a reader with a calculator comes to the block's total. */
  #blockTable(priced: PricedBlock): Table {
    const isFixed = priced.block.price !== undefined;
    const rows = priced.tasks.flatMap(task => this.#taskRows(task, 0, isFixed));
    if (isFixed) rows.push(this.#row(this.#say('row.fixed-price'), priced.subtotal));
    for (const { change, net, effort } of priced.changeList) {
      const reason = change.reason === undefined ? '' : `: ${this.#text(change.reason)}`;
      const title = `${this.#say('row.change')} ${change.idField?.value ?? ''}${reason}`;
      rows.push(this.#row(title, net, { hours: isNothing(effort) ? '' : this.#hours(effort) }));
    }
    rows.push(...this.#figureRows(priced));
    rows.push(
      this.#row(this.#say('row.block-total'), priced.total, { emphasis: true, hours: this.#hours(priced.effort) }),
    );
    rows.push(...this.#includedVat(priced));
    return this.#table([this.#say('column.work'), this.#say('column.price')], rows);
  }

  #figureRows({ contingency, rounding, discount, vat, block }: PricedBlock): TableRow[] {
    const { pricing } = this.#plan;
    const percent = (block.contingency ?? pricing?.contingency)?.value;
    const rows: [string, Amount, string][] = [
      ['contingency', contingency, percent ? formatPercent(this.#locale, percent) : ''],
      ['rounding', rounding, ''],
      ['discount', subtract(zero, discount), ''],
    ];
    const rate = pricing?.vat?.rate?.value;
    if (pricing?.vat && !this.#isVatIncluded) rows.push(['vat', vat, rate ? formatPercent(this.#locale, rate) : '']);
    return rows
      .filter(([, amount]) => !isNothing(amount))
      .map(([key, amount, share]) => this.#row(`${this.#say(`row.${key}`)} ${share}`.trim(), amount));
  }

  get #isVatIncluded(): boolean {
    return this.#plan.pricing?.vat?.included?.value === true;
  }

  #includedVat({ vat }: { vat: Amount }): TableRow[] {
    return this.#isVatIncluded ? [this.#row(this.#say('row.of-which-vat'), vat, { level: 1 })] : [];
  }

  /** A task made of others has no price of its own on paper: theirs stand below it. */
  #taskRows(priced: PricedTask, level: number, isFixed: boolean): TableRow[] {
    if (priced.counting !== 'counted') return [];
    const { task, tasks } = priced;
    const hours = task.kind === 'group' ? '' : this.#effortOf(priced);
    const price = isFixed || task.kind === 'group' ? '' : this.#money(priced.net);
    const row = { cells: this.#cells(this.#taskTitle(task), hours, price), level, emphasis: false };
    return [row, ...tasks.flatMap(child => this.#taskRows(child, level + 1, isFixed))];
  }

  /** Fixed prices often have no hours at all; 0 would say that nobody works for them. */
  #effortOf({ effort, pricedBy }: PricedTask): string {
    return pricedBy === 'price' && isNothing(effort) ? '' : this.#hours(effort);
  }

  #taskTitle(task: Task): string {
    const title = this.#text(task.title ?? task.id);
    const quantity = task.kind === 'leaf' ? task.quantity?.value : undefined;
    const times = quantity && !quantity.eq(1) ? ` × ${formatNumber(this.#locale, Number(quantity.toString()))}` : '';
    return `${title}${times}${task.assumption ? ' *' : ''}`;
  }

  #cells(title: string, hours: string, price: string): string[] {
    return this.#input.hours ? [title, hours, price] : [title, price];
  }

  #row(title: string, amount: Amount, { emphasis = false, hours = '', level = 0 } = {}): TableRow {
    return { cells: this.#cells(title, hours, this.#money(amount)), level, emphasis };
  }

  #table([first = '', ...others]: string[], rows: TableRow[]): Table {
    const titles = [...(this.#input.hours ? [this.#say('column.hours')] : []), ...others];
    return {
      kind: 'table',
      columns: [{ title: first, align: 'left' }, ...titles.map(title => ({ title, align: 'right' as const }))],
      rows,
    };
  }

  #summarySection(): Section {
    const { blocks } = this.#priced;
    const hasVat = this.#plan.pricing?.vat !== undefined;
    const cells = (title: string, { effort, net, vat, total }: PricedBlock | PricedPlan) => [
      title,
      ...(this.#input.hours ? [this.#hours(effort)] : []),
      ...(hasVat ? [this.#money(net), this.#money(vat)] : []),
      this.#money(total),
    ];
    const rows: TableRow[] = blocks.map(priced => ({
      cells: cells(this.#titleOf(priced.block), priced),
      level: 0,
      emphasis: false,
    }));
    rows.push({ cells: cells(this.#say('row.total'), this.#priced), level: 0, emphasis: true });
    const columns = [
      this.#say('column.block'),
      ...(hasVat ? [this.#say('column.net'), this.#say('column.vat')] : []),
      this.#say('column.total'),
    ];
    const content = blocks.length > 0 ? [this.#table(columns, rows)] : [];
    return { kind: 'section', title: this.#say('summary'), content };
  }

  #optionsSection(): Section {
    const options = this.#priced.blocks
      .flatMap(block => leavesOf(block.tasks))
      .filter(leaf => leaf.counting === 'optional');
    const rows = options.map(leaf => ({
      cells: this.#cells(this.#taskTitle(leaf.task), this.#effortOf(leaf), this.#money(leaf.net)),
      level: 0,
      emphasis: false,
    }));
    const note = this.#plan.pricing?.vat && !this.#isVatIncluded ? 'options.why-without-vat' : 'options.why';
    const content: Content[] =
      rows.length > 0
        ? [
            { kind: 'paragraph', text: this.#say(note) },
            this.#table([this.#say('column.work'), this.#say('column.price')], rows),
          ]
        : [];
    return { kind: 'section', title: this.#say('options'), content };
  }

  #assumptionsSection(): Section {
    const live = this.#priced.blocks.map(({ block }) => block);
    const assumed = tasksOf({ ...this.#plan, blocks: live }).filter(task => task.assumption && !task.dropped);
    const items = assumed.map(task => this.#text(task.title ?? task.id));
    const content: Content[] =
      items.length > 0
        ? [
            { kind: 'paragraph', text: this.#say('assumptions.why') },
            { kind: 'list', items },
          ]
        : [];
    return { kind: 'section', title: this.#say('assumptions'), content };
  }

  #tricksSection(): Section {
    const items = this.#plan.tricks.flatMap(({ title, effect }) => {
      if (title === undefined) return [];
      return [effect === undefined ? this.#text(title) : `${this.#text(title)}: ${this.#text(effect)}`];
    });
    return { kind: 'section', title: this.#say('tricks'), content: items.length > 0 ? [{ kind: 'list', items }] : [] };
  }

  #paymentSection(): Section {
    const schedule = scheduleOf(this.#priced);
    const rows: TableRow[] = this.#priced.payments.map(payment => {
      const date = paymentDate(payment, schedule);
      const when = [
        this.#say(`payment.${payment.kind}`),
        ...(date === undefined ? [] : [formatDate(this.#locale, date)]),
      ];
      const cells = [this.#titleOf(payment.block), when.join(', '), this.#money(payment.amount)];
      return { cells, level: 0, emphasis: false };
    });
    const total = { cells: [this.#say('row.total'), '', this.#money(this.#priced.total)], level: 0, emphasis: true };
    const titles = ['block', 'when', 'amount'].map(key => this.#say(`column.${key}`));
    const columns = titles.map((title, index) => ({
      title,
      align: index === 2 ? ('right' as const) : ('left' as const),
    }));
    const table: Table = { kind: 'table', columns, rows: [...rows, total] };
    return { kind: 'section', title: this.#say('payments'), content: rows.length > 0 ? [table] : [] };
  }

  #validity(): string[] {
    const { validUntil, validDays } = this.#plan.offer;
    if (validUntil !== undefined) return [this.#say('valid-until', { date: formatDate(this.#locale, validUntil) })];
    return validDays === undefined ? [] : [this.#say('valid-days', { days: validDays })];
  }
}

function isNothing(amount: Amount): boolean {
  return isKnown(amount) && amount.eq(0);
}
