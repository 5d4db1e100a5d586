// The server side of a VS Code in the browser: file system and extension host.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const startDeadline = 60_000;

/** Settings that suppress welcome pages, assistants and questions, and save as the desktop does. */
const quietSettings = {
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/**
 * Starts the server and waits until it listens.
 * @param {{node: string, server: string}} runtime
 * @param {{data: string, settings?: object, arguments?: string[], environment?: object, port?: number}} options
 *   `data`: the folder of user settings, logs and installed extensions
 */
export async function startServer(runtime, { data, settings = {}, arguments: more = [], environment = {}, port = 0 }) {
  const user = join(data, 'data/User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const flags = [
    ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    ['--server-data-dir', data, '--disable-workspace-trust', '--disable-telemetry'],
    // Without this flag the server ignores the uri parameter for an extension under development.
    ['--enable-smoke-test-driver'],
  ].flat();
  const child = spawn(runtime.node, [runtime.server, ...flags, ...more], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that stopping it stops the extension hosts too.
    detached: process.platform !== 'win32',
  });
  let log = '';
  const stop = () => stopGroup(child);
  process.once('exit', () => stop());
  const listening = new Promise((done, fail) => {
    const read = chunk => {
      log = (log + chunk).slice(-20_000);
      const bound = /listening on (\d+)|bound to [\d.]+:(\d+)/i.exec(log);
      if (bound) done(Number(bound[1] ?? bound[2]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', fail);
    child.on('exit', code => fail(new Error(`VS Code's server ended with ${code}:\n${log}`)));
    setTimeout(
      () => fail(new Error(`VS Code's server does not listen after a minute:\n${log}`)),
      startDeadline,
    ).unref();
  });
  try {
    return { port: await listening, stop, log: () => log, child };
  } catch (error) {
    stop();
    throw error;
  }
}

function stopGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** A path as the window names it. With another authority the workbench does not find the tests' extension host. */
export const remote = (port, path) => `vscode-remote://127.0.0.1:${port}${encodeURI(path)}`;

/** The uri of a window on a folder. `payload`: pairs such as `["openFile", …]`, `["extensionDevelopmentPath", …]`. */
export function windowAddress(port, folder, payload = []) {
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}
