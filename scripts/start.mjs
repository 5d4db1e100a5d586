// `npm start`: Planwright on the example plans, in your own VS Code or, where there is none, in one in the browser.
// `npm start -- --check`: the same plan through the command line, without a window. Node.js built-ins only: this runs
// before anything is installed.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { root } from './vscode/paths.mjs';
import { run, runVisibly, step } from './vscode/process.mjs';
import { ensureRuntime } from './vscode/runtime.mjs';
import { remote, startServer, windowAddress } from './vscode/server.mjs';

const folder = join(root, 'examples');
const example = join(folder, 'sales-department.implementation.yaml');
const windows = process.platform === 'win32';

async function main() {
  await prepare();
  if (process.argv.includes('--check')) return check();
  const code = findCode();
  if (code && (await openInCode(code))) return 0;
  return openInBrowser();
}

async function prepare() {
  await ensureInstalled();
  await step('Building', () => run(process.execPath, ['esbuild.js'], { cwd: root }));
}

/** What a user sees in a terminal: problems, totals, and the offer as files. */
async function check() {
  const out = mkdtempSync(join(tmpdir(), 'planwright-'));
  const offers = ['html', 'md'].map(format => join(out, `offer.${format}`));
  const commands = [
    ['check', example],
    ['total', example],
    ...offers.map(file => ['export', example, '--document', 'offer', '--to', file]),
  ];
  let failed = 0;
  for (const args of commands) {
    console.log(`\n$ planwright ${args.join(' ')}`);
    const code = await runVisibly(process.execPath, [join(root, 'dist/cli.js'), ...args]);
    if (code !== 0) console.error(`ended with ${code}`);
    failed = Math.max(failed, code);
  }
  for (const file of offers.filter(file => existsSync(file))) console.log(`The offer: ${file}`);
  return failed;
}

function findCode() {
  const endings = windows ? ['.cmd', '.exe'] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['code', 'code-insiders', 'codium'].flatMap(name => endings.map(ending => name + ending));
  return names.flatMap(name => folders.map(path => join(path, name))).find(path => existsSync(path));
}

async function openInCode(code) {
  console.log(`Opening ${code}`);
  const args = [`--extensionDevelopmentPath=${root}`, folder, example];
  const quoted = windows ? args.map(arg => `"${arg}"`) : args;
  return (await runVisibly(windows ? `"${code}"` : code, quoted, { shell: windows })) === 0;
}

async function openInBrowser() {
  const runtime = await ensureRuntime();
  const data = mkdtempSync(join(tmpdir(), 'planwright-data-'));
  process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  const server = await startServer(runtime, { data, port: Number(process.env.PORT ?? 0) });
  const payload = [
    ['extensionDevelopmentPath', remote(server.port, root)],
    ['openFile', remote(server.port, example)],
  ];
  console.log(`\nVS Code with Planwright: ${windowAddress(server.port, folder, payload)}\nCtrl+C ends it.`);
  return new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => done(0));
    server.child.once('exit', code => done(code ?? 1));
  });
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error.message);
    process.exit(1);
  },
);
