// Builds everything that ships: `node esbuild.js [--watch] [--production]`.
const esbuild = require('esbuild');
const { execFileSync } = require('node:child_process');
const { readdirSync, writeFileSync, rmSync } = require('node:fs');
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

/** A format has a renderer if there is a file of its name in both folders. */
function formatsWithRenderers() {
  const [formats, modules] = ['formats', 'renderers'].map(folder =>
    readdirSync(join(__dirname, 'server/src/core/documents', folder)),
  );
  return formats.filter(file => modules.includes(file)).map(file => file.replace(/\.ts$/, ''));
}

/** Heavy libraries and fonts, each loaded when a document of its format is first asked for: by `require`, or as a script. */
const renderers = formatsWithRenderers().map(format => ({
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

/**
 * What the server and the command line read when they first need it (`core/base/resources.ts`): texts as data, and code as
 * scripts that a web worker can run too.
 */
const resources = 'server/src/generated/resources';
const resourceScripts = {
  ...browser,
  minify: true,
  sourcemap: false,
  format: 'iife',
  globalName: 'planwrightResource',
  footer: { js: 'if (typeof module === "object") module.exports = planwrightResource;' },
  entryPoints: [
    ...['plan', 'case', 'methodology'].map(kind => ({
      in: `${resources}/schema-check.${kind}.cjs`,
      out: `schema-check.${kind}`,
    })),
    { in: 'server/src/core/expressions/cel.ts', out: 'cel' },
    { in: 'server/src/core/syntax/yaml-library.ts', out: 'yaml' },
    { in: 'server/src/core/l10n/number-words.ts', out: 'number-words' },
    { in: 'server/src/core/documents/payment-code/qr-library.ts', out: 'qr-code' },
    { in: 'server/src/core/base/iban-library.ts', out: 'iban' },
  ],
  outdir: 'dist/resources',
};
const resourceData = () => ({
  ...shared,
  loader: { '.json': 'copy' },
  entryPoints: [`${resources}/*.json`],
  outdir: 'dist/resources',
});

/** The servers, each with parts of its own that are read when they are needed (`lsp/parts.ts`). */
const servers = [
  { ...node, entryPoints: ['server/src/node.ts'], outfile: 'dist/server/node.js' },
  { ...browser, format: 'iife', entryPoints: ['server/src/worker.ts'], outfile: 'dist/server/worker.js' },
];

const bundles = [
  ...renderers,
  resourceScripts,
  resourceData(),
  {
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/client/node.js',
    external: ['vscode'],
  },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/client/browser.js',
    external: ['vscode'],
  },
  // The page of the plan view, for VS Code's webview and for `planwright serve`, and that around a document's preview.
  {
    ...browser,
    minify: true,
    sourcemap: false,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: {
      view: 'view/src/main.tsx',
      styles: 'view/src/view.css',
      preview: 'view/src/preview/main.tsx',
      'preview-styles': 'view/src/preview/preview.css',
    },
    outdir: 'dist/view',
  },
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
  const { withParts } = await import('./scripts/server-parts.mjs');
  const inParts = await Promise.all(servers.map(options => withParts(__dirname, options)));
  const all = [...bundles, ...inParts.flat()];
  if (!watch) {
    await writeLicenses(await Promise.all(all.map(options => esbuild.build(options))));
    return;
  }
  const contexts = await Promise.all(all.map(options => esbuild.context(options)));
  await Promise.all(contexts.map(context => context.watch()));
  console.log('watching');
}

/** For the test that weighs what ships. */
module.exports = { servers };

if (require.main === module) {
  main().catch(error => {
    console.error(error.message);
    process.exit(1);
  });
}
