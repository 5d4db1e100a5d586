import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const cliPath = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built `planwright` as a shell would. */
export function planwright(args: string[], { cwd = process.cwd(), env = {} } = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const clean = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C', ...env };
    const child = spawn(process.execPath, [cliPath, ...args], { cwd, env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
  });
}

/** A folder with these files, removed after the test. */
export function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

export const cleanPlan = `plan: 1
project:
  name: Telephony
  client: Romashka
pricing:
  currency: UAH
  rate: 900
blocks:
  - id: audit
    type: audit
    title: Audit
    tasks:
      - id: interviews
        title: Interviews
        hours: 6
`;

/** The same with a misspelt key. */
export const brokenPlan = cleanPlan.replace('  rate: 900', '  rate: 900\n  rte: 5');
