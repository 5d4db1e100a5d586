import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/cli.ts';

const root = resolve(import.meta.dirname, '../..');
const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

const plan = `plan: 1
locale: uk
stage: lead
project: { name: Аудит, client: Ромашка }
pricing:
  currency: UAH
  rte: 900
  contingency: 10%
executors:
  anna: { name: Анна, kind: own }
blocks:
  - id: audit
    type: audit
    tasks:
      - { id: talks, title: Розмови, hours: 6, executor: anna }
`;

interface Seen {
  diagnostics: string[];
  hover: string;
  completion: string[];
  text: string[];
  failure?: string;
}

/** What Neovim, with no settings of anybody's, shows of a plan. */
function inNeovim(): Seen {
  const folder = folderWith({ 'a.implementation.yaml': plan });
  const out = join(folder, 'out.json');
  execFileSync('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', join(root, 'test/editors/neovim.lua')], {
    cwd: folder,
    timeout: 60_000,
    stdio: 'pipe',
    env: {
      ...process.env,
      PLANWRIGHT_PLAN: join(folder, 'a.implementation.yaml'),
      PLANWRIGHT_NODE: process.execPath,
      PLANWRIGHT_CLI: join(root, 'dist/cli.js'),
      PLANWRIGHT_OUT: out,
    },
  });
  return JSON.parse(readFileSync(out, 'utf8'));
}

// .ci/run installs Neovim; who has none has nothing to try here.
describe.skipIf(!hasNeovim)('Neovim', () => {
  it('shows problems in the user’s language, completes, explains and renames', { timeout: 90_000 }, () => {
    const seen = inNeovim();
    expect(seen.failure).toBeUndefined();
    expect(seen.diagnostics).toEqual(['невідомий ключ "rte": може, "rate"?']);
    expect(seen.hover).toContain('**');
    expect(seen.completion).toEqual(expect.arrayContaining(['offer', 'delivery']));
    expect(seen.text.join('\n')).toBe(plan.replaceAll('anna', 'olena').trimEnd());
  });
});
