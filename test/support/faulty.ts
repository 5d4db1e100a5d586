import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Builds a server with planted faults (`faulty-server.ts`), bundled like the shipped one, until it is removed. */
export async function buildFaultyServer(): Promise<{ path: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-faulty-'));
  const outfile = join(folder, 'server.js');
  await build({
    entryPoints: [fileURLToPath(new URL('./faulty-server.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    logLevel: 'error',
    define: { __PLANWRIGHT_VERSION__: '"0.0.0-test"' },
  });
  return { path: outfile, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
