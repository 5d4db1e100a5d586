import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type Column, factTables, tableNames } from '../../server/src/core/output/facts/columns.ts';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { planwrightHere } from '../support/cli-in-process.ts';
import { query } from '../support/duckdb.ts';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'schemas/portfolio.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
const page = readFileSync(join(root, 'docs/portfolio.md'), 'utf8');

const plan = (name: string, hours: number) => `plan: 1
stage: delivery
project: { name: '${name}', client: Ромашка, start: 2026-12-07 }
pricing: { currency: UAH, rate: 100 }
executors: { anna: { name: Анна, kind: own, skills: [analysis] } }
blocks:
  - { id: work, type: audit, tasks: [{ id: maps, title: Карти, hours: ${hours}, executor: anna }] }
`;
const a = 'a.implementation.yaml';
const b = 'below/b.implementation.yaml';
const broken = 'broken.implementation.yaml';
const two = () => folderWith({ [a]: plan('Ромашка', 16), [b]: plan('=Пекарня, "нова"', 30) });

async function portfolio(cwd: string, ...args: string[]) {
  return planwrightHere(['portfolio', '.', ...args], { cwd });
}

async function plansOf(cwd: string, ...args: string[]) {
  const { stdout, stderr, code } = await portfolio(cwd, '--format', 'json', ...args);
  const plans = JSON.parse(stdout);
  validate(plans);
  expect(validate.errors).toBeNull();
  return { plans, stderr, code };
}

/** The examples as tables of Parquet, in a folder of their own. */
async function exampleTables(): Promise<string> {
  const cwd = folderWith({});
  cpSync(join(root, 'examples'), join(cwd, 'plans'), { recursive: true });
  expect(await portfolio(cwd, '--format', 'parquet', '--to', 'facts')).toMatchObject({ code: 0, stdout: '' });
  return join(cwd, 'facts');
}

describe('planwright portfolio', () => {
  it('adds up plans by stage and currency, and says who has too much to do', async () => {
    const { stdout, code } = await portfolio(two());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^delivery +UAH +2 +46 +₴4,600\.00 +unknown$/m);
    expect(stdout).toMatch(/^anna +46 +1 .*46 \/ 40$/m);
    expect(stdout).toMatch(/^below\/b\.implementation\.yaml +Ромашка +delivery +30 +₴3,000\.00 +December 7, 2026/m);
  });

  it('says of how many plans a sum is, where others lack what it is made of', async () => {
    const cwd = two();
    writeFileSync(join(cwd, a), plan('Ромашка', 16).replace('kind: own', 'kind: own, cost: 40'));
    expect((await portfolio(cwd)).stdout).toMatch(/^delivery +UAH +2 +46 +₴4,600\.00 +₴960\.00 \(in 1 of 2\)$/m);
  });

  it('lists plans with all their facts as JSON, and the same as a plan a line', async () => {
    const cwd = two();
    const { plans, code } = await plansOf(cwd);
    expect(code).toBe(0);
    expect(plans).toMatchObject([
      { plan: a, stage: 'delivery', currency: 'UAH', hours: 16, total: '1600.00', start: '2026-12-07' },
      {
        plan: b,
        tasks: [{ task: 'maps', planned_hours: 30, net: '3000.00' }],
        load: [{ executor: 'anna', hours: 30 }],
      },
    ]);
    const { stdout } = await portfolio(cwd, '--format', 'ndjson');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual(plans);
  });

  it('writes plans as CSV that no spreadsheet computes, and all tables into a folder', async () => {
    const cwd = two();
    const { stdout } = await portfolio(cwd, '--format', 'csv');
    const [head, first, second] = stdout.split('\r\n');
    expect(head).toBe(factTables.plans.columns.map(({ name }) => name).join(','));
    expect(first).toContain(`${a},true,Ромашка,`);
    expect(second).toContain(`,"'=Пекарня, ""нова""",`);
    expect((await portfolio(cwd, '--format', 'csv', '--to', 'facts')).code).toBe(0);
    expect(readdirSync(join(cwd, 'facts')).sort()).toEqual(tableNames.map(name => `${name}.csv`).sort());
    expect(readFileSync(join(cwd, 'facts/plans.csv'), 'utf8')).toBe(stdout);
  });

  it('overwrites tables only when told to', async () => {
    const cwd = two();
    const write = (...more: string[]) => portfolio(cwd, '--format', 'parquet', '--to', 'facts', ...more);
    expect((await write()).code).toBe(0);
    const before = readFileSync(join(cwd, 'facts/plans.parquet'));
    writeFileSync(join(cwd, a), plan('Other', 1));
    expect(await write()).toMatchObject({ code: 2, stderr: expect.stringContaining('plans.parquet') });
    expect(readFileSync(join(cwd, 'facts/plans.parquet')).equals(before)).toBe(true);
    expect((await write('--force')).code).toBe(0);
    expect(readFileSync(join(cwd, 'facts/plans.parquet')).equals(before)).toBe(false);
  });

  it('says why tables cannot be written, and leaves nothing of them', async () => {
    const cwd = two();
    writeFileSync(join(cwd, 'file'), '');
    mkdirSync(join(cwd, 'facts/tasks.csv'), { recursive: true });
    const nowhere = await portfolio(cwd, '--format', 'csv', '--to', 'file/facts');
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('file/facts') });
    const inTheWay = await portfolio(cwd, '--format', 'csv', '--to', 'facts', '--force');
    expect(inTheWay).toMatchObject({ code: 2, stderr: expect.stringContaining('facts') });
    expect(readdirSync(join(cwd, 'facts')).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  it('tells a plan that cannot be read, and all others', async () => {
    const cwd = folderWith({ [a]: plan('Ромашка', 16), [broken]: 'plan: 1\nblocks: [' });
    const { plans, stderr, code } = await plansOf(cwd);
    expect(code).toBe(2);
    expect(stderr).toContain(`${broken}: no figures can be made of it`);
    expect(plans).toMatchObject([
      { plan: a, readable: true },
      { plan: broken, readable: false, total: null },
    ]);
  });

  it('by several threads says the same as by one', async () => {
    const files = Array.from({ length: 210 }, (_, index) => [
      `${index % 3}/p${index}.implementation.yaml`,
      plan(`P${index}`, index + 1),
    ]);
    const cwd = folderWith({ ...Object.fromEntries(files), [broken]: 'plan: [' });
    for (const format of ['text', 'ndjson']) {
      const args = ['portfolio', '.', '--format', format, '--cache', `cache-${format}`];
      const cold = await planwright(args, { cwd });
      expect(cold).toEqual(await planwrightHere(['portfolio', '.', '--format', format], { cwd }));
      expect(await planwright(args, { cwd })).toEqual(cold);
    }
  });

  it.each([
    [['--format', 'parquet'], '--to'],
    [['--format', 'json', '--to', 'x'], 'not json'],
    [['--shard', '3/2'], '--shard cannot be “3/2”'],
    [['--shard', '0/2'], 'write I/N'],
  ])('says what is wrong with %j', async (args, told) => {
    const cwd = two();
    expect(await portfolio(cwd, ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(told) });
    expect(existsSync(join(cwd, 'x'))).toBe(false);
  });
});

describe('the cache of a portfolio', () => {
  const calling = cleanPlan.replace(
    '      - id: interviews',
    '      - case: visit\n        id: first\n      - id: interviews',
  );
  const visit = 'case: 1\nid: visit\ntitle: Visit\ntasks:\n  - { id: come, title: Come, hours: 2 }\n';
  const entries = (cwd: string) =>
    readdirSync(join(cwd, 'cache'), { recursive: true, encoding: 'utf8' })
      .map(name => join(cwd, 'cache', name))
      .filter(path => path.split('/').at(-1)?.length === 62);
  const hoursOf = async (cwd: string) => {
    const { plans } = await plansOf(cwd, '--cache', 'cache');
    return plans.map(({ hours }: { hours: number }) => hours);
  };

  it('follows the plan, the cases around it and the methodology', async () => {
    const cwd = folderWith({ [a]: calling, 'cases/visit.case.yaml': visit });
    expect(await hoursOf(cwd)).toEqual([8]);
    expect(await hoursOf(cwd)).toEqual([8]);
    expect(entries(cwd)).toHaveLength(1);
    writeFileSync(join(cwd, 'cases/visit.case.yaml'), visit.replace('hours: 2', 'hours: 5'));
    expect(await hoursOf(cwd)).toEqual([11]);
    writeFileSync(join(cwd, a), calling.replace('hours: 6', 'hours: 1'));
    expect(await hoursOf(cwd)).toEqual([6]);
    rmSync(join(cwd, 'cases/visit.case.yaml'));
    expect(await hoursOf(cwd)).toEqual([null]);
    expect(entries(cwd)).toHaveLength(4);
  });

  it('is used where it has what is asked for, wherever the folder lies', async () => {
    const cwd = folderWith({ [a]: calling, 'cases/visit.case.yaml': visit });
    await hoursOf(cwd);
    const other = folderWith({});
    cpSync(cwd, other, { recursive: true });
    await hoursOf(other);
    expect(entries(other)).toHaveLength(1);
  });

  it('is made anew where an entry is cut off, altered or gone', async () => {
    const cwd = folderWith({ [a]: cleanPlan });
    expect(await hoursOf(cwd)).toEqual([6]);
    const [path = ''] = entries(cwd);
    const whole = readFileSync(path, 'utf8');
    for (const text of ['', whole.slice(0, 100), whole.replace('"hours":6', '"hours":7'), whole.slice(0, -2)]) {
      writeFileSync(path, text);
      expect(await hoursOf(cwd)).toEqual([6]);
      expect(readFileSync(path, 'utf8')).toBe(whole);
    }
    rmSync(join(cwd, 'cache'), { recursive: true });
    expect(await hoursOf(cwd)).toEqual([6]);
  });

  it('gives tables of plans that it knows, the same as without it, and follows what changes in a run of them', async () => {
    const files = Array.from({ length: 600 }, (_, index) => [
      `${index % 5}/p${index}.implementation.yaml`,
      plan(`P${index}`, (index % 40) + 1),
    ]);
    const cwd = folderWith(Object.fromEntries(files));
    const write = async (to: string, ...more: string[]) => {
      const { code, stderr } = await planwright(
        ['portfolio', '.', '--format', 'parquet', '--to', to, '--force', ...more],
        { cwd },
      );
      expect(stderr).toBe('');
      expect(code).toBe(0);
      return tableNames.map(name => readFileSync(join(cwd, to, `${name}.parquet`)));
    };
    const cached = (to: string) => write(to, '--cache', 'cache');
    const cold = await cached('cold');
    expect(await write('alone')).toEqual(cold);
    expect(entries(cwd).length).toBeGreaterThan(600);
    expect(await cached('warm')).toEqual(cold);
    // Nothing of the plans is read but their keys: they could be gone from the cache.
    const runs = entries(cwd).filter(path => !readFileSync(path, 'latin1').includes('"readable"'));
    expect(runs.length).toBeGreaterThan(1);
    for (const path of entries(cwd)) if (!runs.includes(path)) rmSync(path);
    expect(await cached('runs')).toEqual(cold);
    // What is cut off is as good as gone.
    for (const path of runs) writeFileSync(path, readFileSync(path).subarray(0, 300));
    expect(await cached('mended')).toEqual(cold);
    writeFileSync(join(cwd, '3/p3.implementation.yaml'), plan('P3', 500));
    const changed = await cached('changed');
    expect(changed).not.toEqual(cold);
    expect(changed).toEqual(await write('changed-alone'));
    const [sum] = await query(join(cwd, 'changed'), `SELECT sum(hours) AS hours FROM 'plans.parquet'`);
    const hours = files.reduce((all, _, index) => all + (index === 3 ? 500 : (index % 40) + 1), 0);
    expect(Number(sum?.hours)).toBe(hours);
  }, 120_000);

  it('tells a plan that cannot be read each time, in tables too', async () => {
    const cwd = folderWith({ [a]: plan('Ромашка', 16), [broken]: 'plan: 1\nblocks: [' });
    for (const _ of [1, 2]) {
      const told = await portfolio(cwd, '--format', 'parquet', '--to', 'facts', '--force', '--cache', 'cache');
      expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining(broken) });
    }
  });

  it('that cannot be written costs nothing but time', async () => {
    const cwd = folderWith({ [a]: cleanPlan });
    await hoursOf(cwd);
    const [path = ''] = entries(cwd);
    rmSync(path);
    mkdirSync(path);
    expect(await hoursOf(cwd)).toEqual([6]);
    writeFileSync(join(cwd, 'file'), '');
    expect((await portfolio(cwd, '--cache', 'file/cache')).code).toBe(2);
  });
});

describe('the tables of a portfolio', () => {
  it('hold in Parquet what the description says, with decimals and dates', async () => {
    const folder = await exampleTables();
    const types = {
      money: 'DECIMAL(18,4)',
      number: 'DECIMAL(18,4)',
      text: 'VARCHAR',
      integer: 'INTEGER',
      date: 'DATE',
    };
    for (const name of tableNames) {
      const columns = await query(folder, `DESCRIBE SELECT * FROM '${name}.parquet'`);
      const described = factTables[name].columns.map((column: Column) => [
        column.name,
        column.type === 'boolean' ? 'BOOLEAN' : types[column.type],
      ]);
      expect(columns.map(column => [column.column_name, column.column_type])).toEqual(described);
    }
    const [sums] = await query(folder, `SELECT sum(total) AS total FROM 'plans.parquet' WHERE currency = 'UAH'`);
    expect(sums?.total).toBe('226928.0000');
  });

  it('say in Parquet what they say in JSON', async () => {
    const folder = await exampleTables();
    const { plans } = await plansOf(join(folder, '..'), '--cache', 'cache');
    const tasks = plans.flatMap((one: { plan: string; tasks: { task: string; cost: string | null }[] }) =>
      one.tasks.map(({ task, cost }) => [one.plan, task, cost === null ? null : Number(cost).toFixed(4)]),
    );
    const rows = await query(folder, `SELECT plan, task, cost FROM 'tasks.parquet'`);
    expect(rows.map(({ plan: id, task, cost }) => [id, task, cost])).toEqual(tasks);
  });

  const questions = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);

  it('answer every question of docs/portfolio.md', async () => {
    const folder = await exampleTables();
    expect(questions.length).toBeGreaterThanOrEqual(6);
    for (const sql of questions) expect((await query(folder, sql)).length, sql).toBeGreaterThan(0);
  });
});
