import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanPlan } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { positionAt } from '../support/marked.ts';
import { planData, toText } from '../support/plans.ts';

let client: Client;
let number = 0;
const newUri = () => `file:///work/bad-${++number}.implementation.yaml`;

beforeAll(async () => {
  client = await Client.start();
});
afterAll(async () => {
  expect(client.process.exitCode).toBeNull();
  await client.stop();
});

async function diagnose(text: string) {
  const uri = newUri();
  await client.open(uri, text);
  const found = await client.diagnostics(uri);
  return found.map(({ code, range, message }) => ({ code, message, text: slice(text, range) }));
}

function slice(
  text: string,
  range: { start: { line: number; character: number }; end: { line: number; character: number } },
) {
  const lines = text.split('\n');
  if (range.start.line !== range.end.line) return '(several lines)';
  return lines[range.start.line]?.slice(range.start.character, range.end.character);
}

const withTask = (lines: string) => cleanPlan.replace('        hours: 6\n', lines);
const withPricing = (line: string) => cleanPlan.replace('  rate: 900\n', `  rate: 900\n  ${line}\n`);

describe('bad input gets one problem, at its place', () => {
  it.each([
    ['an empty file', '', 'missing-key', ''],
    ['a comment alone', '# soon\n', 'missing-key', ''],
    ['no YAML', 'plan: 1\n}{\n', 'yaml-syntax', '}'],
    ['tabs', cleanPlan.replace('  rate', '\trate'), 'yaml-syntax', undefined],
    ['a colon without its space', cleanPlan.replace('rate: 900', 'rate:900'), 'yaml-syntax', ':'],
    ['a dash without its space', cleanPlan.replace('- id: audit', '-id: audit'), 'yaml-syntax', '-'],
    ['a colon inside a text', cleanPlan.replace('title: Audit', 'title: Audit: first'), 'yaml-syntax', undefined],
    [
      'a line indented by one too few',
      cleanPlan.replace('    title: Audit', '   title: Audit'),
      'yaml-syntax',
      undefined,
    ],
    [
      'letters lost by another encoding',
      cleanPlan.replace('title: Audit', 'title: \ufffd\ufffd'),
      'not-utf8',
      '\ufffd\ufffd',
    ],
    ['another encoding altogether', [...cleanPlan].join('\u0000'), 'not-utf8', undefined],
    ['a list at the top', '- plan: 1\n', 'wrong-value', 'plan'],
    ['a text at the top', 'a plan\n', 'wrong-value', 'a plan'],
    ['a duplicate key', withPricing('rate: 1000'), 'duplicate-key', 'rate'],
    ['a key such as __proto__', `${cleanPlan}__proto__: 1\n`, 'unknown-key', '__proto__'],
    ['a key such as constructor', `${cleanPlan}constructor: 1\n`, 'unknown-key', 'constructor'],
    ['hours below zero', withTask('        hours: -1\n'), 'wrong-value', '-1'],
    ['hours that are no number', withTask('        hours: abc\n'), 'wrong-value', 'abc'],
    ['hours with a decimal comma', withTask('        hours: 4,5\n'), 'wrong-value', '4,5'],
    ['hours that are not a number', withTask('        hours: NaN\n'), 'wrong-value', 'NaN'],
    ['hours that YAML calls not a number', withTask('        hours: .nan\n'), 'wrong-value', '.nan'],
    ['endless hours', withTask('        hours: .inf\n'), 'wrong-value', '.inf'],
    ['a key without a value', withTask('        hours:\n'), 'empty-value', 'hours'],
    ['an estimate out of order', withTask('        hours: 10/6/4\n'), 'estimate-order', '10/6/4'],
    ['a discount of 120%', withPricing('discount: 120%'), 'wrong-value', '120%'],
    ['a discount above the price', withPricing('discount: 999999'), 'discount-too-large', '999999'],
    ['an unknown currency', cleanPlan.replace('UAH', 'UAN'), 'wrong-value', 'UAN'],
    ['a missing currency', cleanPlan.replace('  currency: UAH\n', ''), 'missing-key', 'pricing'],
    ['a number without end', cleanPlan.replace('rate: 900', 'rate: 1e300'), 'number-too-large', '1e300'],
    [
      'a date that is none',
      cleanPlan.replace('  client: Romashka', '  client: Romashka\n  start: 2026-02-30'),
      'wrong-value',
      '2026-02-30',
    ],
    ['an executor nobody knows', withTask('        hours: 6\n        executor: ana\n'), 'unknown-executor', 'ana'],
    ['a task nobody knows', withTask('        hours: 6\n        after: [interview]\n'), 'unknown-task', 'interview'],
    [
      'a block nobody knows',
      `${cleanPlan}changes:\n  - { id: C, block: audits, status: agreed, hours: 1 }\n`,
      'unknown-block',
      'audits',
    ],
    [
      'a case nobody knows',
      withTask('        hours: 6\n      - case: mobile-telephone\n'),
      'unknown-case',
      'mobile-telephone',
    ],
    [
      'an argument nobody knows',
      withTask('        hours: 6\n      - case: mobile-telephony\n        with: { line: 4 }\n'),
      'case-argument',
      'line',
    ],
    ['a block type nobody knows', cleanPlan.replace('type: audit', 'type: audits'), 'unknown-block-type', 'audits'],
    ['a methodology nobody knows', `${cleanPlan}methodology: onebocks\n`, 'unknown-methodology', 'onebocks'],
    [
      'a task after itself',
      withTask('        hours: 6\n        after: [interviews]\n'),
      'dependency-cycle',
      'interviews',
    ],
    [
      'hours of a task with sub-tasks',
      withTask('        hours: 6\n        tasks:\n          - { id: a, title: A, hours: 2 }\n'),
      'task-numbers',
      'hours',
    ],
    [
      'a merge conflict',
      `<<<<<<< HEAD\n${cleanPlan}=======\n${cleanPlan}>>>>>>> theirs\n`,
      'yaml-syntax',
      '<<<<<<< HEAD',
    ],
  ])('%s', async (_name, text, code, place) => {
    const found = await diagnose(text);
    expect(found.map(problem => problem.code)).toEqual([code]);
    if (place !== undefined) expect(found[0]?.text).toBe(place);
  });

  it('tells every task of a circle', async () => {
    const tasks = ['a', 'b', 'c'].map(
      (id, i, all) => `      - { id: ${id}, title: ${id}, hours: 1, after: [${all[(i + 1) % 3]}] }\n`,
    );
    const uri = newUri();
    await client.open(uri, cleanPlan + tasks.join(''));
    const [problem, ...others] = await client.diagnostics(uri);
    expect(others).toEqual([]);
    expect(problem?.message).toContain('a → b → c → a');
    expect(problem?.relatedInformation).toHaveLength(2);
  });

  it('leaves sub-tasks that contain themselves unread', async () => {
    const found = await diagnose(withTask('        tasks: &t\n          - { id: a, title: A, tasks: *t }\n'));
    expect(found.map(problem => problem.code)).toEqual(['yaml-syntax']);
  });

  it('takes anchors and aliases as they are', async () => {
    const text = cleanPlan
      .replace('rate: 900', 'rate: &r 900')
      .concat('      - { id: more, title: More, hours: 1, rate: *r }\n');
    expect(await diagnose(text)).toEqual([]);
  });
});

describe('the server stays quick and calm', () => {
  it('refuses twenty megabytes and answers the next question at once', async () => {
    const uri = newUri();
    await client.open(uri, `${cleanPlan}# ${'x'.repeat(20 * 1024 * 1024)}\n`);
    expect((await client.diagnostics(uri)).map(problem => problem.code)).toEqual(['file-too-large']);
    expect(await client.hints(uri)).toEqual([]);
    expect(await client.symbols(uri)).toEqual([]);
    await client.close(uri);
    expect(await diagnose(cleanPlan)).toEqual([]);
  });

  it('refuses an alias bomb', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]\n`,
    );
    const found = await diagnose(`l0: &l0 [x]\n${levels.join('')}`);
    expect(found.filter(problem => problem.code === 'yaml-syntax')).toHaveLength(1);
  });

  it('answers on the rest while one part is wrong', async () => {
    const uri = newUri();
    const text = cleanPlan.replace('rate: 900', 'rate: abc');
    await client.open(uri, text);
    expect((await client.symbols(uri)).map(({ name }) => name)).toEqual(['project', 'pricing', 'blocks']);
    expect((await client.completion(uri, { line: 2, character: 2 })).length).toBeGreaterThan(0);
    expect((await client.hints(uri)).length).toBe(2);
  });

  it('survives any text at any place', async () => {
    const pieces = [
      'plan: 1\n',
      'blocks:\n',
      '  - ',
      'id: a\n',
      '    tasks:\n',
      '      - case: mobile-telephony\n',
      'hours: ',
      '4/6/10\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      '&a ',
      '*a ',
      '\t',
      '=',
      '${x}',
      '|\n',
      '<<: ',
      '\n',
      'ї',
      '\u0000',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map(parts => parts.join(''));
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), async (text, seed) => {
        const uri = newUri();
        const position = positionAt(text, text.length === 0 ? 0 : seed % text.length);
        await client.open(uri, text);
        await Promise.all([
          client.diagnostics(uri),
          client.completion(uri, position),
          client.hover(uri, position),
          client.hints(uri),
          client.symbols(uri),
          client.connection.sendRequest('planwright/export', { uri, document: 'offer', format: 'html' }),
          client.connection.sendRequest('planwright/totals', { uri }),
        ]);
        await client.close(uri);
      }),
      { numRuns: 300 },
    );
  });

  it('survives edits anywhere in real plans, and ends up where a fresh open would', async () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(12),
      text: fc.constantFrom('', '\n', '  ', '- ', ': ', 'x', '"', '{', '}', '#', '5'),
    });
    await fc.assert(
      fc.asyncProperty(planData, fc.array(edit, { minLength: 1, maxLength: 6 }), async (plan, edits) => {
        const uri = newUri();
        await client.open(uri, toText(plan));
        for (const { at, length, text } of edits) {
          const start = at % (client.text(uri).length + 1);
          await client.edit(uri, start, Math.min(start + length, client.text(uri).length), text);
        }
        const fresh = newUri();
        await client.open(fresh, client.text(uri));
        const strip = (found: Awaited<ReturnType<Client['diagnostics']>>) =>
          found.map(({ relatedInformation, ...rest }) => ({ ...rest, related: relatedInformation?.length }));
        expect(strip(await client.diagnostics(uri))).toEqual(strip(await client.diagnostics(fresh)));
        expect(await client.symbols(uri)).toEqual(await client.symbols(fresh));
        await Promise.all([client.close(uri), client.close(fresh)]);
      }),
      { numRuns: 100 },
    );
  });
});
