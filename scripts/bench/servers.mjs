// The two servers that are compared, and how each is started for one text.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installOnce } from '../vscode/install.mjs';
import { cacheFolder, root } from '../vscode/paths.mjs';
import { Session } from './session.mjs';

export const ours = {
  name: 'planwright',
  args: [join(root, 'dist/server/node.js'), '--stdio'],
  languageId: 'implementation-plan',
  settings: {},
};

/** Red Hat's YAML server with our schema, installed once on this machine. */
export async function peerServer() {
  const manifest = join(root, 'test/bench/peer');
  const files = ['package.json', 'package-lock.json'];
  const folder = await installOnce(cacheFolder('bench-peer', readFileSync(join(manifest, files[1]))), temporary => {
    for (const name of files) copyFileSync(join(manifest, name), join(temporary, name));
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: temporary, stdio: 'inherit' });
  });
  const schema = pathToFileURL(join(root, 'schemas/implementation.schema.json')).toString();
  const yaml = {
    schemas: { [schema]: ['*.implementation.yaml'] },
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
  };
  return {
    name: 'yaml-language-server',
    args: [join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    settings: { yaml },
  };
}

/** Starts a server and opens the text in it; measures wall-clock and processor time to the first diagnostics. */
export async function started(server, text) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const begun = performance.now();
  const session = new Session(server, pathToFileURL(join(folder, 'plan.implementation.yaml')).toString());
  await session.initialize(pathToFileURL(folder).toString(), server.settings);
  await session.open(server.languageId, text);
  const wall = performance.now() - begun;
  const cpu = session.cpu();
  const stop = () => {
    session.stop();
    rmSync(folder, { recursive: true });
  };
  return { session, wall, cpu, stop };
}
