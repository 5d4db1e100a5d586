import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

describe('planwright total', () => {
  it('prints the totals that were computed by hand, in the order of the contract', async () => {
    const { stdout, code } = await planwright([
      'total',
      join(fixtures, 'every-key.implementation.yaml'),
      '--format',
      'json',
    ]);
    const expected = JSON.parse(readFileSync(join(fixtures, 'every-key.totals.json'), 'utf8'));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(expected);
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      ...['currency', 'hours', 'clientHours', 'internalHours', 'subtotal', 'contingency', 'changes', 'rounding'],
      ...['discount', 'items', 'net', 'vat', 'total', 'vatRates', 'priceRange', 'cost', 'margin', 'range'],
      ...['oneOff', 'recurring', 'firstYear', 'options', 'payIn', 'blocks', 'payments', 'executors'],
    ]);
  });

  it('prints a table for people', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const { stdout, code } = await planwright(['total', 'a.implementation.yaml'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Audit +6 h +₴5,400\.00/);
    expect(stdout).toMatch(/Total +₴5,400\.00/);
  });

  it('gives what can be computed when the plan has problems, tells them on stderr and ends with 1', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan });
    const { stdout, stderr, code } = await planwright(['total', 'a.implementation.yaml', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ total: '5400.00', hours: 6 });
    expect(stderr).toContain('did you mean "rate"');
    expect(code).toBe(1);
  });

  it('says null for what is unknown, and why', async () => {
    const plan = cleanPlan.replace('        hours: 6\n', '        executor: nobody\n        hours: 6\n');
    const cwd = folderWith({ 'a.implementation.yaml': plan });
    const json = await planwright(['total', 'a.implementation.yaml', '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ hours: 6, subtotal: null, total: null });
    const text = await planwright(['total', 'a.implementation.yaml'], { cwd });
    expect(text.stdout).toMatch(/unknown/);
    expect(text.stdout).toContain('nobody is called “nobody” in executors');
  });

  it('finds cases beside the plan before those in libraries, and those before its own', async () => {
    const own = (hours: number) =>
      `case: 1\nid: mobile-telephony\ntitle: T\ntasks:\n  - { id: x, title: X, hours: ${hours} }\n`;
    const plan = cleanPlan.replace(
      '      - id: interviews\n        title: Interviews\n        hours: 6\n',
      '      - case: mobile-telephony\n',
    );
    const hoursIn = async (files: Record<string, string>, ...args: string[]) => {
      const cwd = folderWith({ 'a.implementation.yaml': plan, ...files });
      const { stdout } = await planwright(['total', 'a.implementation.yaml', '--format', 'json', ...args], { cwd });
      return JSON.parse(stdout).hours;
    };
    const library = { 'lib/mobile-telephony.case.yaml': own(2) };
    const beside = { 'cases/mobile-telephony.case.yaml': own(1) };
    expect(await hoursIn({ ...library, ...beside }, '--library', 'lib')).toBe(1);
    expect(await hoursIn(library, '--library', 'lib')).toBe(2);
    expect(await hoursIn(library)).toBeGreaterThan(2);
  });

  it('ends with 2 without a file or with two', async () => {
    expect((await planwright(['total'])).code).toBe(2);
    expect((await planwright(['total', 'a', 'b'])).code).toBe(2);
    expect((await planwright(['total', '/nowhere/a.implementation.yaml'])).code).toBe(2);
  });
});
