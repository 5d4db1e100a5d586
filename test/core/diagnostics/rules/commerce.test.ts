import { describe, expect, it } from 'vitest';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan } from '../../../support/good-plan.ts';
import { fixed, found } from '../../../support/rules.ts';

/** A plan of two one-off blocks of 1,000 and 500, with more around them. */
function plan({ project = '', pricing = '', top = '', setup = '', extra = '', stage = 'planning' } = {}): string {
  return `plan: 1
stage: ${stage}
project:
  name: CRM
  client: { name: Romashka }
  start: 2027-02-01
${project}pricing:
  currency: UAH
  rate: 100
${pricing}${top}executors:
  anna: { name: Anna, cost: 40 }
  romashka: { name: Romashka, kind: client }
blocks:
  - id: setup
    type: configuration
    title: Setup
${setup}    tasks:
      - { id: funnel, title: Funnel, hours: 10, executor: anna }
  - id: launch
    type: rollout
    title: Launch
    tasks:
      - { id: control, title: Control, hours: 5, executor: anna }
${extra}`;
}

const items = (list: string) => plan({ extra: `    items:\n${list.replace(/^/gm, '      ')}\n` });
const payments = (list: string) => plan({ top: `payments:\n${list.replace(/^/gm, '  ')}\n` });

describe('wrong-iban', () => {
  const id = 'wrong-iban';
  const client = (iban: string) => plan().replace('{ name: Romashka }', `{ name: Romashka, iban: ${iban} }`);

  it('is told of a wrong digit, length or country, and of no other', () => {
    expect(found(id, client('UA213223130000026007233566001'))).toEqual([]);
    expect(found(id, client('"UA21 3223 1300 0002 6007 2335 6600 1"'))).toEqual([]);
    expect(found(id, client('PL61109010140000071219812874'))).toEqual([]);
    for (const iban of ['UA213223130000026007233566002', 'UA21322313000002600723356600', 'ZZ21322', 'soon'])
      expect(found(id, client(iban))).toMatchObject([{ at: iban, severity: 'error' }]);
  });
});

describe('item-price', () => {
  const id = 'item-price';

  it('leaves to others what cannot be read', () => {
    expect(found(id, items('- { id: a, title: A, at-cost: maybe, cost: 5 }'))).toEqual([]);
    expect(found('payment-shape', payments('- { share: 30%, at: signing }\n- { rest: maybe, at: finish }'))).toEqual(
      [],
    );
  });

  it('is told of no price, of two, and of a cost or a whole that is missing', () => {
    const at = (item: string) => found(id, items(`- { id: a, title: A, ${item} }`)).map(one => one.at);
    expect(at('price: 5')).toEqual([]);
    expect(at('at-cost: true, cost: 5')).toEqual([]);
    expect(at('share: 10%, of: [setup]')).toEqual([]);
    expect(at('quantity: 5')).toEqual(['A']);
    expect(at('price: 5, at-cost: true, cost: 5')).toEqual(['true']);
    expect(at('price: 5, share: 10%, of: [setup]')).toEqual(['10%']);
    expect(at('at-cost: true')).toEqual(['true']);
    expect(at('at-cost: true, cost: 5, discount: 5%')).toEqual(['5%']);
    expect(at('share: 10%')).toEqual(['10%']);
  });

  it('is mended by taking the second price out', () => {
    expect(fixed(id, items('- { id: a, title: A, price: 5, at-cost: true, cost: 5 }'))).toContain(
      'price: 5, cost: 5 }',
    );
  });
});

describe('item-circle', () => {
  it('is told once of each circle, at its first item', () => {
    const of = (list: string) => found('item-circle', items(list)).map(({ line }) => line);
    const share = (id: string, other: string) => `- { id: ${id}, title: X, share: 10%, of: [${other}] }`;
    expect(of([share('a', 'b'), share('b', 'c'), share('c', 'a'), share('d', 'setup')].join('\n'))).toHaveLength(1);
    expect(of(share('a', 'a'))).toHaveLength(1);
    expect(of([share('a', 'b'), share('b', 'setup')].join('\n'))).toEqual([]);
  });
});

describe('unknown-item', () => {
  it('is told of what a share, or a scenario, names and nothing is called', () => {
    const id = 'unknown-item';
    expect(found(id, items('- { id: a, title: A, share: 10%, of: [setup] }'))).toEqual([]);
    expect(found(id, items('- { id: a, title: A, share: 10%, of: [stup] }'))).toMatchObject([
      { at: 'stup', message: expect.stringContaining('setup') },
    ]);
    const scenario = (ids: string) => plan({ extra: `scenarios:\n  x: { without: [${ids}] }\n` });
    expect(found(id, scenario('setup, funnel'))).toEqual([]);
    expect(fixed(id, scenario('funel'))).toContain('without: [funnel]');
  });
});

describe('unknown-scenario', () => {
  it('is told of a package that is no scenario', () => {
    const text = plan({ extra: 'offer: { packages: [ful] }\nscenarios:\n  full: { without: [launch] }\n' });
    expect(fixed('unknown-scenario', text)).toContain('packages: [full]');
  });
});

describe('payments-sum', () => {
  const id = 'payments-sum';

  it('is told of the difference to the last unit, and mended by letting the last take the rest', () => {
    expect(found(id, payments('- { share: 30%, at: signing }\n- { share: 70%, after: launch }'))).toEqual([]);
    expect(found(id, payments('- { share: 30%, at: signing }\n- { amount: 1050, after: launch }'))).toEqual([]);
    const less = payments('- { share: 30%, at: signing }\n- { share: 60%, after: launch }');
    expect(found(id, less)).toMatchObject([{ at: 'payments', message: expect.stringContaining('₴150.00') }]);
    expect(fixed(id, less)).toContain('- { rest: true, after: launch }');
    const more = payments('- { share: 30%, at: signing }\n- amount: 2000\n  after: launch');
    expect(found(id, more)).toMatchObject([{ message: expect.stringContaining('₴950.00 too much') }]);
    expect(fixed(id, more)).toContain('- rest: true\n    after: launch');
  });

  it('offers no rest where the others are more than the whole already, and is silent of an empty list', () => {
    const more = payments('- { amount: 1600, at: signing }\n- { share: 10%, after: launch }');
    expect(found(id, more)).toMatchObject([{ message: expect.stringContaining('₴250.00 too much. Lower them') }]);
    expect(
      analyse(more)
        .problems.find(({ rule }) => rule === id)
        ?.fixes?.() ?? [],
    ).toEqual([]);
    expect(found(id, plan({ top: 'payments: []\n' }))).toEqual([]);
  });

  it('is told of a rest below nothing, at the rest', () => {
    expect(found(id, payments('- { amount: 1600, at: signing }\n- { rest: true, after: launch }'))).toMatchObject([
      { at: 'true', message: expect.stringContaining('₴100.00') },
    ]);
  });
});

describe('payment-shape', () => {
  const id = 'payment-shape';

  it('is told of amounts and moments that are missing or doubled', () => {
    const at = (list: string) =>
      found(id, payments(list)).map(({ severity, message }) => [severity, message.slice(0, 24)]);
    expect(at('- { share: 30%, at: signing }\n- { rest: true, after: launch, lag: 30, due: 5 }')).toEqual([]);
    expect(at('- { at: signing }\n- { rest: true, after: launch }')).toEqual([['error', 'how much is this payment']]);
    expect(at('- { share: 10% }\n- { rest: true, after: launch }')).toEqual([['warning', 'when is this paid? Say “']]);
    expect(at('- { rest: true, at: signing }\n- { rest: true, after: launch }')).toHaveLength(1);
  });

  it('is mended by taking the second out', () => {
    const both = payments('- { share: 30%, at: signing, after: setup }\n- { rest: true, after: launch }');
    expect(fixed(id, both)).toContain('- { share: 30%, at: signing }');
    const twice = payments('- { share: 30%, amount: 10, at: signing }\n- { rest: true, after: launch }');
    expect(fixed(id, twice)).toContain('- { share: 30%, at: signing }');
  });
});

describe('payment-on-option', () => {
  it('is told of an option and of what is cancelled', () => {
    const id = 'payment-on-option';
    const text = (setup: string) =>
      plan({ top: 'payments:\n  - { share: 30%, after: setup }\n  - { rest: true, at: finish }\n', setup });
    expect(found(id, text(''))).toEqual([]);
    expect(found(id, text('    optional: true\n'))).toMatchObject([{ at: 'setup', severity: 'error' }]);
    expect(found(id, text('    status: cancelled\n'))).toMatchObject([
      { message: expect.stringContaining('cancelled') },
    ]);
  });
});

describe('internal-priced', () => {
  const id = 'internal-priced';
  const task = (keys: string) => plan({ extra: `      - { id: own, title: Own, hours: 1, ${keys} }\n` });

  it('is told of a price, and of the client doing it', () => {
    expect(found(id, task('executor: anna, internal: true'))).toEqual([]);
    expect(fixed(id, task('price: 9, internal: true'))).toContain('hours: 1, internal: true }');
    expect(found(id, task('executor: romashka, internal: true'))).toMatchObject([{ at: 'romashka' }]);
    const change = (keys: string) =>
      `changes:\n  - { id: CR-1, block: setup, status: agreed, internal: true, ${keys} }\n`;
    expect(found(id, plan({ extra: change('hours: 2, executor: anna') }))).toEqual([]);
    expect(found(id, plan({ extra: change('hours: 2, price: 50') }))).toMatchObject([{ at: '50' }]);
    expect(found(id, plan({ extra: change('hours: 2, executor: romashka') }))).toMatchObject([{ at: 'romashka' }]);
  });
});

describe('actual-with-price', () => {
  it('is told of a price beside actuals, and takes it out', () => {
    const text = plan({ setup: '    billing: actual\n    price: 900\n' });
    expect(fixed('actual-with-price', text)).toContain('    billing: actual\n    tasks:');
  });

  it('is told of work that recurs, whose periods are paid as planned', () => {
    const text = plan({ setup: '    billing: actual\n    every: month\n    times: 2\n' });
    expect(found('actual-with-price', text)).toMatchObject([{ severity: 'warning' }]);
    expect(fixed('actual-with-price', text)).toContain('  title: Setup\n    every: month');
  });
});

describe('each-period-one-off', () => {
  it('is told of a change of one-off work', () => {
    const id = 'each-period-one-off';
    const change = 'changes:\n  - { id: CR-1, block: setup, status: agreed, price: 90, each-period: true }\n';
    expect(fixed(id, plan({ extra: change }))).toContain('price: 90 }');
    expect(found(id, plan({ extra: change, setup: '    every: month\n    times: 2\n' }))).toEqual([]);
  });
});

describe('item-without-cost', () => {
  it('is told of what hides the margin', () => {
    const id = 'item-without-cost';
    expect(found(id, items('- { id: a, title: A, price: 5, cost: 4 }'))).toEqual([]);
    expect(fixed(id, items('- { id: a, title: A, price: 5 }'))).toContain('price: 5, cost: 0 }');
    expect(found(id, items('- { id: a, title: A, price: 5 }').replace(', cost: 40', ''))).toEqual([]);
  });
});

describe('cap-exceeded', () => {
  const id = 'cap-exceeded';

  it('is told of the project, a block and an item that cost more', () => {
    expect(found(id, plan({ pricing: '  cap: 1500\n', setup: '    cap: 1000\n' }))).toEqual([]);
    expect(found(id, plan({ pricing: '  cap: 1400\n' }))).toMatchObject([
      { at: '1400', message: expect.stringContaining('₴100.00') },
    ]);
    expect(found(id, plan({ setup: '    cap: 900\n' }))).toMatchObject([{ at: '900' }]);
    expect(found(id, items('- { id: a, title: A, price: 50, cap: 40 }'))).toMatchObject([{ at: '40' }]);
  });

  it('is told before the hours really spent use up the last tenth', () => {
    const spent = (hours: number) =>
      plan({ setup: '    billing: actual\n    cap: 1000\n' }).replace('hours: 10,', `hours: 10, spent: ${hours},`);
    expect(found(id, spent(8))).toEqual([]);
    expect(found(id, spent(9))).toMatchObject([{ at: '1000', message: expect.stringContaining('₴900.00') }]);
  });
});

describe('requisites-missing', () => {
  const id = 'requisites-missing';
  const errorsOf = (text: string) =>
    analyse(text).problems.flatMap(({ severity, rule }) => (severity === 'error' ? rule : []));

  it('asks an offer for its number and date, and a contract for its parties', () => {
    expect(found(id, plan())).toEqual([]);
    expect(found(id, plan({ stage: 'offer' }))).toMatchObject([{ at: 'project', severity: 'information' }]);
    expect(found(id, plan({ stage: 'offer', project: '  number: "1"\n  date: 2027-01-12\n' }))).toEqual([]);
    // From the start on a contract is referred to, and all that its papers lack is told at once.
    expect(found(id, plan({ stage: 'start' }))).toMatchObject([
      { at: 'project', message: expect.stringMatching(/“contract”.*“place”.*“code”.*of the client/) },
    ]);
  });

  it('asks for the other party, and for what the contract itself lacks', () => {
    const [first] = found(id, plan({ stage: 'start', project: '  contract: { number: "7" }\n' }));
    expect(first?.message).toMatch(/“integrator”.*“contract.date”/);
    expect(fixed(id, plan({ stage: 'start', project: '  contract: { number: "7" }\n' }))).toContain(
      'contract: { number: "7", date: 2027-02-01 }',
    );
  });

  it('is mended by what is to be filled in', () => {
    expect(fixed(id, plan({ stage: 'offer' }))).toContain('  number: "1"\n  date: 2027-02-01\n  client:');
    // Of the project and of both parties at once, each in its own place, wherever a party stands.
    for (const parties of ['  integrator:\n    name: Clear\n', '  integrator: { name: Clear }\n']) {
      const text = plan({ stage: 'start', project: parties });
      const mended = fixed(id, text);
      expect(mended).toMatch(/integrator:[\s{]+name: Clear,?\s+code:/);
      expect(found(id, mended)).toEqual([]);
      expect(errorsOf(mended)).toEqual(errorsOf(text));
    }
  });
});

describe('holdback-unexplained', () => {
  const id = 'holdback-unexplained';
  const list = (keys: string) => `- { share: 90%, after: launch }\n- { rest: true, ${keys} }`;

  it('is told of money long after acceptance without a reason', () => {
    expect(found(id, payments(list('after: launch, lag: 90')))).toMatchObject([{ at: '90' }]);
    expect(found(id, payments(list('at: 2027-12-01')))).toMatchObject([{ at: '2027-12-01' }]);
    expect(found(id, payments(list('after: launch, lag: 90, title: Holdback')))).toEqual([]);
    expect(found(id, payments(list('after: launch')))).toEqual([]);
    const withWarranty = payments(list('after: launch, lag: 90')).replace(
      'payments:',
      'terms: { warranty: 90d }\npayments:',
    );
    expect(found(id, withWarranty)).toEqual([]);
  });
});

describe('prepayment-void', () => {
  it('is told of a prepayment beside a list', () => {
    const text = plan({
      pricing: '  prepayment: 50%\n',
      top: 'payments: [{ share: 30%, at: signing }, { rest: true, at: finish }]\n',
    });
    expect(fixed('prepayment-void', text)).not.toContain('prepayment');
    expect(found('prepayment-void', plan({ pricing: '  prepayment: 50%\n' }))).toEqual([]);
  });
});

describe('terms-contradict-payments', () => {
  const id = 'terms-contradict-payments';
  const text = (terms: string) => plan({ pricing: '  prepayment: 40%\n', extra: `offer:\n  terms: [${terms}]\n` });

  it('is told of another share in words, in any language', () => {
    expect(found(id, text('The prepayment is 30%'))).toMatchObject([{ at: 'The prepayment is 30%' }]);
    expect(found(id, text('Аванс 30 %'))).toHaveLength(1);
    expect(found(id, text('{ uk: "Передоплата 30 %" }'))).toHaveLength(1);
    expect(found(id, text('The prepayment is 40%, Support answers in 95% of cases'))).toEqual([]);
    for (const said of ['Оплата 50/50', 'Залишок 70 % після акта', 'Balance of 70% on acceptance', 'Payment 30/70'])
      expect(found(id, text(said)), said).toHaveLength(1);
    for (const said of [
      'Остаток 60% после акта',
      'Payment 40/60',
      'Пеня за просрочку оплаты 1% в день',
      'VAT 20% is paid',
    ])
      expect(found(id, text(said)), said).toEqual([]);
  });

  it('knows what is paid up to a payment of a list', () => {
    const list = '- { share: 30%, at: signing }\n- { share: 40%, after: setup }\n- { rest: true, after: launch }';
    const said = (terms: string) => `${payments(list)}offer:\n  terms: [${terms}]\n`;
    expect(found(id, said('Payment 30/40/30, 70% is paid before the launch'))).toEqual([]);
    expect(found(id, said('Payment 50/50'))).toHaveLength(1);
  });
});

describe('discount-too-large', () => {
  const id = 'discount-too-large';

  it('knows the discount of a block, and an amount that nothing takes', () => {
    expect(found(id, plan({ setup: '    discount: 1000\n' }))).toEqual([]);
    expect(found(id, plan({ setup: '    discount: 1001\n' }))).toMatchObject([{ at: '1001', severity: 'error' }]);
    expect(found(id, plan({ pricing: '  discount: 600\n', setup: '    discount: 1000\n' }))).toMatchObject([
      { at: '600' },
    ]);
    const recurring = plan({ pricing: '  discount: 10\n', setup: '    every: month\n    times: 2\n' }).split(
      '  - id: launch',
    )[0];
    expect(found(id, recurring ?? '')).toMatchObject([{ at: '10', severity: 'warning' }]);
  });

  it('says of an amount that it is not applied wherever there is no one-off work in the price', () => {
    const head = 'plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 100, discount: 50 }\n';
    const option = 'blocks: [{ id: a, type: audit, optional: true, price: 300 }]\n';
    for (const text of [`${head}blocks: []\n`, head + option]) {
      expect(found(id, text)).toMatchObject([{ at: '50', severity: 'warning' }]);
      expect(found(id, text)[0]?.message).toContain('not applied');
    }
  });
});

describe('acceptance-longer-than-block', () => {
  const id = 'acceptance-longer-than-block';
  const asks = (text: string, more = '') => plan({ setup: `    acceptance: ["${text}"]\n${more}` });

  it('is told where acceptance asks for more time than the block has', () => {
    for (const text of [
      'Orders are kept for three weeks running',
      'Заказы ведут три недели подряд',
      'Замовлення ведуть 3 тижні поспіль',
      'A month in a row without paper',
      'Four consecutive days without a lost call',
    ])
      expect(found(id, asks(text)), text).toMatchObject([{ severity: 'warning' }]);
  });

  it('is silent where the block lasts so long, and of times that are no stretch', () => {
    for (const text of [
      'The list is signed within three weeks',
      'Ответ в течение трёх недель',
      'Звіт здано за три тижні до запуску',
      'Two days running without a lost call',
    ])
      expect(found(id, asks(text)), text).toEqual([]);
    expect(found(id, asks('Заказы ведут три недели подряд', '    duration: 3w\n'))).toEqual([]);
    expect(found(id, asks('Заказы ведут три недели подряд', '    status: accepted\n'))).toEqual([]);
    expect(found(id, asks('Заказы ведут три недели подряд', '    every: month\n    times: 2\n'))).toEqual([]);
  });

  it('is mended by a duration', () => {
    expect(fixed(id, asks('Замовлення ведуть три тижні поспіль'))).toContain('duration: 3w');
  });
});

describe('deadline-open-ended', () => {
  const id = 'deadline-open-ended';
  const support = (times: string) =>
    plan({
      project: '  deadline: 2027-08-31\n',
      extra: `  - { id: support, type: support, title: Support, every: month, ${times}price: 500, tasks: [] }\n`,
    });

  it('is told of work without an end beside a deadline', () => {
    expect(found(id, support(''))).toMatchObject([{ at: 'month', severity: 'information' }]);
    expect(found(id, support('times: 3, '))).toEqual([]);
    expect(found(id, support('').replace('  deadline: 2027-08-31\n', ''))).toEqual([]);
  });

  it('proposes as many periods as end by then', () => {
    expect(fixed(id, support(''))).toContain('times: 6');
  });
});

describe('what loses money where no total shows it', () => {
  const id = 'loss-making';
  const block = (keys: string) => plan({ extra: `  - { id: more, type: support, title: More, ${keys} }\n` });

  it('is told of an option, of each period without an end, and of what is bought dearer than it is sold', () => {
    expect(found(id, block('price: 100, cost: 900, optional: true'))).toMatchObject([
      { at: 'more', message: expect.stringContaining('option “More”') },
    ]);
    expect(found(id, block('price: 100, cost: 900, every: month'))).toMatchObject([
      { at: 'more', message: expect.stringContaining('every time') },
    ]);
    const seats = (keys: string, pricing = '') =>
      items(`- { id: seats, title: Seat, ${keys} }`).replace('  rate: 100\n', `  rate: 100\n${pricing}`);
    expect(found(id, seats('price: 30, cost: 31, quantity: 2'))).toMatchObject([
      { at: '30', message: expect.stringContaining('₴2.00') },
    ]);
    expect(found(id, seats('price: 31, cost: 31'))).toEqual([]);
    // 31 with a fifth of VAT in it is less than the 30 that it costs.
    const included = '  vat: { rate: 20%, included: true }\n';
    expect(found(id, seats('price: 31, cost: 30', included))).toMatchObject([{ at: '31' }]);
    expect(found(id, seats('price: 36, cost: 30', included))).toEqual([]);
    expect(found(id, seats('price: 0, cost: 30'))).toEqual([]);
  });

  it('is told of hours beyond a fee, and of those that it covers, below the floor', () => {
    const care = (keys: string) => block(`every: month, times: 3, ${keys}`);
    expect(found('rate-below-floor', care('price: 9000, includes: 10h, extra-rate: 900'))).not.toMatchObject([
      { at: '9000' },
    ]);
    const cheap = found('rate-below-floor', care('price: 900, includes: 10h, extra-rate: 90')).map(({ at }) => at);
    expect(cheap).toEqual(expect.arrayContaining(['900', '90']));
  });

  it('asks for the cost of a price without tasks', () => {
    const text = block('price: 900, every: month');
    expect(found('item-without-cost', text)).toMatchObject([{ at: '900', severity: 'information' }]);
    expect(fixed('item-without-cost', text)).toMatch(/price: 900, every: month, cost: 0/);
    expect(found('item-without-cost', block('price: 900, every: month, cost: 5'))).toEqual([]);
  });

  it('is told of a discount of a block that is more than its reserve', () => {
    const off = (discount: string) => plan({ pricing: '  contingency: 20%\n', setup: `    discount: ${discount}\n` });
    expect(found('discount-without-reserve', off('30%'))).toMatchObject([{ at: '30%' }]);
    expect(found('discount-without-reserve', off('10%'))).toEqual([]);
  });

  it('is told of a list whose first money comes when all is done', () => {
    const id = 'prepayment-missing';
    expect(found(id, payments('- { share: 100%, at: finish }'))).toMatchObject([
      { at: 'payments', severity: 'information' },
    ]);
    expect(found(id, payments('- { share: 10%, at: signing }\n- { rest: true, at: finish }'))).toEqual([]);
    const later = payments('- { share: 50%, after: setup }\n- { rest: true, after: launch }');
    expect(found(id, later.replace('hours: 5,', 'hours: 50,'))).toEqual([]);
  });
});

describe('choice-without-effect', () => {
  const id = 'choice-without-effect';
  const text = (scenario: string, launch = '') =>
    plan({ extra: `offer: { packages: [a] }\nscenarios:\n  a: { title: A${scenario} }\n` }).replace(
      '    title: Launch\n',
      `    title: Launch\n${launch}`,
    );

  it('is told of what is ordered and no option, and of a package like the plan', () => {
    expect(found(id, text(', with: [launch]'))).toMatchObject([{ at: 'launch' }]);
    expect(found(id, text(', with: [launch]', '    optional: true\n'))).toEqual([]);
    expect(found(id, text(''))).toMatchObject([{ at: 'a' }]);
    expect(found(id, text(', without: [launch]'))).toEqual([]);
    expect(found(id, text(', rate: 90'))).toEqual([]);
  });
});

describe('pay-in-idle', () => {
  it('is told of a second currency that is the first', () => {
    const id = 'pay-in-idle';
    const text = (currency: string) => plan({ pricing: `  pay-in: { currency: ${currency}, rate: 43.2 }\n` });
    expect(found(id, text('UAH'))).toMatchObject([{ at: 'UAH', severity: 'error' }]);
    expect(fixed(id, text('UAH'))).not.toContain('pay-in');
    expect(found(id, text('USD'))).toEqual([]);
  });
});

describe('work that is paid otherwise than by the plan’s hours', () => {
  it('has terms of periods only where it has periods', () => {
    const id = 'each-period-one-off';
    expect(fixed(id, plan({ setup: '    includes: 10h\n' }))).not.toContain('includes');
    expect(found(id, plan({ setup: '    includes: 10h\n    every: month\n    times: 2\n' }))).toEqual([]);
  });

  it('is not to be estimated anew when the client pays the hours really spent, and an overrun is to be told them', () => {
    const begun = (billing: string) =>
      plan({ stage: 'delivery', setup: `    status: in-progress\n    estimate: preliminary\n${billing}` });
    expect(found('re-estimate-due', begun(''))).toHaveLength(1);
    expect(found('re-estimate-due', begun('    billing: actual\n'))).toEqual([]);
    const spent = begun('    billing: actual\n').replace('hours: 10,', 'hours: 10, spent: 20, status: doing,');
    expect(found('block-overrun', spent)).toMatchObject([{ message: expect.stringContaining('Tell the client') }]);
  });

  it('needs no more words than a pack of hours, no split where it is our own, no support staff where it is warranty', () => {
    const pack = (keys: string) =>
      plan({
        stage: 'offer',
        extra: `  - { id: care, type: support, title: Care, price: 900, cost: 5, every: month, ${keys} }\n`,
      });
    expect(found('composition-missing', pack('includes: 10h'))).toEqual([]);
    expect(found('composition-missing', pack('times: 2'))).toHaveLength(1);
    const own = (keys: string) =>
      plan({ extra: `      - { id: own, title: Own lessons, hours: 40, executor: anna${keys} }\n` });
    const tooLarge = (text: string) => found('abstract-task', text).filter(({ at }) => at === '40');
    expect(tooLarge(own(''))).toHaveLength(1);
    expect(tooLarge(own(', internal: true'))).toEqual([]);
    const warranty = (price: string) =>
      plan({
        extra: `  - { id: w, type: support, title: Warranty,${price} tasks: [{ id: mend, title: Mend, hours: 5, executor: anna }] }\n`,
      }).replace('cost: 40 }', 'cost: 40, skills: [product] }');
    expect(found('support-by-specialists', warranty(''))).toHaveLength(1);
    expect(found('support-by-specialists', warranty(' price: 0,'))).toEqual([]);
  });

  it('is no first win while somebody waits, and nobody is unused where a price names no one', () => {
    const wait = plan({
      setup: '',
      extra: '      - { id: port, title: Port, duration: 7d, waits-for: operator, first-win: true }\n',
      stage: 'offer',
    });
    expect(found('first-win-missing', wait)).toHaveLength(1);
    const idle = (price: string) =>
      plan({ extra: `  - { id: care, type: support, title: Care,${price} every: month, items: [] }\n` }).replace(
        'romashka:',
        'igor: { name: Igor, kind: freelancer }\n  romashka:',
      );
    expect(found('unused-executor', idle(''))).toHaveLength(1);
    expect(found('unused-executor', idle(' price: 900,'))).toEqual([]);
  });
});

describe('a value that cannot be read', () => {
  it('is told once', () => {
    const rulesAt = (text: string, at: string) =>
      analyse(text).problems.flatMap(({ span, rule }) => (text.slice(span.start, span.end) === at ? rule : []));
    const account = '40702810900000012345';
    const client = (keys: string) => plan().replace('{ name: Romashka }', `{ name: Romashka, ${keys} }`);
    expect(rulesAt(client(`account: ${account}`), account)).toEqual(['wrong-value']);
    expect(rulesAt(client('iban: 0012345'), '0012345')).toEqual(['wrong-value']);
    expect(fixed('wrong-value', client('code: 0012345'))).toContain('code: "0012345"');
    expect(rulesAt(items('- { id: a, title: A, share: 10%, of: [77] }'), '77')).toEqual(['wrong-value']);
    expect(rulesAt(plan({ pricing: '  cap: 1e400\n' }), '1e400')).toContain('number-too-large');
  });
});

describe('names inside a case', () => {
  const file = (text: string) => `case: 1\nid: own\ntitle: Own\nkind: solution\ntasks:\n${text}`;
  const told = (text: string) => analyse(file(text), 'case').problems.map(({ rule }) => rule);

  it('are told where they lead nowhere', () => {
    const tasks = '  - { id: a, title: A, hours: 1 }\n  - { id: b, title: B, hours: 1, after: [a] }\n';
    expect(told(tasks)).toEqual([]);
    expect(told(tasks.replace('after: [a]', 'after: [c]'))).toEqual(['unknown-task']);
    expect(told(tasks.replace('after: [a]', 'after: [{ task: c, lag: 1d }]'))).toEqual(['unknown-task']);
    expect(told(tasks.replace('after: [a]', 'after: [a.inner]'))).toEqual([]);
    const item = (of: string) =>
      `${tasks}items:\n  - { id: seats, title: S, price: 5 }\n  - { id: care, title: C, share: 10%, of: [${of}] }\n`;
    expect(told(item('seats'))).toEqual([]);
    expect(told(item('seat'))).toEqual(['unknown-item']);
  });
});

describe('work that is only offered', () => {
  it('is checked for its people, in optional blocks too', () => {
    const extra =
      '  - id: phase-two\n    type: configuration\n    title: Two\n    optional: true\n    tasks:\n      - { id: api, title: API, hours: 8, executor: anna, skill: development }\n';
    const skilled = plan({ extra }).replace(
      'anna: { name: Anna, cost: 40 }',
      'anna: { name: Anna, cost: 40, skills: [analysis] }',
    );
    expect(found('skill-missing', skilled)).toHaveLength(1);
  });
});

describe('a duration on a group', () => {
  it('is told at the key', () => {
    const group =
      '    tasks:\n      - { id: g, title: G, duration: 3d, tasks: [{ id: x, title: X, hours: 1, executor: anna }] }\n';
    const text = plan({ extra: `  - id: more\n    type: configuration\n    title: More\n${group}` });
    expect(analyse(text).problems.filter(({ message }) => JSON.stringify(message).includes('duration'))).toHaveLength(
      1,
    );
  });
});

describe('payments-scattered', () => {
  const id = 'payments-scattered';
  const small = (pricing: string) =>
    plan({
      pricing,
      extra: [3, 4, 5]
        .map(
          n =>
            `  - { id: b${n}, type: configuration, title: B${n}, tasks: [{ id: t${n}, title: T, hours: 4, executor: anna }] }\n`,
        )
        .join(''),
    });

  it('is told of many payments within few days, and mended by merging them', () => {
    expect(found(id, small('  prepayment: 50%\n'))).toMatchObject([{ at: 'pricing', severity: 'information' }]);
    expect(fixed(id, small('  prepayment: 50%\n'))).toContain('payments: { per: block, merge: true }');
  });

  it('is silent of few payments, of payments far apart, and of ways that the plan names', () => {
    expect(found(id, plan({ pricing: '  prepayment: 50%\n' }))).toEqual([]);
    expect(found(id, small('  prepayment: 50%\n').replaceAll('hours: 4', 'hours: 80'))).toEqual([]);
    expect(found(id, `${small('  prepayment: 50%\n')}payments: { per: block }\n`)).toEqual([]);
  });
});

describe('audit-thin', () => {
  const id = 'audit-thin';
  const audit = (keys: string) =>
    plan({
      extra: `  - { id: audit, type: audit, title: Audit, ${keys}, tasks: [{ id: a, title: A, hours: 8, executor: anna }] }\n`,
    });

  it('asks the more of an audit the dearer it is', () => {
    // At 100 an hour: a result for each 4,000.
    const told = (price: number, deliverables: string) =>
      found(id, audit(`price: ${price}, deliverables: [${deliverables}]`)).length;
    expect(told(4000, 'Report')).toBe(0);
    expect(told(4001, 'Report')).toBe(1);
    expect(told(4001, 'Report, Maps')).toBe(0);
    expect(told(8001, 'Report, Maps')).toBe(1);
    expect(told(90000, 'Report, Maps, Requirements')).toBe(0);
    expect(told(0, 'Report')).toBe(0);
  });

  it('is mended by what is missing, and leaves an empty list to its own rule', () => {
    expect(fixed(id, audit('price: 25000, deliverables: [Report]'))).toMatch(/deliverables: \[Report, Goal and means/);
    expect(found(id, audit('price: 25000'))).toEqual([]);
    expect(found(id, audit('price: 25000, deliverables: [Report], status: accepted, accepted: 2027-02-02'))).toEqual(
      [],
    );
  });
});

describe('cycles-subcontracted', () => {
  const id = 'cycles-subcontracted';
  const given = (kind: string) =>
    plan().replaceAll('anna: { name: Anna, cost: 40 }', `anna: { name: Anna, kind: ${kind}, cost: 40 }`);

  it('is told where others do all blocks, and of nobody who does one', () => {
    for (const kind of ['vendor', 'partner', 'freelancer']) {
      expect(found(id, given(kind)), kind).toMatchObject([{ at: 'blocks', severity: 'information' }]);
    }
    expect(found(id, given('own'))).toEqual([]);
    expect(found(id, given('vendor').replace('hours: 5, executor: anna', 'hours: 5'))).toEqual([]);
    expect(found(id, given('vendor').replace('  - id: launch\n', '  - id: launch\n    status: cancelled\n'))).toEqual(
      [],
    );
  });
});

describe('an audit that is sold by itself', () => {
  const alone = `plan: 1
stage: offer
project: { name: Audit, client: Romashka }
pricing: { currency: UAH, rate: 1000, contingency: 20%, prepayment: 100% }
executors: { anna: { name: Anna, cost: 400, skills: [analysis] } }
blocks:
  - id: audit
    type: audit
    title: Audit
    deliverables: [Process maps]
    tasks: [{ id: talks, title: Talks, hours: 6/8/12, executor: anna, skill: analysis }]
offer: { valid-days: 14 }
`;

  it('needs nothing that only a project can have', () => {
    const told = analyse(alone).problems.map(({ rule }) => rule);
    for (const rule of [
      'goal-missing',
      'means-missing',
      'unconfirmed-need',
      'difficulty-unassessed',
      'completion-missing',
    ])
      expect(told).not.toContain(rule);
    // What is turned off may still be asked for once there is a project.
    const quiet = `# planwright-disable goal-missing\n${alone}`;
    expect(analyse(quiet).problems.map(({ rule }) => rule)).not.toContain('unused-disable');
    expect(told).toContain('audit-only');
    expect(analyse(alone.replace('type: audit', 'type: rollout')).problems.map(({ rule }) => rule)).toContain(
      'goal-missing',
    );
  });
});

describe('a comment that turns off nothing of the assessment of difficulties', () => {
  it('is told, at whatever stage', () => {
    const told = analyse(`# planwright-disable difficulty-unassessed\n${goodPlan}`).problems.map(({ rule }) => rule);
    expect(told).toEqual(['unused-disable']);
  });
});
