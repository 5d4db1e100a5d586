import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../server/src/core/base/decimal.ts';
import { ExportError } from '../../../server/src/core/documents/export-error.ts';
import type { Cell, Document, Table } from '../../../server/src/core/documents/model.ts';
import { type Locale, render } from '../../../server/src/core/l10n/translate.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { isByActuals } from '../../../server/src/core/scheduling/payments/payments.ts';
import { analyse } from '../../support/analyse.ts';
import { commercePlan, textOf } from '../../support/commerce-plans.ts';
import { documentOf, tablesIn, textsIn } from '../../support/documents.ts';
import { change } from '../../support/good-plan.ts';
import { planData, toText } from '../../support/plans.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const offers = (name: string) => read(`examples/offers/${name}.implementation.yaml`);
const inProgress = read('examples/in-progress.implementation.yaml');

const act = (text: string, block: string, more: { locale?: Locale; period?: number } = {}): Document =>
  documentOf(text, 'acceptance', { block, locale: 'en', ...more });
const moneyOf = (cell: Cell | undefined) => (cell?.value?.type === 'money' ? cell.value.amount : undefined);
const numberOf = (cell: Cell | undefined) => (cell?.value?.type === 'number' ? cell.value.number : undefined);
const sum = (values: (Decimal | undefined)[]) =>
  values.reduce<Decimal>((total, value) => total.plus(value ?? Number.NaN), new Decimal(0));
const textRows = (table: Table | undefined) => table?.rows.map(({ cells }) => cells.map(({ text }) => text)) ?? [];

describe('an act adds up', () => {
  it('every price × its quantity to its amount, the lines and VAT to the total, what is paid when to the same', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.oneof(planData.map(toText), commercePlan.map(textOf)), text => {
        const { priced } = analyse(text);
        for (const found of priced.blocks.slice(0, 4)) {
          if (isByActuals(found) || !isKnown(found.period.total)) continue;
          // What counts once is in the act of some period: the law after this one.
          if (found.recurring && found.changeList.some(({ change }) => !change.eachPeriod)) continue;
          const document = act(text, found.block.id, found.recurring ? { period: 1 } : {});
          const [work, payments] = tablesIn(document);
          const rows = work?.rows ?? [];
          const lines = rows.filter(({ emphasis }) => !emphasis);
          for (const { cells } of lines) {
            const [quantity, price, amount] = [numberOf(cells[3]), moneyOf(cells[4]), moneyOf(cells[5])];
            expect(price?.times(quantity ?? Number.NaN).toString()).toBe(amount?.toString());
          }
          const included = priced.plan.pricing?.vat?.included?.value === true;
          const { net, total } = found.period;
          const whole = sum(lines.map(({ cells }) => moneyOf(cells[5])));
          expect(whole.toString()).toBe((isKnown(net) && !included ? net : total).toString());
          const totals = rows.filter(({ emphasis }) => emphasis).map(({ cells }) => moneyOf(cells[5])?.toString());
          expect(totals).toContain(total.toString());
          if (payments)
            expect(sum(payments.rows.map(({ cells }) => moneyOf(cells[2]))).toString()).toBe(total.toString());
          seen++;
        }
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(150);
  });

  it('over all periods of recurring work to its price, what was agreed once included', () => {
    const once = fc.record({
      price: fc.constantFrom('33.33', '0.07', '120', '-15.01'),
      date: fc.constantFrom('', ', date: 2027-01-05', ', date: 2027-02-20', ', date: 2027-03-31', ', date: 2028-05-01'),
    });
    const terms = fc.record({
      times: fc.integer({ min: 1, max: 4 }),
      vat: fc.constantFrom('20%', '{ rate: 7%, included: true }', 'none'),
      changes: fc.array(once, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(terms, ({ times, vat, changes }) => {
        const text = `plan: 1
project: { name: P, client: C, start: 2027-02-01 }
pricing: { currency: UAH, rate: 101, vat: ${vat} }
blocks: [{ id: care, type: support, title: Care, every: month, times: ${times}, tasks: [{ id: x, title: X, hours: 7 }] }]
changes:
${changes.map(({ price, date }, index) => `  - { id: CR-${index}, block: care, reason: R${index}, status: agreed, price: ${price}${date} }`).join('\n')}
`;
        const { priced } = analyse(text);
        const isIncluded = vat.includes('included');
        const totals = Array.from({ length: times }, (_, index) => {
          const rows = tablesIn(act(text, 'care', { period: index + 1 }))[0]?.rows ?? [];
          const sums = rows.filter(({ emphasis }) => emphasis).map(({ cells }) => moneyOf(cells[5]));
          return isIncluded ? sums[0] : sums.at(-1);
        });
        expect(sum(totals).toString(), text).toBe(priced.total.toString());
        const told = Array.from({ length: times }, (_, index) => textsIn(act(text, 'care', { period: index + 1 })));
        for (const index of changes.keys()) {
          expect(
            told.filter(texts => texts.includes(`R${index}`)),
            `R${index}`,
          ).toHaveLength(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('an act says', () => {
  it('its number, day, place and contract, and who acts for whom', () => {
    const document = act(inProgress, 'audit', { locale: 'ru' });
    expect(document.title).toBe('Акт сдачи-приёмки выполненных работ (оказанных услуг) № 31/1');
    expect(document.facts.map(({ id, value }) => [id, value])).toEqual([
      ['date', '26 ноября 2026 г.'],
      ['place', 'Алматы'],
      ['contract', '№ 31 от 9 ноября 2026 г.'],
    ]);
    const texts = textsIn(document).join('\n');
    expect(texts).toContain(
      'ТОО «Дубрава» (далее – Заказчик), от имени которого на основании Устава действует директор Ахметов Д. К.',
    );
    expect(texts).toContain('Заказчик претензий по объёму, срокам и качеству не имеет.');
    expect(texts).not.toContain('i.senina@dubrava.example');
  });

  it.each([
    ['en', 'Лицензия на пользователя (quantity: 40, unit: чел.)', 'service'],
    ['ru', 'Лицензия на пользователя (количество: 40, ед.: чел.)', 'услуга'],
    ['uk', 'Лицензия на пользователя (кількість: 40, од.: чел.)', 'послуга'],
  ] as const)(
    'how much it was also where no price of a piece multiplies to the amount, in %s',
    (locale, title, unit) => {
      // 2,150.50 less 3% is 2,085.985 for each of 40: 83,439.40.
      const [work] = tablesIn(act(offers('two-vat-treatments'), 'licences', { locale }));
      const row = work?.rows[0]?.cells ?? [];
      expect(row.slice(1, 3).map(({ text }) => text)).toEqual([title, unit]);
      expect(numberOf(row[3])?.toString()).toBe('1');
      expect([row[4], row[5]].map(cell => moneyOf(cell)?.toString())).toEqual(['83439.4', '83439.4']);
      // What multiplies keeps its columns.
      const [training] = tablesIn(act(offers('two-vat-treatments'), 'training', { locale }));
      const trainees = training?.rows.find(({ cells }) => cells[1]?.text === 'Обучение')?.cells ?? [];
      expect([trainees[2]?.text, numberOf(trainees[3])?.toString()]).toEqual(['чел.', '40']);
    },
  );

  it('only work and items: no allowance, discount or rounding', () => {
    const texts = textsIn(act(offers('two-vat-treatments'), 'audit', { locale: 'ru' })).join('\n');
    expect(texts).not.toMatch(/резерв|скидка|округление/i);
    const [work] = tablesIn(act(offers('two-vat-treatments'), 'audit', { locale: 'ru' }));
    expect(textRows(work).map(([number, title, unit]) => [number, title, unit])).toEqual([
      ['1', 'День в мастерской', 'мастерская'],
      ['2', 'Первая заявка в очереди', 'услуга'],
      ['3', 'Выезд в Кунгур', 'выезд'],
      ['', 'Итого без НДС', ''],
      ['', 'НДС 22\u00a0%', ''],
      ['', 'Всего с НДС', ''],
    ]);
  });

  it('what was paid in advance, when it came, and what is left', () => {
    const [, payments] = tablesIn(act(inProgress, 'audit', { locale: 'ru' }));
    expect(textRows(payments).map(([title, when]) => [title, when])).toEqual([
      ['Оплачено авансом', '13 ноября 2026 г.'],
      ['К оплате по настоящему акту', '26 ноября 2026 г.'],
    ]);
  });

  it('that nobody has written down that an advance came, where nobody has', () => {
    const [, payments] = tablesIn(act(inProgress, 'rollout', { locale: 'ru' }));
    expect(textRows(payments)[0]?.[0]).toBe('Аванс по графику платежей, поступление не отмечено');
  });

  const merging = `plan: 1
project: { name: P, client: C, start: 2027-02-01 }
pricing: { currency: UAH, rate: 100, prepayment: 50% }
payments: { per: block, least: 500 }
blocks:
  - { id: a, type: audit, title: A, tasks: [{ id: x, title: X, hours: 40 }] }
  - { id: small, type: configuration, title: Small, tasks: [{ id: y, title: Y, hours: 4 }] }
`;

  it('that a small block was paid with a payment of another', () => {
    const [, payments] = tablesIn(act(merging, 'small'));
    expect(textRows(payments)).toEqual([
      ['Advance by the schedule of payments, receipt not recorded', 'February 5, 2027', '₴200.00'],
      ['Advance by the schedule of payments, receipt not recorded', 'February 5, 2027', '₴200.00'],
      ['To be paid by this certificate', '', '₴0.00'],
    ]);
  });

  it('which payment of the contract it brings on, or that it brings on none', () => {
    const text = offers('statement-of-work');
    expect(textsIn(act(text, 'build')).join('\n')).toMatch(
      /With this certificate falls due: Payment under the contract, 30% of the price, after acceptance \(Stage 2\. Build\), .*, by/,
    );
    expect(textsIn(act(text, 'analysis')).join('\n')).toContain('this certificate brings on none of its own');
    expect(textsIn(act(text, 'build')).join('\n')).toContain('Warranty: 90 days');
  });

  it('of a fixed price one line, and below what was done for it', () => {
    const document = act(offers('single-tax-packages'), 'setup', { locale: 'uk' });
    expect(textRows(tablesIn(document)[0])).toHaveLength(2);
    const texts = textsIn(document);
    expect(texts).toContain('Виконано:');
    expect(texts).toContain('Воронка замовлень і доставок');
    expect(texts.join('\n')).toContain('Без ПДВ (платник єдиного податку, 3 група).');
  });
});

describe('a change that counts once beside recurring work', () => {
  const support = (date: string) => `plan: 1
project: { name: P, client: C, start: 2027-02-01 }
pricing: { currency: UAH, rate: 100, vat: 20% }
blocks:
  - { id: care, type: support, title: Care, every: month, times: 3, tasks: [{ id: x, title: X, hours: 10 }] }
changes:
  - { id: CR-1, block: care, reason: A report, status: agreed, hours: 2${date} }
`;
  const withIt = (date: string) =>
    [1, 2, 3].filter(period => textsIn(act(support(date), 'care', { period })).includes('A report'));

  it('is in the act of the period in which it was agreed', () => {
    expect(withIt(', date: 2027-03-10')).toEqual([2]);
    expect(withIt(', date: 2027-02-28')).toEqual([1]);
    expect(withIt(', date: 2027-01-10')).toEqual([1]);
    expect(withIt(', date: 2028-01-10')).toEqual([3]);
    expect(withIt('')).toEqual([1]);
  });

  it('is in its total and is paid beside the period', () => {
    const document = act(support(', date: 2027-03-10'), 'care', { period: 2 });
    expect(textRows(tablesIn(document)[0]).map(cells => cells.at(-1))).toEqual([
      '₴1,000.00',
      '₴200.00',
      '₴1,200.00',
      '₴240.00',
      '₴1,440.00',
    ]);
    const texts = textsIn(document).join('\n');
    expect(texts).toContain('₴1,200.00');
    expect(texts).toContain('To be paid for changes agreed in the period: ₴240.00.');
  });
});

describe('a draft', () => {
  it('is what is not handed over yet', () => {
    expect(act(inProgress, 'audit').draft).toBeUndefined();
    expect(act(inProgress, 'configuration', { locale: 'ru' }).draft).toBe('ЧЕРНОВИК');
    const delivered = change(inProgress, 'status: in-progress', 'status: delivered');
    expect(act(delivered, 'configuration').draft).toBeUndefined();
    expect(textsIn(act(inProgress, 'configuration')).join('\n')).toContain('the stage is not handed over yet');
  });

  it('no period of work that goes on is', () => {
    const text = offers('hour-retainer');
    expect(act(text, 'support', { period: 2 }).draft).toBe('DRAFT');
    const running = change(
      text,
      '    title: Двадцать часов в месяц',
      '    title: Двадцать часов в месяц\n    status: in-progress',
    );
    expect(act(running, 'support', { period: 2 }).draft).toBeUndefined();
  });
});

function told(text: string, block: string, period?: number): string | undefined {
  try {
    act(text, block, period === undefined ? {} : { period });
  } catch (error) {
    return error instanceof ExportError ? render('en', error.told) : String(error);
  }
  return undefined;
}

describe('an act of a period', () => {
  const text = offers('hour-retainer');

  it('has its number, its days and the price of one period', () => {
    const document = act(text, 'support', { period: 2 });
    expect(document.title).toMatch(/No\. 2027-18\/2\.2$/);
    expect(document.facts.find(({ id }) => id === 'period')?.value).toMatch(/^Apr 17\s–\sMay 16, 2027$/);
    expect(moneyOf(tablesIn(document)[0]?.rows[0]?.cells[5])?.toFixed(2)).toBe('50000.00');
  });

  it('asks which where there are several, and knows how many there are', () => {
    expect(told(text, 'support')).toMatch(/recurs: say which period/);
    expect(told(text, 'support', 7)).toBe('“Двадцать часов в месяц” has 6 periods, and no period 7.');
    expect(told(text, 'review', 1)).toMatch(/does not recur/);
  });
});

describe('an act of time and materials', () => {
  const text = offers('time-and-materials');

  it('is made of the hours spent, at their rates, and of items', () => {
    const spent = change(
      text,
      'hours: 10/16/22, executor: jan, skill: product }',
      'hours: 10/16/22, executor: jan, skill: product, spent: 18.5 }',
    );
    const [work] = tablesIn(act(spent, 'build'));
    expect(textRows(work)).toEqual([
      ['1', 'Queue of calls', 'h', '18.5', '€80.00', '€1,480.00'],
      ['', 'Total', '', '', '', '€1,480.00'],
    ]);
    const launched = change(
      text,
      'quantity: 4, unit: group, executor: ewa',
      'quantity: 4, unit: group, spent: 30, executor: ewa',
    );
    const [trip] = tablesIn(act(launched, 'launch'));
    expect(textRows(trip).map(([, title, unit, count, , amount]) => [title, unit, count, amount])).toEqual([
      ['Training', 'h', '30', '€2,550.00'],
      ['Trip to Hamburg', 'trip', '2', '€1,280.00'],
      ['Per diem', 'day', '10', '€490.00'],
      ['Total', '', '', '€4,320.00'],
    ]);
  });

  it('is none before somebody has written hours down', () => {
    expect(told(text, 'build')).toBe('“Build” is paid by the hours really spent, and none are written down (spent).');
  });
});
