// A plan under git, in the middle of a merge, for the suite that asks for one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const plan = (hours, title) => `plan: 1
project:
  name: Branches
  client: Romashka
  stage: lead
pricing:
  currency: EUR
  rate: 100
blocks:
  - id: audit
    type: audit
    tasks:
      - id: interviews
        title: ${title}
        hours: ${hours}
`;

/**
 * Makes a repository in a folder: a plan with three commits, and a branch that has changed its hours as well. `merges`
 * says whether that branch is being merged: with `hours` both sides have changed the hours and one the title, with
 * `neighbours` one side has changed the hours and the other the title; git reports a conflict of both lines either way.
 */
export function prepareRepository(folder, merges) {
  mkdirSync(folder, { recursive: true });
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=Olena', '-c', 'user.email=olena@example.com'];
  const git = (...args) => execFileSync('git', [...identity, ...args], { cwd: folder, env, stdio: 'pipe' });
  const commit = (message, ...written) => {
    writeFileSync(join(folder, 'branches.implementation.yaml'), plan(...written));
    git('add', '-A');
    git('commit', '-qm', message);
  };
  git('init', '-q', '-b', 'main');
  commit('The plan', 6, 'Interviews');
  commit('One hour more', 7, 'Interviews');
  git('switch', '-qc', 'client');
  commit('The client wants more', 9, 'Interviews');
  git('switch', '-q', 'main');
  commit('Talks take longer', merges === 'neighbours' ? 7 : 8, 'Talks');
  if (!merges) return;
  try {
    git('merge', 'client');
  } catch {
    return;
  }
  throw new Error('git has merged what is in conflict');
}
