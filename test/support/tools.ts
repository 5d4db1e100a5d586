import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/**
 * Whether a program that opens documents, or a file of one, is installed. A developer's machine may lack it, and then its tests are left
 * out; where all tests must run (CI) they fail instead.
 */
export function has(program: string): boolean {
  const isThere = existsSync(program) || spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
  if (!isThere && process.env.CI) throw new Error(`${program} is not installed: see .ci/run`);
  if (!isThere) console.log(`${program} is not installed: its tests are left out`);
  return isThere;
}

/** Has LibreOffice open files and save them as something else; what it made, by name. */
export async function convert(files: Record<string, Uint8Array>, to: string): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-office-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const options = ['--headless', profile, '--convert-to', to, '--outdir', join(folder, 'out')];
    await run('soffice', [...options, ...Object.keys(files).map(name => join(folder, name))], { timeout: 240_000 });
    const made = readdirSync(join(folder, 'out'));
    return new Map(made.map(name => [name, readFileSync(join(folder, 'out', name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
