import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';

const plan = (name: string, hours: number) => `plan: 1
stage: delivery
project: { name: ${name}, client: C, start: 2026-12-07 }
pricing: { currency: UAH, rate: 100 }
executors: { anna: { name: Анна, skills: [analysis] } }
blocks:
  - { id: work, type: audit, tasks: [{ id: maps, title: Карти, hours: ${hours}, executor: anna }] }
`;
const folder = () =>
  folderWith({ 'a.implementation.yaml': plan('Ромашка', 16), 'below/b.implementation.yaml': plan('Пекарня', 30) });

describe('planwright load', () => {
  it('adds up the hours of people over all plans of a folder', async () => {
    const { stdout, code } = await planwright(['load', '.', '--format', 'json'], { cwd: folder() });
    expect(code).toBe(0);
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/load.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
    expect(JSON.parse(stdout)).toEqual({
      executors: [
        {
          id: 'anna',
          name: 'Анна',
          over: ['2026-12-07'],
          weeks: [
            {
              week: '2026-12-07',
              hours: 46,
              available: 40,
              plans: [
                { file: 'a.implementation.yaml', hours: 16 },
                { file: 'below/b.implementation.yaml', hours: 30 },
              ],
            },
          ],
        },
      ],
    });
  });

  it('draws them, and says what is too much', async () => {
    const env = { LANG: 'uk_UA.UTF-8' };
    const { stdout } = await planwright(['load', '.'], { cwd: folder(), env });
    expect(stdout).toContain(
      '46 / 40 год  ████████████████████▓▓▓  перебір на 6 год · Ромашка 16 год · Пекарня 30 год',
    );
  });

  it('says so where nobody is booked, and needs plans', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    expect((await planwright(['load', '.'], { cwd })).stdout).toContain('nobody is booked');
    expect((await planwright(['load'], { cwd })).code).toBe(2);
    expect((await planwright(['load', 'nowhere'], { cwd })).code).toBe(2);
  });

  it('is what check tells of plans side by side', async () => {
    const { stdout } = await planwright(['check', '.', '--format', 'json'], { cwd: folder() });
    const found = JSON.parse(stdout).filter(({ rule }: { rule: string }) => rule === 'overbooked');
    expect(found.map(({ file }: { file: string }) => file)).toEqual([
      'a.implementation.yaml',
      'below/b.implementation.yaml',
    ]);
    const alone = await planwright(['check', 'a.implementation.yaml', '--format', 'json'], { cwd: folder() });
    expect(alone.stdout).not.toContain('overbooked');
  });
});
