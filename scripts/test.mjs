// `npm test`: everything there is to test, on a clone with nothing installed as well. Each part says how it went; the
// last line adds them up.
import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { ensureInstalled } from './install.mjs';

const started = Date.now();
const npx = (tool, ...args) => [process.execPath, [`node_modules/${tool}`, ...args]];

const steps = [
  ['build', process.execPath, ['esbuild.js']],
  ['types', ...npx('typescript/bin/tsc', '--noEmit')],
  ['lint and format', ...npx('@biomejs/biome/bin/biome', 'check', '.', '--error-on-warnings')],
  ['known vulnerabilities in what ships', process.execPath, ['scripts/audit.mjs']],
  ['unit, property, protocol and CLI tests', ...npx('vitest/vitest.mjs', 'run')],
  ['tests in a real VS Code', process.execPath, ['scripts/vscode/run-tests.mjs']],
];

await ensureInstalled();
let passed = 0;
let failed = 0;
for (const [name, command, args] of steps) {
  console.log(`\n━━ ${name}`);
  const begun = Date.now();
  const { code, output } = await run(command, args);
  const counts = countTests(output);
  passed += counts.passed;
  failed += counts.failed;
  // A step that fails without a failed test has failed as a whole, and so has a test step that ran no tests.
  const isSilent = name.includes('tests') && counts.passed + counts.failed === 0;
  if (counts.failed === 0 && (code !== 0 || isSilent)) failed++;
  console.log(
    `━━ ${name}: ${code === 0 ? 'fine' : `FAILED (${code})`} in ${((Date.now() - begun) / 1000).toFixed(0)} s`,
  );
}
console.log(`\nall of it in ${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** Shows the output of a step as it arrives, and keeps it. */
function run(command, args) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', chunk => {
        output += chunk;
        process.stdout.write(chunk);
      });
    }
    child.on('error', error => resolve({ code: 1, output: String(error) }));
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** Parses `Tests  3 failed | 60 passed` (vitest) and `vscode: 12 passed, 0 failed` (ours). */
function countTests(coloured) {
  const output = stripVTControlCharacters(coloured);
  const sum = pattern => [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  const vitest = output.split('\n').find(line => line.trimStart().startsWith('Tests ')) ?? '';
  return {
    passed: sum(/^vscode: (\d+) passed/gm) + Number(/\b(\d{1,9}) passed/.exec(vitest)?.[1] ?? 0),
    failed: sum(/^vscode: \d+ passed, (\d+) failed/gm) + Number(/\b(\d{1,9}) failed/.exec(vitest)?.[1] ?? 0),
  };
}
