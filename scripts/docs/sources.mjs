// Lets a script use the product's own TypeScript: bundled into a folder that is gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Exports of `lines`, each relative to `server/src`. */
export async function loadSources(root, lines) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-docs-'));
  const outfile = join(folder, 'sources.cjs');
  const stdin = { contents: lines.join('\n'), resolveDir: join(root, 'server/src'), loader: 'ts' };
  // A bundle in a temporary folder has no resource files beside it.
  const inject = [join(root, 'server/src/bundled-resources.ts')];
  await build({ bundle: true, format: 'cjs', platform: 'node', logLevel: 'error', stdin, inject, outfile });
  const sources = createRequire(import.meta.url)(outfile);
  rmSync(folder, { recursive: true });
  return sources;
}
