import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'schemas/status.schema.json'), 'utf8'));
const example = join(root, 'examples/in-progress.implementation.yaml');

describe('planwright status', () => {
  it('prints JSON by its schema', async () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    for (const path of [example, join(root, 'test/fixtures/every-key.implementation.yaml')]) {
      const { stdout } = await planwright(['status', path, '--on', '2026-12-16', '--format', 'json']);
      validate(JSON.parse(stdout));
      expect(validate.errors, path).toBeNull();
    }
  });

  it('says of a project under way what is done, spent and late, and what is due', async () => {
    const { stdout, code } = await planwright(['status', example, '--on', '2026-12-16', '--format', 'json']);
    expect(code).toBe(0);
    const status = JSON.parse(stdout);
    expect(Object.keys(status).slice(0, 14)).toEqual([
      ...['on', 'currency', 'bac', 'pv', 'ev', 'ac', 'sv', 'cv', 'spi', 'cpi', 'eac', 'etc', 'vac', 'tcpi'],
    ]);
    expect(status.cpi).toBeLessThan(1);
    expect(status.blocks.map(({ status: state }: { status: string }) => state)).toContain('accepted');
    const [over] = status.blocks.filter(({ overrun }: { overrun: unknown }) => overrun);
    expect(over.overrun.over).toBeGreaterThan(0);
    expect(status.due.map(({ kind }: { kind: string }) => kind)).toContain('vendor-answer');
  });

  it('says how far a plan is from its baseline, and what of that nobody has agreed to', async () => {
    const { stdout } = await planwright(['status', example, '--on', '2026-12-16', '--format', 'json']);
    expect(JSON.parse(stdout).baseline).toEqual({
      ...{ revision: null, date: '2026-11-09', total: '2139166.68', hours: 105, finish: '2027-01-11' },
      ...{ difference: { total: '90000.00', hours: 6, days: 2 }, unagreed: null },
    });
    const text = await planwright(['status', example, '--on', '2026-12-16'], { env: { LANG: 'uk_UA.UTF-8' } });
    expect(text.stdout.replaceAll('\u00a0', ' ')).toMatch(/Усього +2 139 166,68 ₸ +2 229 166,68 ₸ +\+90 000,00 ₸/);
    const grown = folderWith({
      'a.implementation.yaml': cleanPlan
        .replace('plan: 1\n', 'plan: 1\nstage: delivery\n')
        .replace('  client: Romashka\n', '  client: Romashka\n  baseline: { total: 5000, hours: 4 }\n'),
    });
    const sold = await planwright(['status', 'a.implementation.yaml', '--format', 'json'], { cwd: grown });
    expect(JSON.parse(sold.stdout).baseline).toMatchObject({
      ...{ finish: null, difference: { total: '400.00', hours: 2, days: null } },
      unagreed: { total: '400.00', hours: 2 },
    });
  });

  it('tells it to people, in their language', async () => {
    const { stdout } = await planwright(['status', example, '--on', '2026-12-16'], { env: { LANG: 'ru_RU.UTF-8' } });
    expect(stdout).toContain('Состояние на 16 дек. 2026');
    expect(stdout).toMatch(/Индекс стоимости \(CPI\) +0,\d+/);
    expect(stdout).toContain('Что пора сделать:');
  });

  it('stands today without a day, and takes days only', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const { stdout } = await planwright(['status', 'a.implementation.yaml', '--format', 'json'], { cwd });
    const { on } = JSON.parse(stdout);
    expect(Math.abs(Date.parse(on) - Date.now())).toBeLessThan(2 * 86_400_000);
    for (const day of ['2026-02-30', 'tomorrow', '2026-1-1']) {
      const wrong = await planwright(['status', 'a.implementation.yaml', '--on', day], { cwd });
      expect(wrong.code).toBe(2);
      expect(wrong.stderr).toContain('2026-12-31');
    }
  });
});
