import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs `planwright serve` until the test is over; the address that it prints. */
export async function served(args: string[], { cwd = process.cwd(), lang = 'C' } = {}): Promise<string> {
  const child = spawn(process.execPath, [cli, 'serve', ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: lang },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  });
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    const [address] = /http:\S+/.exec(String(chunk)) ?? [];
    if (address) return address;
  }
  throw new Error('it ended without an address');
}
