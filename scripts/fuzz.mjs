// `npm run fuzz [MINUTES]`: tries the laws of `test/fuzz/laws` on generated texts. Without minutes each law gets its small
// budget, as in `npm test`. `-- --law NAME --seed N [--runs N]` replays what was found. Texts that break a law, never end
// or need too much memory are written to artifacts/fuzz/.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleProgram } from './bundle-program.mjs';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'artifacts/fuzz');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    law: { type: 'string', multiple: true },
    seed: { type: 'string' },
    runs: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    // Seconds without output; analysing a text takes milliseconds on any machine.
    silence: { type: 'string', default: '60' },
  },
});

const silence = Number(values.silence) * 1000;
/** Megabytes; a server with one open file needs a tenth of this. */
const memory = 1024;

/** Runs one law in a process of its own, which can be terminated when it hangs and whose memory is bounded. */
function tryLaw(script, law, { seed, until }) {
  const args = ['--law', law, '--seed', String(seed)];
  if (values.runs !== undefined) args.push('--runs', values.runs);
  if (until) args.push('--until', String(until));
  return new Promise(done => {
    const execArgv = [`--max-old-space-size=${memory}`, '--enable-source-maps'];
    const child = fork(script, args, { cwd: root, execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const result = { law, tried: 0, failures: [] };
    let last = { at: undefined, seed };
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        result.failures.push({ seed: last.seed, error: `no answer within ${silence / 1000} s`, at: last.at });
        child.kill('SIGKILL');
      }, silence);
    };
    watch();
    child.on('message', message => {
      watch();
      if (message.at !== undefined) last = message;
      if (message.passed) result.tried += message.passed.tried;
      if (message.failed)
        result.failures.push({ ...message.failed, at: message.failed.counterexample?.[0] ?? last.at });
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      const isTold = result.failures.length > 0;
      if (code !== 0 && !isTold)
        result.failures.push({ seed: last.seed, error: `ended by ${signal ?? code}`, at: last.at });
      done({ ...result, isKilled: signal !== null });
    });
  });
}

/** Continues with the next seed after a text that ended the process. */
async function tryForAsLongAsAsked(script, law, { seed, until }) {
  const whole = { law, tried: 0, failures: [] };
  for (let next = seed; ; next = (whole.failures.at(-1)?.seed ?? next) + 1) {
    const { tried, failures, isKilled } = await tryLaw(script, law, { seed: next, until });
    whole.tried += tried;
    whole.failures.push(...failures);
    if (!until || !isKilled || Date.now() >= until) return whole;
  }
}

function tell({ law, tried, failures }) {
  console.log(`${failures.length === 0 ? 'holds ' : 'BROKEN'}  ${law}: ${tried} texts`);
  const kinds = new Map(failures.map(failure => [failure.error.split('\n').slice(0, 3).join('\n'), failure]));
  for (const { seed, error, at } of kinds.values()) {
    const file = join(out, `${law}-${seed}.txt`);
    writeFileSync(file, typeof at === 'string' ? at : (at?.text ?? JSON.stringify(at) ?? ''));
    console.log(`        again: npm run fuzz -- --law ${law} --seed ${seed}\n        text:  ${file}`);
    console.log(error.replace(/^/gm, '        ').split('\n').slice(0, 14).join('\n'));
  }
}

const minutes = Number(positionals[0] ?? 0);
// The seed of the day, so that long runs try different texts; a short run is the same every time.
const seed = Number(values.seed ?? (minutes > 0 ? Math.floor(Date.now() / 1000) : 1));
mkdirSync(out, { recursive: true });
const script = await bundleProgram(root, 'test/fuzz/run.ts', 'artifacts/fuzz/run.mjs');
const names = values.law ?? (await import('node:fs')).readdirSync(join(root, 'test/fuzz/laws')).flatMap(lawOf);
const each = (minutes * 60_000 * Number(values.jobs)) / names.length;
console.log(`seed ${seed}, ${names.length} laws${minutes > 0 ? `, ${minutes} minutes` : ''}`);
const results = [];
const queue = [...names];
async function worker() {
  for (let law = queue.shift(); law !== undefined; law = queue.shift()) {
    const result = await tryForAsLongAsAsked(script, law, { seed, until: minutes > 0 ? Date.now() + each : 0 });
    tell(result);
    results.push(result);
  }
}
await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
const broken = results.filter(({ failures }) => failures.length > 0);
console.log(`${results.reduce((sum, { tried }) => sum + tried, 0)} texts, ${broken.length} laws broken`);
process.exit(broken.length > 0 ? 1 : 0);

function lawOf(file) {
  return ['index.ts', 'kept.ts'].includes(file) ? [] : [file.replace('.ts', '')];
}
