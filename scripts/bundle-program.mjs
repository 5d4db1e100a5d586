import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a test program written in TypeScript for Node; returns its path. */
export async function bundleProgram(root, entry, out) {
  const outfile = join(root, out);
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    // The bundle has no resource files beside it.
    inject: [join(root, 'server/src/bundled-resources.ts')],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    sourcemap: 'inline',
    define: { __PLANWRIGHT_VERSION__: '"0.0.0-test"' },
    // Some libraries are CommonJS and call `require`.
    banner: {
      js: 'import { createRequire as createRequireHere } from "node:module"; const require = createRequireHere(import.meta.url);',
    },
  });
  return outfile;
}
