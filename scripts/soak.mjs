// `npm run soak`: tens of thousands of edits over many open texts of one server; `-- --minutes N`, `--edits N`, `--seed N`.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleProgram } from './bundle-program.mjs';

const root = resolve(import.meta.dirname, '..');
mkdirSync(join(root, 'artifacts/soak'), { recursive: true });
const program = await bundleProgram(root, 'test/soak/soak.ts', 'artifacts/soak/soak.mjs');
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
