import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { locales } from '../../../server/src/core/l10n/translate.ts';
import { templates } from '../../../server/src/core/library/templates/library.ts';
import { beginningsFor } from '../../../server/src/core/refactor/beginnings.ts';
import { type Answers, type NewFile, newFile, withTabStops } from '../../../server/src/core/refactor/new-file.ts';
import { withoutTabStops } from '../../../server/src/core/syntax/snippet.ts';
import { analyse } from '../../support/analyse.ts';

const currencies = ['UAH', 'EUR', 'USD', 'RUB', 'KZT', 'PLN', 'GBP', 'JPY'];

function made(id: string, answers: Partial<Answers>, kind: 'plan' | 'case' | 'methodology' = 'plan'): NewFile {
  const template = templates(kind).find(one => one.id === id);
  if (!template) throw new Error(id);
  const result = newFile({ template }, { locale: 'en', values: [], cases: [], ...answers }, analyse('', kind));
  if ('refusal' in result) throw new Error(result.refusal.key);
  return result;
}

const values = (answers: Record<string, string>) => Object.entries(answers).map(([key, value]) => ({ key, value }));

describe.each(templates('plan').map(({ id }) => id))('a new plan from %s', id => {
  it.each(locales)('is clean in %s in every currency, at its own rate and at one that is given', locale => {
    for (const currency of currencies) {
      for (const rate of [undefined, '77']) {
        const vat = rate === undefined ? 'none' : '20%';
        const answers = { client: 'ТОВ «Ромашка»', currency, vat, competence: 'adjacent', start: '2027-02-01' };
        const { text } = made(id, { locale, values: values(rate === undefined ? answers : { ...answers, rate }) });
        const { problems, plan } = analyse(text);
        // What is to be done with a lead is told of each whose integrator says what they have implemented before.
        const others = problems.filter(({ rule }) => rule !== 'lead-checklist-open');
        const told = others.filter(({ rule }) => rate === undefined || !rule.startsWith('rate-'));
        expect(told, text).toEqual([]);
        expect(plan.pricing?.currency?.value).toBe(currency);
        expect(parse(text).project.integrator.competence).toBe('adjacent');
      }
    }
  });

  it('has its blanks where an editor would ask for them, and none where an answer stands', () => {
    const file = made(id, { values: values({ client: 'Owl', goal: 'less paper' }) });
    expect(withoutTabStops(withTabStops(file))).toBe(file.text);
    const addresses = file.blanks.map(({ address }) => address);
    expect(addresses).not.toContain('project.goal');
    expect(addresses.filter(address => address.startsWith('project.client'))).toEqual([]);
    expect(addresses).toContain('pricing.rate');
    const [first] = file.blanks;
    expect(first && file.text.slice(first.span.start, first.span.end)).toBeTruthy();
  });
});

describe.each(['case', 'methodology'] as const)('a new %s', kind => {
  it.each(locales)('is clean in %s', locale => {
    const { text, blanks } = made(kind, { locale }, kind);
    expect(analyse(text, kind).problems, text).toEqual([]);
    expect(blanks[0]?.address).toBe('id');
    expect(text).not.toMatch(/\$\{\d|\b(ru|uk|en):/);
  });
});

describe('answers', () => {
  it('put amounts of a template in proportion to the rate, to two digits', () => {
    const { text } = made('time-and-materials', { values: values({ currency: 'EUR' }) });
    const { pricing, blocks } = parse(text);
    expect(pricing).toMatchObject({ rate: 30, cap: 2000 });
    expect(blocks[0].price).toBe(300);
    expect(blocks[2].items[0]).toMatchObject({ price: 40, cost: 33, quantity: 5 });
    const own = made('time-and-materials', { values: values({ rate: '1000', 'pricing.cap': '55555' }) });
    expect(parse(own.text).pricing).toMatchObject({ rate: 1000, cap: 55555 });
  });

  it('make what is missing on the way, and keep what stood alone', () => {
    const { text } = made('new-plan', {
      values: values({
        client: 'Owl',
        'project.client.contact': 'owl@example.com',
        vat: '20%',
        'pricing.vat.included': 'true',
        'project.means.0': 'all calls in the CRM',
        'blocks.audit.tasks.interviews.title': 'Talks',
        'blocks.0.tasks.1.id': 'report',
        'executors.anna.name': 'Anna',
      }),
    });
    const plan = parse(text);
    expect(plan.project).toMatchObject({ client: { name: 'Owl', contact: 'owl@example.com' } });
    expect(plan.project.means).toEqual(['all calls in the CRM']);
    expect(plan.pricing.vat).toEqual({ rate: '20%', included: true });
    expect(plan.blocks[0].tasks.map(({ title }: { title?: string }) => title)).toEqual(['Talks', undefined]);
    expect(plan.executors).toEqual({ anna: { name: 'Anna' } });
  });

  it('take cases into the block that they belong to, made where there is none', () => {
    const { text } = made('new-plan', { cases: ['user-training', 'mobile-telephony'] });
    const { problems, document } = analyse(text);
    expect(problems, text).toEqual([]);
    expect(document.issues).toEqual([]);
    expect(parse(text).blocks.map(({ type }: { type: string }) => type)).toEqual(['audit', 'configuration', 'rollout']);
  });

  it('that lead nowhere are refused', () => {
    const around = analyse('');
    const [template] = templates('plan');
    if (!template) throw new Error('no template');
    const refusal = (key: string) =>
      newFile({ template }, { locale: 'en', values: [{ key, value: 'x' }], cases: [] }, around);
    expect(refusal('blocks.nope.title')).toMatchObject({ refusal: { key: 'put.item' } });
    expect(refusal('project..name')).toMatchObject({ refusal: { key: 'put.address' } });
  });

  it('are one value each, whatever is in them', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(
        'a: b\n- x',
        '- x',
        '#',
        '"',
        "'",
        '&a',
        '*a',
        '!t',
        '{',
        '}',
        '[',
        ', ',
        '|',
        '>',
        '%',
        '@',
        '`',
        '\t',
        '\r\n',
      ),
      fc.constantFrom('true', 'null', '~', '1e3', '0x1', '2027-01-01', '\u2028', '\u0085', '\ufeff', '${1:x}', '🦊'),
      fc.constant('x'.repeat(10_000)),
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom(...templates('plan').map(({ id }) => id)), (client, id) => {
        const { text } = made(id, { values: values({ client, 'blocks.0.notes': client }) });
        const { project, blocks } = parse(text);
        expect(project.client.name ?? project.client).toBe(client);
        expect(blocks[0].notes).toBe(client);
        expect(analyse(text).isBroken).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('plans of .planwright/templates', () => {
  const own = (name: string, text: string) => ({
    uri: `file:///work/.planwright/templates/${name}.implementation.yaml`,
    text,
  });
  const plan = (name: string) =>
    `plan: 1\nstage: offer\nproject: { name: ${name}, client: Romashka, start: 2026-01-12 }\nnotes: For shops\n`;

  it('stand before the product’s own, called as their project and described by their notes', () => {
    const all = beginningsFor(analyse(''), [
      own('shop', plan('A shop')),
      own('shop', plan('Farther')),
      own('new-plan', plan('Ours')),
    ]);
    expect(all.map(({ id }) => id).slice(0, 3)).toEqual(['shop', 'new-plan', 'small-project']);
    expect(all[0]).toMatchObject({ title: 'A shop', description: 'For shops' });
    expect(beginningsFor(analyse('', 'case'), [own('shop', plan('A shop'))]).map(({ id }) => id)).toEqual(['case']);
  });

  it('begin for another client', () => {
    const [first] = beginningsFor(analyse(''), [own('shop', plan('CRM of Romashka'))]);
    if (!first) throw new Error('no template');
    const result = newFile(
      first.beginning,
      { locale: 'uk', values: values({ client: 'Owl', currency: 'EUR' }), cases: [] },
      analyse(''),
    );
    if ('refusal' in result) throw new Error(result.refusal.key);
    expect(parse(result.text)).toEqual({
      plan: 1,
      stage: 'lead',
      project: { name: 'CRM of Owl', client: 'Owl' },
      pricing: { currency: 'EUR' },
    });
    expect(result.blanks.map(({ address }) => address)).toEqual(['project.name']);
  });
});
