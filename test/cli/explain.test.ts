import { describe, expect, it } from 'vitest';
import { rulePage } from '../../server/src/core/diagnostics/rule-page.ts';
import { locales } from '../../server/src/core/l10n/locale.ts';
import { commands } from '../../server/src/generated/commands.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { planwright } from '../support/cli.ts';

describe('planwright explain', () => {
  it('tells what, why, what to do and how to turn it off', async () => {
    const { stdout, code } = await planwright(['explain', 'completion-missing']);
    expect(code).toBe(0);
    expect(stdout).toContain('# Completion is not planned');
    expect(stdout).toContain('M8');
    expect(stdout).toContain('type: closing');
    expect(stdout).toContain('planwright-disable-next-line completion-missing');
  });

  it('lists every rule, in three languages, and has a page for each', async () => {
    for (const locale of locales) {
      const { code, stdout } = await planwright(['explain'], { env: { LANG: `${locale}_XX.UTF-8` } });
      expect(code).toBe(0);
      const lines = stdout.trimEnd().split('\n');
      expect(lines.map(line => line.split(' ')[0])).toEqual(rules.map(({ id }) => id));
      for (const rule of rules) {
        const page = rulePage(rule, locale);
        expect(page.split('\n')[0]).toMatch(locale === 'en' ? /^# [A-Z]/ : /^# .*[а-яіїєґ]/i);
        expect(page).not.toMatch(/\b(rule|rule-page|limit)\.[\w-]+\.?/);
      }
    }
  });

  it('ends with 2 for what is no rule, with the one that was meant', async () => {
    const { code, stderr } = await planwright(['explain', 'unknown-keys']);
    expect(code).toBe(2);
    expect(stderr).toContain('unknown-key');
  });
});

describe('planwright', () => {
  it('tells its version and helps with every command', async () => {
    expect((await planwright(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const general = await planwright(['--help']);
    expect(general.code).toBe(0);
    for (const { name, options } of commands) {
      expect(general.stdout).toContain(`  ${name}`);
      const { code, stdout } = await planwright([name, '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain(`planwright ${name}`);
      for (const option of Object.keys(options)) expect(stdout).toMatch(new RegExp(`--${option}\\b.*  \\S`));
      expect(stdout).not.toContain(`cli.${name}`);
    }
  });

  it('writes no colours into a pipe', async () => {
    const { stdout } = await planwright(['check', 'examples', 'test/fixtures']);
    expect(stdout).not.toContain('\u001b');
  });
});
