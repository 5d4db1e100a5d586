import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'schemas/schedule.schema.json'), 'utf8'));
const examples = ['crm-rollout', 'sales-department', 'telephony-week'].map(name =>
  join(root, `examples/${name}.implementation.yaml`),
);

describe('planwright schedule', () => {
  it.each(examples)('prints JSON by its schema: %s', async path => {
    const { stdout } = await planwright(['schedule', path, '--format', 'json']);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
    const { start, finish, critical, tasks } = JSON.parse(stdout);
    expect(start <= finish).toBe(true);
    const ids = new Set(tasks.map(({ id }: { id: string }) => id));
    expect(critical.length).toBeGreaterThan(0);
    expect(critical.every((id: string) => ids.has(id))).toBe(true);
  });

  it('keeps the order of the contract', async () => {
    const { stdout, code } = await planwright(['schedule', examples[0] ?? '', '--format', 'json']);
    expect(code).toBe(0);
    const json = JSON.parse(stdout);
    expect(Object.keys(json).slice(0, 4)).toEqual(['start', 'finish', 'until', 'critical']);
    expect(Object.keys(json.tasks[0])).toEqual(['id', 'block', 'executor', 'start', 'finish', 'slack']);
    expect(Object.keys(json.blocks[0])).toEqual(['id', 'start', 'finish', 'accepted']);
  });

  it('draws it for people: bars, the critical path, the deadline and how sure it is', async () => {
    const { stdout, code } = await planwright(['schedule', examples[0] ?? '']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/● Clean and import the client base +Mark Olsen +Jan \d+, 2027 +Jan \d+, 2027 +▓+/);
    expect(stdout).toMatch(/Deadline +Apr 30, 2027 · in time, \d+ working days to spare · chance to meet it: 100%/);
  });

  it.each([
    ['ru', /Срок +30 апр\. 2027/],
    ['uk', /Термін +30 квіт\. 2027/],
  ])('speaks %s', async (locale, expected) => {
    const { stdout } = await planwright(['schedule', examples[0] ?? ''], { env: { LANG: `${locale}_XX.UTF-8` } });
    expect(stdout).toMatch(expected);
  });

  it('says what it does not know, and why; what is wrong goes to stderr and ends with 1', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan, 'b.implementation.yaml': brokenPlan });
    const { stdout, code } = await planwright(['schedule', 'a.implementation.yaml'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('the project has no start date: write project.start');
    const broken = await planwright(['schedule', 'b.implementation.yaml'], { cwd });
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('did you mean "rate"');
  });

  it('needs a file', async () => {
    expect((await planwright(['schedule'])).code).toBe(2);
    expect((await planwright(['schedule', 'none.yaml'])).code).toBe(2);
  });
});
