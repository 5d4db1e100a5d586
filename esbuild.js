// Builds everything that ships: `node esbuild.js [--watch] [--production]`.
const esbuild = require('esbuild');
const { execFileSync } = require('node:child_process');
const { writeFileSync, rmSync } = require('node:fs');
const { readFile } = require('node:fs/promises');
const { join } = require('node:path');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  // Texts in Cyrillic as they are: an escape is three times as long, and read at every start.
  charset: 'utf8',
  // Collected by scripts/licenses.mjs.
  legalComments: 'external',
  metafile: true,
  logLevel: 'warning',
  define: { __PLANWRIGHT_VERSION__: JSON.stringify(require('./package.json').version) },
};
const node = { ...shared, platform: 'node', format: 'cjs' };
const browser = {
  ...shared,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  define: { ...shared.define, global: 'globalThis' },
};

/** The client speaks a few sentences; the server's thousand stay out of its bundle. */
const clientMessages = {
  name: 'client-messages',
  setup(build) {
    build.onResolve({ filter: /generated\/messages\.json$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path).replace('messages.json', 'messages.client.json'),
    }));
  },
};

/**
 * The library packs large sheets in a worker of its own, made from a text, which Node does not know and a page's policy
 * forbids. Archives are packed again anyway (`rezip.ts`), so here they are only put together, at once.
 */
const zipAtOnce = {
  name: 'zip-at-once',
  setup(build) {
    build.onResolve({ filter: /^fflate$/ }, ({ importer }) =>
      /[\\/]write-excel-file[\\/]/.test(importer)
        ? { path: join(__dirname, 'server/src/core/documents/renderers/zip-at-once.ts') }
        : undefined,
    );
  },
};

/** Code that a library makes from texts at run time, and what stands there instead: no bundle needs `unsafe-eval`. */
const madeFromTexts = [
  [/\bnew Function\("return this"\)\(\)/g, 'globalThis'],
  [/(?<![\w$.])Function\("return this"\)\(\)/g, 'globalThis'],
  // `bind` for engines without one: it wraps a function in one with as many parameters. Ours have `bind`.
  [/(?<![\w$.])Function\("binder",/g, '(() => bound => bound)('],
];

const noCodeFromTexts = {
  name: 'no-code-from-texts',
  setup(build) {
    build.onLoad({ filter: /[\\/]pdfmake[\\/]build[\\/]pdfmake(\.min)?\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = madeFromTexts.reduce((rest, [from, to]) => rest.replace(from, to), text);
      return { contents, loader: 'js' };
    });
  },
};

/** Heavy libraries and fonts, each loaded when a document of its format is first asked for: by `require`, or as a script. */
const renderers = ['pdf', 'docx', 'xlsx'].map(format => ({
  ...browser,
  minify: true,
  sourcemap: false,
  format: 'iife',
  globalName: 'planwrightRenderer',
  banner: {
    js: '/* With IBM Plex Sans, (c) IBM Corp., under the SIL Open Font License 1.1: https://openfontlicense.org */',
  },
  footer: { js: 'if (typeof module === "object") module.exports = planwrightRenderer;' },
  loader: { '.ttf': 'binary' },
  plugins: [zipAtOnce, noCodeFromTexts],
  entryPoints: [`server/src/core/documents/renderers/${format}.ts`],
  outfile: `dist/renderers/${format}.js`,
}));

const bundles = [
  ...renderers,
  {
    ...node,
    plugins: [clientMessages],
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/client/node.js',
    external: ['vscode'],
  },
  {
    ...browser,
    plugins: [clientMessages],
    format: 'cjs',
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/client/browser.js',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['server/src/node.ts'], outfile: 'dist/server/node.js' },
  { ...browser, format: 'iife', entryPoints: ['server/src/worker.ts'], outfile: 'dist/server/worker.js' },
  { ...node, entryPoints: ['server/src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];

/** What is bundled is not to be sent to anybody without its licences. */
async function writeLicenses(results) {
  const { licensesOf } = await import('./scripts/licenses.mjs');
  writeFileSync(join(__dirname, 'dist/THIRD-PARTY-LICENSES.txt'), licensesOf(__dirname, results));
  const legal = results
    .flatMap(({ metafile }) => Object.keys(metafile.outputs))
    .filter(name => name.endsWith('.LEGAL.txt'));
  for (const name of legal) rmSync(join(__dirname, name), { force: true });
}

async function main() {
  execFileSync(process.execPath, ['scripts/generate.mjs'], { cwd: __dirname, stdio: 'inherit' });
  if (!watch) {
    await writeLicenses(await Promise.all(bundles.map(options => esbuild.build(options))));
    return;
  }
  const contexts = await Promise.all(bundles.map(options => esbuild.context(options)));
  await Promise.all(contexts.map(context => context.watch()));
  console.log('watching');
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
