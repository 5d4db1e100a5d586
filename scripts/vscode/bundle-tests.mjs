// Bundles the suite for an extension host: one file, in a form for Node.js and one for a web worker.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './paths.mjs';

const suite = join(root, 'test/vscode');

/** Mocha's browser build sets a global, unless it detects a Node.js module; the bundle looks like one. */
const mochaInWorker = {
  name: 'mocha-in-worker',
  setup(build) {
    const path = join(root, 'node_modules/mocha/mocha.js');
    build.onResolve({ filter: /^mocha$/ }, () => ({ path, namespace: 'mocha' }));
    build.onLoad({ filter: /./, namespace: 'mocha' }, () => ({
      contents: `let exports, module, define;\n${readFileSync(path, 'utf8')}\nexport default globalThis.Mocha;`,
    }));
  },
};

/** @returns {Promise<string>} the module that exports `run()` */
export async function bundleTests(kind) {
  const outfile = join(root, `dist/test/vscode/${kind}.js`);
  const tests = readdirSync(join(suite, 'suite')).filter(name => name.endsWith('.test.ts'));
  const contents = `
    import { runSuite } from './support/run.ts';
    export const run = () => runSuite(() => { ${tests.map(name => `require('./suite/${name}');`).join(' ')} });`;
  await build({
    stdin: { contents, resolveDir: suite, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'warning',
    ...(kind === 'web'
      ? {
          platform: 'browser',
          external: ['vscode'],
          define: { global: 'globalThis' },
          plugins: [mochaInWorker],
        }
      : { platform: 'node', external: ['vscode', 'mocha'] }),
  });
  return outfile;
}
