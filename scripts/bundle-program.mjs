import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a program of the tests, written in TypeScript, for Node; returns its path. */
export async function bundleProgram(root, entry, out) {
  const outfile = join(root, out);
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    sourcemap: 'inline',
    define: { __PLANWRIGHT_VERSION__: '"0.0.0-test"' },
    // The libraries are CommonJS and call `require`.
    banner: { js: 'import { createRequire as c } from "node:module"; const require = c(import.meta.url);' },
  });
  return outfile;
}
