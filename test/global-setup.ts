import { execFileSync } from 'node:child_process';

/** Sources import what is generated from `l10n`, `schemas` and `snippets`: a run must see these folders as they are. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/generate.mjs'], { stdio: 'inherit' });
}
