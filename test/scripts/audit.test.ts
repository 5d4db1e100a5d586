import { describe, expect, it } from 'vitest';

// A script has no types.
const path: string = '../../scripts/audit.mjs';
const { judge, namesIn } = await import(path);

const bundled = new Set(['yaml', 'pdfmake']);
const report = (...found: [string, string][]) =>
  JSON.stringify({
    vulnerabilities: Object.fromEntries(found.map(([name, severity]) => [name, { name, severity, range: '<2' }])),
  });

describe('the audit of dependencies', () => {
  it('fails for a grave vulnerability in what ships', () => {
    for (const severity of ['high', 'critical']) {
      const { isFine, message } = judge(report(['yaml', severity]), bundled);
      expect(isFine).toBe(false);
      expect(message).toContain(`${severity}: yaml <2 (ships)`);
    }
  });

  it('tells of one in a tool, and lets small ones pass', () => {
    const { isFine, message } = judge(report(['vitest', 'critical'], ['yaml', 'moderate']), bundled);
    expect(isFine).toBe(true);
    expect(message).toContain('critical: vitest <2 (a tool of ours)');
    expect(message).not.toContain('yaml');
  });

  it('is no failure where the registry does not answer', () => {
    for (const output of [
      '',
      'not JSON',
      'null',
      '{"message":"405 Method Not Allowed","statusCode":405}',
      '{"error":{}}',
    ]) {
      expect(judge(output, bundled)).toEqual({ isFine: true, message: expect.stringContaining('not audited') });
    }
  });

  it('knows what ships by the licences that ship', () => {
    const line = '='.repeat(80);
    expect([
      ...namesIn(`x\n\n${line}\n@a/b 1.0.0\nMIT\n${line}\n\ntext\n\n${line}\nyaml 2.9.1\nISC\n${line}\n`),
    ]).toEqual(['@a/b', 'yaml']);
  });
});
