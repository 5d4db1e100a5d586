import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// Scripts have no types.
const bundler: string = '../../scripts/bundle-program.mjs';
const root = join(import.meta.dirname, '../..');

describe('a server that is edited in for long', () => {
  it('logs nothing and shows edited texts as those that are opened so', { timeout: 180_000 }, async () => {
    const { bundleProgram } = await import(bundler);
    mkdirSync(join(root, 'artifacts/soak'), { recursive: true });
    const program = await bundleProgram(root, 'test/soak/soak.ts', 'artifacts/soak/test.mjs');
    const args = [program, '--edits', '150', '--plans', '8'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/\n1[5-9]\d edits of 8 texts\n/);
    expect(stdout).toContain('as fresh, flat and silent');
    expect(status).toBe(0);
  });
});
