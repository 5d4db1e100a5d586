import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';

const schemaCheck = await compileSchema('problems.schema.json');

describe('planwright check', () => {
  it('says where it has looked if there is nothing to check', async () => {
    const cwd = folderWith({});
    for (const command of ['check', 'load']) {
      const { code, stderr } = await planwright([command, '.'], { cwd });
      expect({ code, stderr }).toEqual({ code: 2, stderr: 'planwright: no plan (*.implementation.yaml) in .\n' });
    }
  });

  it('ends with 0 where nothing is wrong', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    expect(await planwright(['check', 'a.implementation.yaml'], { cwd })).toEqual({
      code: 0,
      stdout: 'no errors, no warnings in 1 file\n',
      stderr: '',
    });
  });

  it('shows the place, the advice and the rule', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan });
    const { code, stdout, stderr } = await planwright(['check', 'a.implementation.yaml'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toContain('a.implementation.yaml:8:3: error: unknown key "rte": did you mean "rate"? [unknown-key]');
    expect(stdout).toContain('  8 |   rte: 5\n    |   ^^^\n');
  });

  it('takes how serious rules are', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan });
    const with_ = async (rule: string) => planwright(['check', '.', '--rule', rule], { cwd });
    expect((await with_('unknown-key=warning')).stdout).toContain('warning: unknown key');
    expect(await with_('unknown-key=off')).toMatchObject({ code: 0, stdout: 'no errors, no warnings in 1 file\n' });
    expect(await with_('unknown-key=loud')).toMatchObject({ code: 2, stdout: '' });
  });

  it('mends what needs no thought, in the file, and leaves the rest', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan.replace('rte: 5', 'vatt: { rate: 20% } # later') });
    const { code, stdout } = await planwright(['check', '.', '--fix'], { cwd });
    expect(stdout).toBe('no errors, no warnings in 1 file\n');
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'a.implementation.yaml'), 'utf8')).toContain('\n  vat: { rate: 20% } # later\n');
    const broken = folderWith({ 'a.implementation.yaml': 'plan: 1\nproject:\n\tname: A\n' });
    expect((await planwright(['check', '.', '--fix'], { cwd: broken })).code).toBe(1);
    expect(readFileSync(join(broken, 'a.implementation.yaml'), 'utf8')).toBe('plan: 1\nproject:\n\tname: A\n');
  });

  it('speaks the user’s language', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan });
    const in_ = async (lang: string) => (await planwright(['check', '.'], { cwd, env: { LANG: lang } })).stdout;
    expect(await in_('uk_UA.UTF-8')).toMatch(/помилка/);
    expect(await in_('ru_RU.UTF-8')).toMatch(/ошибка/);
  });

  it('searches folders for plans, cases and methodologies and skips what is not the user’s', async () => {
    const cwd = folderWith({
      'one.implementation.yaml': brokenPlan,
      'deep/er/two.implementation.yml': brokenPlan,
      'cases/own.case.yaml': 'case: 1\nid: own\n',
      'x.methodology.yaml': 'methodology: 1\n',
      'other.yaml': 'rte: 5\n',
      'node_modules/p/three.implementation.yaml': brokenPlan,
      '.git/four.implementation.yaml': brokenPlan,
    });
    const { stdout, code } = await planwright(['check', '.', '--format', 'json'], { cwd });
    const files = new Set(JSON.parse(stdout).map((problem: { file: string }) => problem.file));
    expect(code).toBe(1);
    expect([...files].sort()).toEqual([
      'cases/own.case.yaml',
      'deep/er/two.implementation.yml',
      'one.implementation.yaml',
      'x.methodology.yaml',
    ]);
  });

  it('prints JSON by its schema, lines and characters from zero', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan });
    const { stdout } = await planwright(['check', 'a.implementation.yaml', '--format', 'json'], { cwd });
    const problems = JSON.parse(stdout);
    expect(schemaCheck(problems), JSON.stringify(schemaCheck.errors)).toBe(true);
    expect(problems).toEqual([
      {
        file: 'a.implementation.yaml',
        rule: 'unknown-key',
        severity: 'error',
        message: 'unknown key "rte": did you mean "rate"?',
        range: { start: { line: 7, character: 2 }, end: { line: 7, character: 5 } },
      },
    ]);
    const clean = folderWith({ 'a.implementation.yaml': cleanPlan });
    expect((await planwright(['check', '.', '--format', 'json'], { cwd: clean })).stdout).toBe('[]\n');
  });

  it('fails for warnings only if told to be strict', async () => {
    const plan = `${cleanPlan}changes:\n  - { id: CR-1, block: audit, status: agreed, hours: 0 }\n`;
    const cwd = folderWith({ 'a.implementation.yaml': plan });
    const relaxed = await planwright(['check', '.'], { cwd });
    expect(relaxed.stdout).toMatch(/warning/);
    expect(relaxed.code).toBe(0);
    expect((await planwright(['check', '.', '--strict'], { cwd })).code).toBe(1);
  });

  it('ends with 2 for what cannot be read or asked', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const codeOf = async (...args: string[]) => (await planwright(args, { cwd })).code;
    expect(await codeOf('check', 'missing.implementation.yaml')).toBe(2);
    expect(await codeOf('check')).toBe(2);
    expect(await codeOf('check', '.', '--format', 'pdf')).toBe(2);
    expect(await codeOf('check', '.', '--frmat', 'json')).toBe(2);
    expect(await codeOf('chek', '.')).toBe(2);
    expect(await codeOf()).toBe(2);
    const { stderr, stdout } = await planwright(['check', 'missing.implementation.yaml'], { cwd });
    expect(stderr).toBe('planwright: there is no file “missing.implementation.yaml”\n');
    expect(stdout).toBe('');
  });

  it('reports for CI systems', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan });
    const as = async (format: string) => (await planwright(['check', '.', '--format', format], { cwd })).stdout;
    expect(await as('github')).toBe(
      '::error file=a.implementation.yaml,line=8,endLine=8,col=3,endColumn=6,title=unknown-key::unknown key "rte": did you mean "rate"?\n',
    );
    const sarif = JSON.parse(await as('sarif'));
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0].tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['unknown-key']);
    expect(sarif.runs[0].results[0]).toMatchObject({
      ruleId: 'unknown-key',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.implementation.yaml' },
            region: { startLine: 8, startColumn: 3, endLine: 8, endColumn: 6 },
          },
        },
      ],
    });
    const [issue] = JSON.parse(await as('gitlab'));
    expect(issue).toMatchObject({
      check_name: 'unknown-key',
      location: { path: 'a.implementation.yaml', lines: { begin: 8 } },
    });
    expect(await as('junit')).toContain('<testsuite name="a.implementation.yaml" tests="1" failures="1"');
  });

  it('keeps fingerprints when lines are inserted above', async () => {
    const mark = async (text: string) => {
      const cwd = folderWith({ 'a.implementation.yaml': text });
      const { stdout } = await planwright(['check', '.', '--format', 'gitlab'], { cwd });
      return JSON.parse(stdout)[0].fingerprint;
    };
    expect(await mark(`# a comment\n\n${brokenPlan}`)).toBe(await mark(brokenPlan));
  });

  it('obeys comments that turn rules off', async () => {
    const hushed = brokenPlan.replace('  rte', '  # planwright-disable-next-line unknown-key -- an experiment\n  rte');
    const cwd = folderWith({ 'a.implementation.yaml': hushed });
    expect((await planwright(['check', '.'], { cwd })).code).toBe(0);
  });
});

async function compileSchema(name: string) {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas', name), 'utf8'));
  return new Ajv({ strict: false }).compile(schema);
}
