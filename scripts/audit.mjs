// Known vulnerabilities in what ships: `node scripts/audit.mjs`, after a build. A registry that cannot be asked is no
// failure, so that everything else can be tested without a network; a grave vulnerability in what is bundled is one.
// Those in tools that build and test are told, for they reach nobody's machine but ours.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './vscode/paths.mjs';
import { npm } from './vscode/process.mjs';

const args = ['audit', '--json', '--include=dev', '--include=optional', '--fetch-retries=1', '--fetch-timeout=20000'];
const deadline = 60_000;
const grave = new Set(['high', 'critical']);

/**
 * @param {string} output what `npm audit --json` printed
 * @param {ReadonlySet<string>} bundled names of packages that ship
 * @returns {{ isFine: boolean, message: string }}
 */
export function judge(output, bundled) {
  const report = parse(output);
  if (typeof report?.vulnerabilities !== 'object' || report.vulnerabilities === null) {
    return {
      isFine: true,
      message: `not audited: the registry gave no answer${report?.message ? ` (${report.message})` : ''}`,
    };
  }
  const found = Object.values(report.vulnerabilities).filter(({ severity }) => grave.has(severity));
  const shipped = found.filter(({ name }) => bundled.has(name));
  const lines = found.map(({ name, severity, range }) => {
    const where = bundled.has(name) ? 'ships' : 'a tool of ours';
    return `${severity}: ${name} ${range ?? ''} (${where})`;
  });
  const verdict = shipped.length === 0 ? 'nothing grave in what ships' : `${shipped.length} grave in what ships`;
  return { isFine: shipped.length === 0, message: [...lines, verdict].join('\n') };
}

function parse(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

/** The packages of the last build, by the headings of its licences. */
export function namesIn(licences) {
  return new Set(Array.from(licences.matchAll(/^={80}\n(\S+) \S+\n/gm), ([, name]) => name));
}

function ask() {
  return new Promise(resolve => {
    const options = { cwd: root, timeout: deadline, maxBuffer: 64 << 20, shell: process.platform === 'win32' };
    execFile(npm, args, options, (_error, stdout) => resolve(stdout));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const bundled = namesIn(readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8'));
  const { isFine, message } = judge(await ask(), bundled);
  console.log(message);
  process.exitCode = isFine ? 0 : 1;
}
