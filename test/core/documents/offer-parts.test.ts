import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Content, Document, Table } from '../../../server/src/core/documents/model.ts';
import type { Locale } from '../../../server/src/core/l10n/translate.ts';
import { documentOf, textsIn } from '../../support/documents.ts';

const offers = join(import.meta.dirname, '../../../examples/offers');
const read = (name: string) => readFileSync(join(offers, `${name}.implementation.yaml`), 'utf8');

function offer(text: string, { locale = 'en', hours = false }: { locale?: Locale; hours?: boolean } = {}): Document {
  return documentOf(text, 'offer', { locale, hours });
}

function tableOf(document: Document, id: string): string[][] {
  const inside = (content: Content[]): Table[] =>
    content.flatMap(item => (item.kind === 'table' ? [item] : item.kind === 'section' ? inside(item.content) : []));
  const found = inside(document.sections.find(section => section.id === id)?.content ?? []);
  return found.flatMap(({ columns, rows }) => [
    columns.map(({ title }) => title),
    ...rows.map(({ cells }) => cells.map(({ text }) => text.replaceAll('\u00a0', ' '))),
  ]);
}

const saidIn = (document: Document, id: string) =>
  textsIn({ ...document, facts: [], sections: document.sections.filter(section => section.id === id) }).join('\n');
const factsIn = (document: Document) =>
  Object.fromEntries(
    document.facts.map(({ id, value, note }) => [id, note === undefined ? value : `${value} | ${note}`]),
  );

const small = (rest: string) => `plan: 1
methodology: onebox
project: { name: P, client: C, integrator: I, start: 2027-03-01 }
pricing: { currency: UAH, rate: 100 }
${rest}`;

describe('the head of an offer', () => {
  it('has number and day, the price with its VAT, and until when it holds as a day', () => {
    const document = offer(read('statement-of-work'));
    expect(document.subtitle).toBe('Proposal no. SOW-04 of June 21, 2027');
    expect(factsIn(document)).toMatchObject({
      client: 'Harrow Mutual Ltd',
      integrator: 'Northgate Consulting Ltd',
      place: 'Leeds',
      total: '$11,894.40 | Including VAT 20% – $1,982.40',
      'valid-until': 'July 21, 2027',
    });
    expect(document.facts.filter(({ isMain }) => isMain).map(({ id }) => id)).toEqual(['total']);
  });

  it('says days from receipt where the plan has no day of its own', () => {
    const document = offer(small('offer: { valid-days: 14 }\n'));
    expect(document.subtitle).toBe('Proposal');
    expect(factsIn(document)['valid-until']).toBeUndefined();
    expect(saidIn(document, 'terms')).toContain('This proposal is valid for 14 days from receipt.');
  });

  it('tells what comes once, each period, in the first year, and what is paid in', () => {
    const facts = factsIn(offer(read('licences-two-currencies')));
    expect(facts).toMatchObject({ 'one-off': '$5,025.60', 'per-year': '$8,064.00 × 2', 'first-year': '$13,089.60' });
    expect(facts['pay-in']).toContain('922,973.88');
    expect(factsIn(offer(read('hour-retainer')))['first-year']).toBeUndefined();
  });

  it('promises one finish: the deadline only where nothing says when the work ends', () => {
    const block = 'blocks: [{ id: a, type: audit, title: A, tasks: [{ id: t, title: T, hours: 4 }] }]\n';
    const dated = small(block).replace('start: 2027-03-01', 'start: 2027-03-01, deadline: 2027-04-30');
    expect(factsIn(offer(dated))).toMatchObject({ finish: 'March 1, 2027' });
    expect(textsIn(offer(dated)).join('\n')).not.toContain('April 30');
    expect(factsIn(offer(dated.replace('start: 2027-03-01, ', ''))).finish).toBe('April 30, 2027');
    expect(factsIn(offer(read('onboarding-retainer'))).until).toBe('September 26, 2027');
  });
});

describe('a stage of an offer', () => {
  it('is numbered as the client counts, whatever the methodology calls it', () => {
    const texts = textsIn(offer(read('statement-of-work'), { locale: 'uk' })).join('\n');
    expect(texts).toContain('Етап 4. Handover');
    expect(texts).not.toMatch(/\bБ\d\.|\bB\d\./);
    expect(textsIn(offer(small('blocks: [{ id: a, type: audit, title: Only, tasks: [] }]\n')))).not.toContain(
      'Stage 1. Only',
    );
  });

  it('has the client’s titles, what waits and what repeats', () => {
    const text = small(`blocks:
  - id: a
    type: rollout
    title: Ours
    client-title: Theirs
    tasks:
      - { id: sabotage, title: Break the sabotage, client-title: Support of changes, hours: 2 }
      - { id: wait, title: Numbers, duration: 7d, waits-for: operator }
      - { id: week, title: Review, hours: 1, every: week, times: 3, duration: 3d }
`);
    const texts = textsIn(offer(text)).join('\n');
    for (const told of ['Theirs', 'Support of changes', 'Numbers, 7 working days of waiting for the operator'])
      expect(texts).toContain(told);
    expect(texts).toContain('Review, every week, takes 3 working days');
    expect(texts).not.toMatch(/sabotage|Ours/);
  });

  it('says a text once, and nothing of the methodology’s own words for those who sell', () => {
    const block = (rest: string) =>
      small(
        `blocks: [{ id: a, type: configuration, title: A, deliverables: [A working system.], tasks: [{ id: t, title: T, hours: 4 }]${rest} }]\n`,
      );
    expect(saidIn(offer(block('')), 'blocks')).not.toContain('cold start');
    expect(saidIn(offer(block(', outcome: a working system')), 'blocks').match(/working system/gi)).toHaveLength(1);
    expect(saidIn(offer(block(', outcome: Sellers sell')), 'blocks')).toContain('Sellers sell');
  });

  it('tells on what terms it recurs', () => {
    const said = saidIn(offer(read('hour-retainer')), 'blocks');
    for (const told of [
      'From March 17, 2027 to September 16, 2027',
      'The price of a period covers 20 h',
      'Each further hour: ₽2,900.00',
      'Time is counted in steps of 15 min',
      'Hours not used are not carried over to the next period',
      'Total for 6 months',
    ]) {
      expect(said).toContain(told);
    }
  });

  it('billed by the hours spent says so, with its cap', () => {
    expect(saidIn(offer(read('time-and-materials')), 'blocks')).toContain(
      'The hours really spent are billed, up to €9,000;',
    );
  });
});

describe('both sides of an offer', () => {
  it('what is needed of the client has its stage and days', () => {
    const document = offer(read('statement-of-work'), { hours: true });
    expect(tableOf(document, 'client-side')).toEqual([
      ['What is needed', 'Stage', 'Hours', 'When'],
      ['Acceptance tests by the handlers', 'Stage 3', '40', 'Aug 3 – 9, 2027'],
    ]);
    expect(saidIn(document, 'client-side')).toContain('Access to the test copy of the policy system');
    expect(tableOf(document, 'blocks').flat()).not.toContain('Acceptance tests by the handlers');
  });

  it('who does what is told where more than two are at work, without names', () => {
    const text = small(`executors:
  own: { name: ANNA, kind: own }
  vendor: { name: VENDOR-LTD, kind: vendor }
  client: { name: BORIS, kind: client }
blocks:
  - { id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 4, executor: own }] }
  - { id: b, type: rollout, title: B, tasks: [{ id: y, title: Y, hours: 4, executor: vendor }, { id: z, title: Z, hours: 4, executor: client }] }
`);
    expect(tableOf(offer(text), 'zones')).toEqual([
      ['Stage', 'Who does it'],
      ['Stage 1. A', 'contractor'],
      ['Stage 2. B', 'vendor, client'],
    ]);
    expect(textsIn(offer(text)).join('\n')).not.toMatch(/ANNA|VENDOR-LTD|BORIS/);
    expect(tableOf(offer(text.replace('kind: vendor', 'kind: freelancer')), 'zones')).toEqual([]);
  });

  it('two parties who sell divide their zones too, and what nobody is named for is still to be agreed', () => {
    const text = small(`executors: { own: { kind: own }, firm: { kind: partner } }
blocks:
  - { id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 4, executor: own }, { id: w, title: W, duration: 3d }] }
  - { id: b, type: rollout, title: B, tasks: [{ id: y, title: Y, hours: 4, executor: firm }, { id: z, title: Z, hours: 4 }] }
`);
    expect(tableOf(offer(text), 'zones').slice(1)).toEqual([
      ['Stage 1. A', 'contractor'],
      ['Stage 2. B', 'partner, to be agreed'],
    ]);
    expect(tableOf(offer(text.replace('kind: partner', 'kind: freelancer')), 'zones')).toEqual([]);
  });

  it('terms have sections of their own, and there are lines to sign', () => {
    const document = offer(read('statement-of-work'));
    expect(saidIn(document, 'out-of-scope')).toContain('Letters in other languages');
    expect(saidIn(document, 'acceptance-terms')).toContain('within 5 working days');
    expect(saidIn(document, 'warranty')).toContain('For 90 days after acceptance');
    expect(tableOf(offer(read('hour-retainer')), 'response').slice(1)).toEqual([
      ['critical', '1 h'],
      ['normal', '8 h'],
    ]);
    const agreement = document.sections.find(({ id }) => id === 'agreement');
    const signed = agreement?.content.find(item => item.kind === 'signatures');
    expect(signed?.parties.map(({ signatory }) => signatory)).toEqual(['P. Lowe', 'S. Adeyemi']);
    expect(saidIn(document, 'requisites')).toContain('Account no. 31510604');
    expect(offer('plan: 1\n').sections).toEqual([]);
  });
});

describe('money in an offer', () => {
  it('has options at the price that they add, with their stage', () => {
    const text = small(`blocks:
  - id: a
    type: audit
    title: A
    contingency: 20%
    tasks: [{ id: x, title: X, hours: 4 }, { id: y, title: Y, hours: 3, quantity: 2, unit: team, optional: true }, { id: z, title: Z, hours: 1, internal: true, optional: true }]
  - { id: b, type: support, title: Support, every: month, optional: true, price: 300, tasks: [{ id: w, title: Calls, hours: 2 }] }
  - { id: c, type: audit, title: C, tasks: [{ id: v, title: V, hours: 1 }] }
`);
    expect(tableOf(offer(text), 'options')).toEqual([
      ['Work', 'Stage', 'Quantity', 'Unit', 'Unit price', 'Amount'],
      ['Y', 'Stage 1', '2', 'team', '₴360', '₴720'],
      ['Support. Total for a month', '', '', '', '', '₴300'],
      ['Calls', '', '', '', '', ''],
    ]);
  });

  it('has packages side by side: what is in each, what it costs, when it is done', () => {
    expect(tableOf(offer(read('single-tax-packages')), 'packages')).toEqual([
      ['What is in it', 'As described above', 'Без навчання за користувача', 'З телефонією'],
      ['Пакет «Старт»', '₴26,900', '₴26,900', '₴26,900'],
      ['Навчання та запуск', '₴15,480', '₴8,280', '₴15,480'],
      ['Навчання', 'included', '–', 'included'],
      ['Дзвінки в картці клієнта', '–', '–', '₴8,280'],
      ['Підписка на підтримку', '₴30,000', '₴30,000', '₴30,000'],
      ['Передання знань', '₴0', '₴0', '₴0'],
      ['Total', '₴72,380', '₴65,180', '₴80,660'],
      ['Ліцензія OneBox. Total for a year', '₴21,840', '₴21,840', '₴21,840'],
      ['Finish', 'January 21, 2027', 'January 21, 2027', 'January 22, 2027'],
    ]);
  });

  it('is paid on events, until days, with VAT and in the second currency', () => {
    const rows = tableOf(offer(read('licences-two-currencies')), 'payments');
    expect(rows.slice(0, 3)).toEqual([
      ['Payment', 'Stage', 'Pay by', 'of which VAT', 'To be paid', 'Amount'],
      ['30%, on signing of the contract', '', 'March 6, 2027', '$80.23', '₴65,783.10', '$1,507.68'],
      ['40%, on acceptance', 'Stage 2', 'March 13, 2027', '$106.97', '₴87,710.79', '$2,010.24'],
    ]);
    const rest = small(`payments: [{ share: 90%, at: start }, { rest: true, after: a, lag: 30 }]
blocks: [{ id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 4 }] }]
`);
    expect(tableOf(offer(rest), 'payments')[2]?.[0]).toBe('The rest, 30 days later: on acceptance');
  });

  it('of many equal periods is one row', () => {
    const rows = tableOf(offer(read('hour-retainer')), 'payments');
    expect(rows[2]).toEqual([
      '6 payments of ₽50,000.00',
      'Stage 2',
      'every month from March 17, 2027',
      '₽14,285.70',
      '₽300,000.00',
    ]);
  });

  it('has minor units everywhere, or where every amount is whole nowhere', () => {
    const text = small(
      'blocks: [{ id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 4 }, { id: y, title: Y, hours: 2 }] }]\n',
    );
    const amounts = (plan: string) =>
      textsIn(offer(plan))
        .join('\n')
        .match(/₴[\d,.]*\d/g) ?? [];
    expect(new Set(amounts(text))).toEqual(new Set(['₴400', '₴200', '₴600', '₴510', '₴840']));
    for (const amount of amounts(text.replace('hours: 2 ', 'hours: 2.005 '))) expect(amount).toMatch(/\.\d\d$/);
  });

  it('says nothing preliminary of a price that stands', () => {
    const text = small(
      'blocks: [{ id: a, type: audit, title: A, price: 500, tasks: [{ id: x, title: X, hours: 4 }] }]\n',
    );
    expect(textsIn(offer(text)).join('\n')).not.toMatch(/preliminary|between|task by task/);
  });
});
