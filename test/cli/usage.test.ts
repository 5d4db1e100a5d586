import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../server/src/cli/find-files.ts';
import { locales } from '../../server/src/core/l10n/locale.ts';
import { brokenPlan, cleanPlan, folderWith } from '../support/cli.ts';
import { planwrightHere } from '../support/cli-in-process.ts';

const a = 'a.implementation.yaml';
const scenarios = `${cleanPlan}scenarios:\n  cheap: { rate: 700 }\n`;
const folder = () => folderWith({ [a]: scenarios, 'library/own.case.yaml': 'case: 1\nid: own\ntasks: []\n' });

describe('wrong usage', () => {
  it.each([
    ['chek .', 'no command “chek”: did you mean “check”?'],
    ['check . --rule goal-mising=off', 'no rule “goal-mising”: did you mean “goal-missing”?'],
    ['check . --rule nonsense=off', 'no rule “nonsense”'],
    ['check . --rule goal-missing=of', '--rule goal-missing cannot be “of”: did you mean “off”?'],
    ['check . --rule goal-missing', 'write RULE=SEVERITY'],
    ['check . --rule unknown-executor=off', '“unknown-executor” cannot be turned off with --rule'],
    ['check . --library /nosuch', 'no folder “/nosuch” for --library'],
    ['check . --library libary', 'no folder “libary” for --library: did you mean “library”?'],
    ['check . --library a.implementation.yaml', '--library takes a folder'],
    ['cases --library nosuch', 'no folder “nosuch”'],
    ['check . --frmat json', 'check has no option --frmat: did you mean --format?'],
    ['check . -x', 'check has no option -x'],
    ['check . --format jsn', '--format cannot be “jsn”: did you mean “json”?'],
    ['check . --format', '--format needs a value'],
    ['check . --format --strict', '--format needs a value'],
    ['check . --format=', '--format needs a value'],
    ['check . --strict=yes', '--strict takes no value'],
    ['check . --format json --format text', '--format is given twice'],
    ['total a.implementation.yaml --scenario chaep', 'no scenario “chaep”: did you mean “cheap”?'],
    ['total a.implementation.yaml --strict', 'total has no option --strict'],
    ['total a.implementation.yaml b.implementation.yaml', 'one file at a time'],
    ['explain goal-mising', 'did you mean “goal-missing”?'],
    ['export a.implementation.yaml --document ofer --to x.md', '--document cannot be “ofer”: did you mean “offer”?'],
    ['export a.implementation.yaml --document offer --to - --as pfd', '--as cannot be “pfd”: did you mean “pdf”?'],
    [
      'export a.implementation.yaml --document offer --to x.md --locale ua',
      '--locale cannot be “ua”: did you mean “uk”?',
    ],
    [
      'export a.implementation.yaml --document acceptance --to x.md --block audti',
      'no block “audti”: did you mean “audit”?',
    ],
    [
      'export a.implementation.yaml --document offer --to x.md --block audit',
      '--block makes no difference with --document offer',
    ],
    [
      'export a.implementation.yaml --document offer --to x.md --from HEAD',
      '--from makes no difference with --document offer',
    ],
    ['export a.implementation.yaml --document plan --to x.md --no-hours', '--no-hours makes no difference'],
    [
      'export a.implementation.yaml --document offer --to x.md --delimiter comma',
      '--delimiter makes no difference with .md',
    ],
    ['export a.implementation.yaml --document offer --to x.md --as html', 'contradict each other'],
    ['export a.implementation.yaml --document offer --to - --as md --force', '--force makes no difference'],
    ['export . --document offer --as md --to missing/', 'no folder “missing/”'],
    ['--version x', '“x” is too much here'],
    ['help chek', 'did you mean “check”?'],
    ['help check x', '“x” is too much here'],
  ])('is told with what was meant, and ends with 2: %s', async (line, told) => {
    const cwd = folder();
    const before = readdirSync(cwd);
    const { code, stdout, stderr } = await planwrightHere(line.split(' '), { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(told);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(cwd)).toEqual(before);
  });

  it('mends nothing where an option is wrong', async () => {
    const text = brokenPlan.replace('rte: 5', 'vatt: { rate: 20% }');
    const cwd = folderWith({ [a]: text });
    expect((await planwrightHere(['check', '.', '--fix', '--rule', 'unknown-kye=off'], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, a), 'utf8')).toBe(text);
  });

  it('knows the rules of a methodology', async () => {
    const methodology = `methodology: 1\nextends: onebox\ncustom-rules:\n  - { id: our-rule, for: plan, when: "true", message: { en: No } }\n`;
    const plan = `${cleanPlan}methodology: ./our.methodology.yaml\n`;
    const cwd = folderWith({ 'our.methodology.yaml': methodology, [a]: plan });
    const with_ = (rule: string) => planwrightHere(['check', a, '--rule', `${rule}=off`], { cwd });
    expect((await with_('our-rule')).stderr).toBe('');
    expect((await with_('our-ruel')).stderr).toContain('did you mean “our-rule”?');
  });

  it('is an argument that is empty', async () => {
    const { code, stderr } = await planwrightHere(['check', ''], { cwd: folder() });
    expect(code).toBe(2);
    expect(stderr).toContain('an argument is empty');
  });

  it('is a folder without plans, in every command that takes folders', async () => {
    const cwd = folderWith({ 'readme.txt': 'x' });
    mkdirSync(join(cwd, 'out'));
    for (const args of [
      ['check', '.'],
      ['load', '.'],
      ['portfolio', '.'],
      ['export', '.', '--document', 'offer', '--as', 'md', '--to', 'out/'],
    ]) {
      for (const locale of locales) {
        const { code, stdout, stderr } = await planwrightHere(args, { cwd, locale });
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        expect(stderr).toMatch(/^planwright: .*\(\*\.implementation\.yaml\).*\n$/);
        expect(stderr).not.toMatch(/[{}]/);
      }
    }
  });

  it('is never a stack trace where a folder stands for a file', async () => {
    const cwd = folder();
    for (const command of ['total', 'schedule', 'status', 'compare']) {
      const { code, stderr } = await planwrightHere([command, 'library'], { cwd });
      expect(code).toBe(2);
      expect(stderr).toBe('planwright: “library” is a folder, not a file\n');
    }
  });
});

describe('what cannot be read', () => {
  it('is told, and the rest is checked', async () => {
    const cwd = folder();
    const { code, stdout, stderr } = await planwrightHere(['check', a, 'missing.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('no errors, no warnings in 1 file\n');
    expect(stderr).toBe('planwright: there is no file “missing.yaml”\n');
  });

  it('gives no figures and no documents: they would be wrong', async () => {
    const cwd = folderWith({ [a]: `${cleanPlan}  - id: b\n   type: audit\n`, 'b.implementation.yaml': cleanPlan });
    mkdirSync(join(cwd, 'out'));
    for (const command of ['total', 'schedule', 'status', 'compare', 'load']) {
      for (const format of ['text', 'json']) {
        const { code, stdout, stderr } = await planwrightHere([command, a, '--format', format], { cwd });
        expect({ code, stdout }, command).toEqual({ code: 2, stdout: '' });
        expect(stderr).toContain('[yaml-syntax]');
      }
    }
    const offer = ['--document', 'offer', '--as', 'md', '--to'];
    const one = await planwrightHere(['export', a, ...offer, 'out/a.md'], { cwd });
    expect(one).toMatchObject({ code: 2, stderr: expect.stringContaining('no document was made') });
    const all = await planwrightHere(['export', '.', ...offer, 'out/'], { cwd });
    expect(all.code).toBe(2);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['b.offer.md']);
  });

  it('includes what is not UTF-8', async () => {
    const cwd = folderWith({});
    writeFileSync(join(cwd, a), Buffer.from(cleanPlan.replace('Audit', '\xc0\xf3\xe4\xe8\xf2'), 'latin1'));
    const { code, stdout, stderr } = await planwrightHere(['total', a], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('[not-utf8]');
  });

  it('is no plan of a folder for being one of thousands', async () => {
    const cwd = folderWith({ 'cases/own.case.yaml': 'case: 1\nid: own\ntasks: []\n' });
    for (let number = 0; number < 2500; number++)
      writeFileSync(join(cwd, `${number}.implementation.yaml`), 'plan: 1\n');
    expect((await findFiles(['.'], cwd)).paths).toHaveLength(2501);
  });
});

describe('a document', () => {
  it('never takes the place of its plan', async () => {
    const cwd = folder();
    const args = ['export', a, '--document', 'offer', '--as', 'md', '--force', '--to', `./${a}`];
    const { code, stderr } = await planwrightHere(args, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('is the plan itself');
    expect(readFileSync(join(cwd, a), 'utf8')).toBe(scenarios);
  });
});
