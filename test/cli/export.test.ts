import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents } from '../../server/src/generated/documents.ts';
import { formats } from '../../server/src/generated/formats.ts';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { run } from '../support/tools.ts';

const git = (cwd: string, ...args: string[]) => run('git', args, { cwd });

/** With something to ask the vendor about. */
const withDevelopment = cleanPlan.replace('hours: 6', 'hours: 6\n        method: development');

const exportOffer = ['export', 'a.implementation.yaml', '--document', 'offer'];

describe('planwright export', () => {
  it('writes the offer in the format that the file’s name says', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    expect(await planwright([...exportOffer, '--to', 'offer.md'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(await planwright([...exportOffer, '--to', 'offer.html'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'offer.md'), 'utf8')).toMatch(/^# .*Telephony/m);
    expect(readFileSync(join(cwd, 'offer.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('prints to stdout', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const { stdout, code } = await planwright([...exportOffer, '--to', '-', '--as', 'md'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('₴5,400');
  });

  it('speaks the language it is told to', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const { stdout } = await planwright([...exportOffer, '--to', '-', '--as', 'md', '--locale', 'uk'], { cwd });
    expect(stdout).toMatch(/[Пп]ропозиція/);
  });

  it('shows hours or not', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const withHours = await planwright([...exportOffer, '--to', '-', '--as', 'md', '--hours'], { cwd });
    const without = await planwright([...exportOffer, '--to', '-', '--as', 'md', '--no-hours'], { cwd });
    expect(withHours.stdout).toMatch(/\b6\b/);
    expect(without.stdout).not.toMatch(/Hours/i);
  });

  it('does not overwrite unasked, and leaves nothing behind', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan, 'offer.md': 'mine' });
    const refused = await planwright([...exportOffer, '--to', 'offer.md'], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(join(cwd, 'offer.md'), 'utf8')).toBe('mine');
    expect((await planwright([...exportOffer, '--to', 'offer.md', '--force'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'offer.md'), 'utf8')).toContain('Telephony');
    expect(readdirSync(cwd).sort()).toEqual(['a.implementation.yaml', 'offer.md']);
  });

  it('gives what can be computed when the plan has problems, and ends with 1', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': brokenPlan });
    const { code, stderr } = await planwright([...exportOffer, '--to', 'offer.md'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('did you mean "rate"');
    expect(readFileSync(join(cwd, 'offer.md'), 'utf8')).toContain('₴5,400');
  });

  it('ends with 2 for what it cannot make or write', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const codeOf = async (...args: string[]) => (await planwright(args, { cwd })).code;
    expect(await codeOf(...exportOffer)).toBe(2);
    expect(await codeOf(...exportOffer, '--to', 'offer.exe')).toBe(2);
    expect(await codeOf(...exportOffer, '--to', '-')).toBe(2);
    expect(await codeOf(...exportOffer, '--to', 'no/such/folder/offer.md')).toBe(2);
    expect(await codeOf(...exportOffer, '--to', 'x.md', '--locale', 'de')).toBe(2);
    expect(await codeOf('export', 'a.implementation.yaml', '--document', 'poem', '--to', 'x.md')).toBe(2);
    expect(existsSync(join(cwd, 'offer.exe'))).toBe(false);
  });

  it('gives the same bytes for the same plan', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    const once = await planwright([...exportOffer, '--to', '-', '--as', 'html'], { cwd });
    writeFileSync(join(cwd, 'touched'), '');
    expect(await planwright([...exportOffer, '--to', '-', '--as', 'html'], { cwd, env: { TZ: 'Asia/Tokyo' } })).toEqual(
      once,
    );
  });

  it.each(documents.map(({ id }) => id))('makes every document in every format: %s', async kind => {
    const cwd = folderWith({ 'a.implementation.yaml': kind.startsWith('estimate') ? withDevelopment : cleanPlan });
    await git(cwd, 'init', '-q');
    await git(cwd, 'add', '.');
    await git(cwd, '-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'first');
    for (const { id: format } of formats) {
      const about: Record<string, string[]> = {
        acceptance: ['--block', 'audit'],
        invoice: ['--payment', '1'],
        changes: ['--from', 'HEAD'],
      };
      const options = about[kind] ?? [];
      const to = `${kind}.${format}`;
      const outcome = await planwright(
        ['export', 'a.implementation.yaml', '--document', kind, '--to', to, ...options],
        { cwd },
      );
      expect(outcome, to).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(readFileSync(join(cwd, to)).length, to).toBeGreaterThan(30);
    }
  });

  it('refuses a letter to the vendor where there is nothing to ask, says why and writes no file', async () => {
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan });
    for (const kind of ['estimate-request', 'estimate-check']) {
      const outcome = await planwright(['export', 'a.implementation.yaml', '--document', kind, '--to', 'letter.eml'], {
        cwd,
      });
      expect(outcome).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('so there is nothing to') });
      expect(existsSync(join(cwd, 'letter.eml'))).toBe(false);
    }
  });

  it('compares with a revision of git, from any folder', async () => {
    const cwd = folderWith({ 'plans/a.implementation.yaml': cleanPlan });
    await git(cwd, 'init', '-q');
    await git(cwd, 'add', '.');
    await git(cwd, '-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'first');
    writeFileSync(join(cwd, 'plans/a.implementation.yaml'), cleanPlan.replace('hours: 6', 'hours: 8'));
    const changes = ['export', 'plans/a.implementation.yaml', '--document', 'changes', '--to', '-', '--as', 'md'];
    const { stdout, code } = await planwright([...changes, '--from', 'HEAD'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('The price rises by ₴1,800.00 and comes to ₴7,200.00.');
    for (const revision of ['nonsense', '--output=x', 'HEAD:plans']) {
      const refused = await planwright([...changes, `--from=${revision}`], { cwd });
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain('git has no plans/a.implementation.yaml in revision');
    }
    const missing = await planwright(changes, { cwd });
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('which revision of git') });
  });

  it('asks which block an act is of, where there are several', async () => {
    const second = '  - { id: rollout, type: rollout, title: Roll-out, tasks: [{ id: x, title: X, hours: 1 }] }\n';
    const cwd = folderWith({ 'a.implementation.yaml': cleanPlan + second, 'b.implementation.yaml': 'plan: 1\n' });
    const act = ['export', 'a.implementation.yaml', '--document', 'acceptance', '--to', '-', '--as', 'md'];
    const { code, stderr } = await planwright(act, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('say which of audit, rollout');
    expect((await planwright([...act, '--block', 'rollout'], { cwd })).stdout).toContain('Roll-out');
    const none = act.map(word => word.replace('a.impl', 'b.impl'));
    expect((await planwright(none, { cwd })).stderr).toContain('the plan has none yet');
  });

  it('exports many plans into a folder, and nothing at all where one of the names is taken', async () => {
    const cwd = folderWith({
      'one/a.implementation.yaml': cleanPlan,
      'two/a.implementation.yaml': cleanPlan,
      'two/b.implementation.yaml': cleanPlan,
      'two/c.case.yaml': 'case: 1\nid: c\ntitle: C\ntasks: [{ title: T, hours: 1 }]\n',
      'out/b.offer.md': 'mine',
    });
    const all = ['export', 'one', 'two', '--document', 'offer', '--to', 'out', '--as', 'md'];
    const refused = await planwright(all, { cwd });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
    expect(readdirSync(join(cwd, 'out'))).toEqual(['b.offer.md']);
    expect((await planwright([...all, '--force'], { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['a-2.offer.md', 'a.offer.md', 'b.offer.md']);
    expect(readFileSync(join(cwd, 'out/b.offer.md'), 'utf8')).toContain('Telephony');
    const several = await planwright(
      ['export', 'one/a.implementation.yaml', 'two/b.implementation.yaml', '--document', 'offer', '--to', 'x.md'],
      { cwd },
    );
    expect(several).toMatchObject({ code: 2, stderr: expect.stringContaining('into a folder') });
  });

  it('writes CSV that spreadsheets take for what it is', async () => {
    const cwd = folderWith({
      'a.implementation.yaml': cleanPlan.replace('title: Interviews', 'title: "=1+1; \\"x\\", y"'),
    });
    const csv = async (...more: string[]) =>
      (await planwright([...exportOffer, '--to', '-', '--as', 'csv', ...more], { cwd })).stdout;
    const comma = await csv('--hours');
    expect(comma.startsWith('\ufeff')).toBe(true);
    expect(comma).toContain(`"'=1+1; ""x"", y",6,5400.00\r\n`);
    expect(await csv('--hours', '--delimiter', 'semicolon', '--locale', 'uk')).toContain(
      `"'=1+1; ""x"", y";6;5400,00\r\n`,
    );
  });

  it('puts the integrator’s logo on the page, and says so where it cannot', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const cwd = folderWith({
      'firm/a.implementation.yaml': `methodology: ./ours.methodology.yaml\n${cleanPlan}`,
      'firm/ours.methodology.yaml':
        'methodology: 1\nid: ours\nextends: onebox\nintegrator: { name: Acme, logo: ./logo.png }\n',
    });
    writeFileSync(join(cwd, 'firm/logo.png'), Buffer.from(pixel, 'base64'));
    writeFileSync(join(cwd, 'logo.png'), Buffer.from(pixel, 'base64'));
    const html = ['export', 'firm/a.implementation.yaml', '--document', 'offer', '--to', '-', '--as', 'html'];
    const own = await planwright(html, { cwd });
    expect(own.stderr).not.toContain('logo');
    expect(own.stdout).toContain(`<img src="data:image/png;base64,${pixel}"`);
    writeFileSync(
      join(cwd, 'firm/ours.methodology.yaml'),
      'methodology: 1\nid: ours\nextends: onebox\nintegrator: { logo: ../logo.png }\n',
    );
    const outside = await planwright(html, { cwd });
    expect(outside.stdout).not.toContain('<img');
    expect(outside.stderr).toContain('../logo.png');
  });
});
