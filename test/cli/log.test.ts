import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { commit, git, planName, repositoryWith } from '../support/repository.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/log.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
const sold = cleanPlan.replace('plan: 1\n', 'plan: 1\nstage: delivery\n');
const hours = (text: string, count: number) => text.replace('hours: 6', `hours: ${count}`);
const agreed = `changes:
  - { id: more, block: audit, reason: More people to talk to, date: 2027-02-01, status: agreed, hours: 2 }
`;

/** Sold for 6 hours, renamed, 8 hours without a word, then two hours that the client agreed to. */
function story(): string {
  const cwd = repositoryWith({ 'plan-old.implementation.yaml': cleanPlan });
  renameSync(join(cwd, 'plan-old.implementation.yaml'), join(cwd, planName));
  writeFileSync(join(cwd, planName), sold);
  commit(cwd, 'sold');
  git(cwd, ['tag', 'contract']);
  writeFileSync(join(cwd, planName), hours(sold, 8));
  commit(cwd, 'a little more\u001b[31m');
  writeFileSync(join(cwd, planName), `${hours(sold, 8)}\n  - [`);
  commit(cwd, 'half typed');
  writeFileSync(join(cwd, planName), hours(sold, 8) + agreed);
  commit(cwd, 'change agreed');
  return cwd;
}

async function log(cwd: string, ...args: string[]) {
  const { stdout, code } = await planwright(['log', planName, '--format', 'json', ...args], { cwd });
  const json = JSON.parse(stdout);
  validate(json);
  expect(validate.errors).toBeNull();
  return { json, code };
}

describe('planwright log', () => {
  it('tells what a plan came to from commit to commit, under all its names', async () => {
    const { json } = await log(story());
    expect(
      json.states.map((state: Record<string, unknown>) => [state.subject, state.path, state.total, state.unagreed]),
    ).toEqual([
      ['change agreed', planName, '9000.00', null],
      ['half typed', planName, null, null],
      [expect.stringContaining('a little more'), planName, '7200.00', '1800.00'],
      ['sold', planName, '5400.00', null],
      ['first', 'plan-old.implementation.yaml', '5400.00', null],
    ]);
    expect(json.states[0].difference).toEqual({ total: '1800.00', hours: 2 });
    expect(json.states[1].readable).toBe(false);
  });

  it('has the file as it is before them, where it is not committed', async () => {
    const cwd = story();
    writeFileSync(join(cwd, planName), hours(sold, 9) + agreed);
    const { json } = await log(cwd);
    expect(json.states[0]).toMatchObject({ commit: null, total: '9900.00', unagreed: '900.00' });
  });

  it('holds the latest state against a baseline', async () => {
    const { json } = await log(story(), '--baseline', 'contract');
    expect(json.baseline).toMatchObject({
      revision: 'contract',
      total: '5400.00',
      difference: { total: '3600.00', hours: 4 },
      unagreed: '1800.00',
    });
  });

  it('holds it against the plan’s own baseline where none is named: its revision, else its figures', async () => {
    const cwd = story();
    const own = (value: string) => {
      const baseline = `  client: Romashka\n  baseline: ${value}\n`;
      writeFileSync(join(cwd, planName), (hours(sold, 8) + agreed).replace('  client: Romashka\n', baseline));
    };
    own('{ revision: contract, total: 1 }');
    expect((await log(cwd)).json.baseline).toMatchObject({
      revision: 'contract',
      stage: 'delivery',
      total: '5400.00',
      difference: { total: '3600.00', hours: 4 },
      unagreed: '1800.00',
    });
    expect((await log(cwd, '--baseline', 'HEAD')).json.baseline).toMatchObject({ revision: 'HEAD', total: '9000.00' });
    own('{ revision: not-fetched, date: 2027-01-20, total: 5000, hours: 5, finish: 2027-03-01 }');
    expect((await log(cwd)).json.baseline).toEqual({
      ...{ revision: 'not-fetched', date: '2027-01-20', stage: null, total: '5000.00', hours: 5, finish: '2027-03-01' },
      ...{ difference: { total: '4000.00', hours: 5 }, unagreed: '2200.00' },
    });
    const { stdout } = await planwright(['log', planName], { cwd });
    expect(stdout).toContain('Since the plan’s baseline: +₴4,000, +5 h');
    expect(stdout).toContain('₴2,200 with VAT without an agreed change');
    own('{ revision: not-fetched }');
    expect(await log(cwd)).toMatchObject({ json: { baseline: null }, code: 0 });
  });

  it('says in words what grew, and nothing of a subject is a command of the terminal', async () => {
    const { stdout, code } = await planwright(['log', planName, '--baseline', 'contract'], { cwd: story() });
    expect(code).toBe(0);
    expect(stdout).toContain('It grew most by ₴1,800');
    expect(stdout).toMatch(/“a little more.*”: ₴1,800 before VAT without an agreed change/);
    expect(stdout).toContain('Since “contract”: total ₴9,000 (+₴3,600), hours 10 h (+4 h)');
    expect(stdout).not.toContain('\u001b');
  });

  it('reads no more commits than it is told to, and of a shallow clone what is there', async () => {
    const cwd = story();
    expect((await log(cwd, '--max-count', '2')).json.states).toHaveLength(2);
    expect((await log(cwd, '--from', 'contract')).json.states).toHaveLength(2);
    const clone = folderWith({});
    git(clone, ['clone', '-q', '--depth', '1', `file://${cwd}`, '.']);
    expect((await log(clone)).json.states).toHaveLength(1);
  });

  it('says why there is no history', async () => {
    const nowhere = folderWith({ [planName]: cleanPlan });
    const outside = await planwright(['log', planName], { cwd: nowhere });
    expect(outside).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('no git repository') });
    for (const args of [['--baseline', '--all'], ['--from=-x'], ['--max-count', '0'], ['--baseline', 'nonsense']]) {
      expect(await planwright(['log', planName, ...args], { cwd: story() })).toMatchObject({ code: 2, stdout: '' });
    }
  });
});
