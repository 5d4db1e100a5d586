import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { commit, git, planName, repositoryWith, trap } from '../support/repository.ts';

const root = join(import.meta.dirname, '../..');
const dearer = cleanPlan.replace('hours: 6', 'hours: 8');
const other = 'b.implementation.yaml';

function write(cwd: string, file: string, text: string): void {
  writeFileSync(join(cwd, file), text);
}

describe('planwright diff', () => {
  it('tells what is different between two files, and why the price is', async () => {
    const cwd = folderWith({ [planName]: cleanPlan, [other]: dearer });
    const { stdout, code } = await planwright(['diff', planName, other], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Total +₴5,400 +₴7,200 +\+₴1,800/);
    expect(stdout).toMatch(/Estimate .* \+₴1,800 +\+2 h/);
    expect(stdout).toMatch(/hours: 6 → 8/);
  });

  it('prints JSON by its schema, whose effects add up', async () => {
    const cwd = folderWith({ [planName]: cleanPlan, [other]: dearer });
    const { stdout } = await planwright(['diff', planName, other, '--format', 'json'], { cwd });
    const schema = JSON.parse(readFileSync(join(root, 'schemas/diff.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    const json = JSON.parse(stdout);
    validate(json);
    expect(validate.errors).toBeNull();
    expect(json.total).toEqual({ before: '5400.00', after: '7200.00', difference: '1800.00' });
    expect(json.effects.map(({ cause, total }: { cause: string; total: string }) => [cause, total])).toEqual([
      ['estimate', '1800.00'],
    ]);
    const example = join(root, 'examples/crm-rollout.implementation.yaml');
    const far = JSON.parse((await planwright(['diff', planName, example, '--format', 'json'], { cwd })).stdout);
    validate(far);
    expect(validate.errors).toBeNull();
  });

  it('says so where nothing, or only the way it is written, is different', async () => {
    const cwd = folderWith({ [planName]: cleanPlan, [other]: `${cleanPlan}# as agreed by telephone\n` });
    expect((await planwright(['diff', planName, planName], { cwd })).stdout).toContain('The two states say the same');
    const { stdout } = await planwright(['diff', planName, other], { cwd, env: { LANG: 'uk_UA.UTF-8' } });
    expect(stdout).toContain('За змістом план не змінився');
  });

  it('compares with a revision, under whatever name the file went then', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    git(cwd, ['tag', 'sold']);
    renameSync(join(cwd, planName), join(cwd, 'План для клієнта.implementation.yaml'));
    commit(cwd, 'another name');
    write(cwd, 'План для клієнта.implementation.yaml', dearer);
    commit(cwd, 'dearer');
    write(cwd, 'План для клієнта.implementation.yaml', dearer.replace('hours: 8', 'hours: 10'));
    const diff = async (...args: string[]) =>
      JSON.parse(
        (await planwright(['diff', 'План для клієнта.implementation.yaml', ...args, '--format', 'json'], { cwd }))
          .stdout,
      ).total;
    expect(await diff()).toMatchObject({ before: '7200.00', after: '9000.00' });
    expect(await diff('--from', 'sold')).toMatchObject({ before: '5400.00', after: '9000.00' });
    expect(await diff('--from', 'sold', '--to', 'HEAD')).toMatchObject({ before: '5400.00', after: '7200.00' });
    expect(await diff('--from', 'HEAD~1', '--to', 'HEAD')).toMatchObject({ before: '5400.00', after: '7200.00' });
  });

  it('is text of the plan in Markdown, not markup', async () => {
    const hostile = dearer.replace('name: ', 'notes: "<script>x</script> | [a](command:b) `c`"\n  name: ');
    const cwd = folderWith({ [planName]: cleanPlan, [other]: hostile });
    const { stdout } = await planwright(['diff', planName, other, '--format', 'markdown'], { cwd });
    expect(stdout).toMatch(/^\| {2}\| Before \| Now \| Difference \|$/m);
    expect(stdout).not.toMatch(/[^\\]<script/);
    expect(stdout).not.toMatch(/[^\\]\[a\]/);
  });

  it('says what is missing, and computes nothing of what cannot be read', async () => {
    const cwd = repositoryWith({ [planName]: `${cleanPlan}\n  - [` });
    write(cwd, planName, cleanPlan);
    const broken = await planwright(['diff', planName], { cwd });
    expect(broken).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cannot be read to its end') });
    for (const revision of ['nonsense', '--output=x', 'HEAD..HEAD', 'HEAD:x', '']) {
      const refused = await planwright(['diff', planName, `--from=${revision}`], { cwd });
      expect(refused, revision).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).not.toBe('');
    }
    expect(await planwright(['diff'], { cwd })).toMatchObject({ code: 2 });
    expect(await planwright(['diff', planName, planName, '--to', 'HEAD'], { cwd })).toMatchObject({ code: 2 });
    const nowhere = folderWith({ [planName]: cleanPlan });
    const outside = await planwright(['diff', planName], { cwd: nowhere });
    expect(outside).toMatchObject({ code: 2, stderr: expect.stringContaining('no git repository') });
  });

  it('runs no program that a repository names', async () => {
    const cwd = repositoryWith({ [planName]: cleanPlan });
    const { path, sprung } = trap();
    for (const key of ['diff.external', 'core.fsmonitor', 'core.pager', 'diff.x.textconv', 'core.sshCommand']) {
      git(cwd, ['config', key, path]);
    }
    write(cwd, '.gitattributes', `${planName} diff=x\n`);
    write(cwd, planName, dearer);
    expect((await planwright(['diff', planName], { cwd })).code).toBe(0);
    expect(sprung()).toBe(false);
  });
});
