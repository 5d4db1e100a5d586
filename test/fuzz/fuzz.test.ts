import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';

/** Runs `npm run fuzz` as a person would; the laws run in processes of their own, which can be ended when they hang. */
function fuzz(...args: string[]): Promise<{ code: number | null; printed: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/fuzz.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', chunk => {
        printed += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', code => resolve({ code, printed }));
  });
}

const patience = 20 * 60_000;

it(
  'no law is broken by the texts of the fixed seed',
  async () => {
    const { code, printed } = await fuzz();
    expect(code, printed).toBe(0);
    expect(printed).toMatch(/[1-9]\d* texts, 0 laws broken/);
  },
  patience,
);

it.each([
  ['planted-failure', '60', 'broken on purpose'],
  ['planted-hang', '20', 'no answer within 20 s'],
  ['planted-memory', '600', 'ended by SIGABRT'],
])(
  'what breaks a law is told, with how to see it again: %s',
  async (law, silence, reason) => {
    const { code, printed } = await fuzz('--law', law, '--silence', silence);
    expect(code).toBe(1);
    expect(printed).toContain(reason);
    expect(printed).toContain(`npm run fuzz -- --law ${law} --seed 1`);
  },
  patience,
);
