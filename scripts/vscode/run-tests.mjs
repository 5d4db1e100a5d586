// Runs the suite of test/vscode in a real VS Code without a screen: `npm run test:vscode [-- --host remote|web|installed --grep TEXT]`.
// Results and pictures: artifacts/vscode/.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { bundleTests } from './bundle-tests.mjs';
import { prepareWorkspace } from './fixtures.mjs';
import { startLauncher } from './launcher.mjs';
import { root } from './paths.mjs';
import { run, step } from './process.mjs';
import { checkReload } from './reload.mjs';
import { ensureRuntime } from './runtime.mjs';
import { remote, startServer, windowAddress } from './server.mjs';
import { openWindow } from './window.mjs';

/** Deadlines from opening the window to the suite's first report, and to its last. */
const startDeadline = 90_000;
const deadline = 12 * 60_000;

/**
 * The three ways in which our extension runs: with its server as a process (desktop, remote), as a web worker
 * (vscode.dev), and installed from the package, without the checkout.
 */
const hosts = {
  remote: { tests: 'node', extension: root },
  web: {
    tests: 'web',
    extension: root,
    // An extension with both entry points runs in the process; a setting sends it to the worker.
    settings: { 'remote.extensionKind': { 'planwright.planwright': ['web'] } },
  },
  installed: { tests: 'node', extension: join(root, 'test/vscode/probe'), vsix: join(root, 'dist/planwright.vsix') },
};

const { values } = parseArgs({
  options: {
    host: { type: 'string', multiple: true },
    grep: { type: 'string' },
    'no-build': { type: 'boolean' },
  },
});
const chosen = values.host ?? Object.keys(hosts);

async function main() {
  if (!values['no-build']) await build();
  const runtime = await ensureRuntime();
  const browser = await ensureBrowser(runtime.node);
  const total = { passed: 0, failed: 0 };
  for (const name of chosen) {
    const { passed, failed } = await step(`Tests in VS Code, extension host "${name}"`, () =>
      runHost(name, hosts[name], runtime, browser),
    );
    total.passed += passed;
    total.failed += failed;
  }
  if (chosen.includes('remote') && (values.grep === undefined || /reload/.test(values.grep))) {
    const error = await step('Pages after a reload of the window', () => checkReload().catch(thrown => thrown));
    if (error) console.error(`reload: ${error.stack}`);
    total[error ? 'failed' : 'passed'] += 1;
  }
  console.log(`vscode: ${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0;
}

async function build() {
  await step('Building', () => run(process.execPath, ['esbuild.js'], { cwd: root }));
  if (chosen.includes('installed')) {
    await step('Packaging', () => run(process.execPath, ['scripts/package.mjs'], { cwd: root }));
  }
}

async function runHost(name, host, runtime, browser) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-vscode-'));
  const cleanUp = [() => rmSync(folder, { recursive: true, force: true })];
  let window;
  let server;
  try {
    const tests = await bundleTests(host.tests);
    const workspace = prepareWorkspace(folder);
    const data = join(folder, 'data');
    if (host.vsix) await install(runtime, data, host.vsix);
    const launcher = await startLauncher(
      () => window,
      line => console.log(line),
      workspace,
    );
    cleanUp.push(launcher.stop);
    const told = { launcher: launcher.address, host: name, checkout: root, grep: values.grep };
    const settings = { ...host.settings, planwrightTests: told };
    server = await startServer(runtime, {
      data,
      settings,
    });
    cleanUp.push(server.stop);
    const payload = [
      ['extensionDevelopmentPath', remote(server.port, host.extension)],
      ['extensionTestsPath', remote(server.port, tests)],
    ];
    window = await openWindow(browser, windowAddress(server.port, workspace, payload), name);
    cleanUp.push(window.close);
    return await Promise.race([launcher.finished, late(launcher.started)]);
  } catch (error) {
    console.error(`\n${name}: ${error.stack}`);
    await window?.screenshot('failed').catch(() => undefined);
    for (const part of [server, window]) console.error(part?.log().split('\n').slice(-30).join('\n') ?? '');
    return { passed: 0, failed: 1 };
  } finally {
    keepLogs(name, { server: server?.log(), window: window?.log() });
    for (const work of cleanUp.reverse()) await work();
  }
}

async function install(runtime, data, vsix) {
  if (!existsSync(vsix)) throw new Error(`${vsix} is not there; "npm run package" makes it`);
  const flags = ['--accept-server-license-terms', '--server-data-dir', data];
  await run(runtime.node, [runtime.server, ...flags, '--install-extension', vsix, '--force']);
}

/** Rejects when the suite reports nothing for too long. */
function late(started) {
  return new Promise((_, fail) => {
    const after = (time, what) => setTimeout(fail, time, new Error(`${what} within ${time / 1000} s`)).unref();
    const start = after(startDeadline, 'the suite did not start');
    started.then(() => clearTimeout(start));
    after(deadline, 'the suite did not end');
  });
}

function keepLogs(name, logs) {
  const folder = join(root, 'artifacts/vscode');
  mkdirSync(folder, { recursive: true });
  for (const [part, text = ''] of Object.entries(logs)) {
    writeFileSync(join(folder, `${name}-${part}.log`), text);
  }
}

// A signal alone would end this process and leave the server running; `exit` stops that too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

main().then(
  fine => process.exit(fine ? 0 : 1),
  error => {
    console.error(error.message);
    process.exit(1);
  },
);
