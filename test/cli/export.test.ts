import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenPlan, cleanPlan, folderWith, planwright } from '../support/cli.ts';

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
    expect(stdout).toContain('5,400.00');
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
    expect(readFileSync(join(cwd, 'offer.md'), 'utf8')).toContain('5,400.00');
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
});
