// npm run bench: ours and Red Hat's YAML server with our schema, side by side, each in real sessions over stdio.
// Prints a table and ratios, and writes docs/bench.md. Linux only: processor time and memory are read from /proc.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installOnce } from '../vscode/install.mjs';
import { cacheFolder } from '../vscode/paths.mjs';
import { measureDocuments } from './documents.mjs';
import { planOf } from './plans.mjs';
import { measureSchedule } from './schedule.mjs';
import { Session } from './session.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const sizes = [50, 500, 5000];
const keystrokes = 12;

/** The peer, installed once on this machine. */
async function peerFolder() {
  const manifest = join(root, 'test/bench/peer');
  const lock = readFileSync(join(manifest, 'package-lock.json'));
  return installOnce(cacheFolder('bench-peer', lock), temporary => {
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(manifest, name), join(temporary, name));
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: temporary, stdio: 'inherit' });
  });
}

const peer = await peerFolder();
const schema = pathToFileURL(join(root, 'schemas/implementation.schema.json')).toString();
const servers = {
  planwright: { args: [join(root, 'dist/cli.js'), 'lsp', '--stdio'], languageId: 'implementation-plan', settings: {} },
  'yaml-language-server': {
    args: [join(peer, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    settings: {
      yaml: {
        schemas: { [schema]: ['*.implementation.yaml'] },
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
      },
    },
  },
};

async function measure({ args, languageId, settings }, count) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const uri = pathToFileURL(join(folder, 'plan.implementation.yaml')).toString();
  const text = planOf(count);
  const begun = performance.now();
  const session = new Session(process.execPath, args, uri);
  await session.initialize(pathToFileURL(folder).toString(), settings);
  await session.open(languageId, text);
  const start = performance.now() - begun;
  await settle();

  const line = text
    .split('\n')
    .findIndex((content, index) => index > text.split('\n').length / 2 && content.includes('hours:'));
  const position = { line, character: '        hours: '.length };
  const before = session.cpu();
  const times = [];
  for (let index = 0; index < keystrokes; index++) {
    const typed = performance.now();
    await session.type(position, String(1 + (index % 3)));
    times.push(performance.now() - typed);
    await settle();
  }
  const cpu = ((session.cpu() - before) / keystrokes) * 1000;
  const timed = async (method, params) => {
    const runs = [];
    for (let index = 0; index < 5; index++) {
      const asked = performance.now();
      await session.request(method, params);
      runs.push(performance.now() - asked);
    }
    return median(runs);
  };
  const result = {
    start,
    keystroke: median(times),
    cpu,
    completion: await timed('textDocument/completion', { position: { line: line + 1, character: 8 } }),
    hover: await timed('textDocument/hover', { position: { line, character: 10 } }),
    ...(languageId === 'implementation-plan' && {
      hints: await timed('textDocument/inlayHint', {
        range: { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } },
      }),
    }),
    memory: session.memory(),
  };
  session.stop();
  rmSync(folder, { recursive: true });
  return result;
}

/** Long enough for whatever a server puts off to have happened. */
const settle = () => new Promise(done => setTimeout(done, 400));

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const rows = {
  start: 'start to first diagnostics, ms',
  keystroke: 'keystroke to diagnostics, ms',
  cpu: 'processor time a keystroke, ms',
  completion: 'completion, ms',
  hover: 'hover, ms',
  hints: 'hints of a screen, ms',
  memory: 'memory, MB',
};

const sections = [];
for (const count of sizes) {
  const results = {};
  for (const [name, server] of Object.entries(servers)) results[name] = await measure(server, count);
  const [ours, theirs] = Object.values(results);
  const cell = value => (value === undefined ? '–' : value.toFixed(value < 10 ? 1 : 0));
  const ratio = (a, b) => (a === undefined || b === undefined ? '–' : `${(b / a).toFixed(1)}×`);
  const lines = Object.entries(rows).map(
    ([key, title]) => `| ${title} | ${cell(ours[key])} | ${cell(theirs[key])} | ${ratio(ours[key], theirs[key])} |`,
  );
  sections.push(
    [`## ${count} tasks`, '', '| | planwright | yaml-language-server | ratio |', '|:--|--:|--:|--:|', ...lines].join(
      '\n',
    ),
  );
  console.log(`${sections.at(-1)}\n`);
}

const [tasks, executors] = [2000, 50];
const schedule = await measureSchedule(root, tasks, executors);
const scheduleLines = Object.entries(schedule).map(([title, value]) => `| ${title}, ms | ${value.toFixed(0)} |`);
sections.push(
  [
    `## Schedule of ${tasks} tasks and ${executors} executors`,
    '',
    'Network, forward and backward pass, dates and slack of every task; the simulation lays the plan out hundreds of times.',
    '',
    '| | planwright |',
    '|:--|--:|',
    ...scheduleLines,
  ].join('\n'),
);
console.log(`${sections.at(-1)}\n`);

const exported = 1000;
const documentLines = measureDocuments(root, exported).map(
  ({ format, time, size }) => `| ${format} | ${time.toFixed(0)} | ${size.toFixed(0)} |`,
);
sections.push(
  [
    `## Offer of ${exported} tasks`,
    '',
    'The command from its start to its end, with reading and checking the plan.',
    '',
    '| format | ms | kB |',
    '|:--|--:|--:|',
    ...documentLines,
  ].join('\n'),
);
console.log(`${sections.at(-1)}\n`);

const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, by \`npm run bench\`.`;
const page = [
  '# Speed',
  'Our server and Red Hat’s yaml-language-server with our schema, one after the other in the same run, each in a session of its own over stdio: medians; a ratio above 1 means that ours takes less. The peer validates the schema alone; ours also reads, prices and checks the plan by every rule.',
  ...sections,
  machine,
  '',
].join('\n\n');
writeFileSync(join(root, 'docs/bench.md'), page);
