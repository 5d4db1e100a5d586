// npm run bench: ours and Red Hat's YAML server with our schema, side by side, each in real sessions over stdio.
// Prints tables, and writes docs/bench.md when all of it was measured. Linux only: processor time and memory are read
// from /proc.
//   --only NAME   one section: keys, start, bundle, check, portfolio, schedule, documents, view
//   --sizes N,N   plans of other sizes than 50,500,5000
//   --keys N      so many keys after a warm-up, in place of 40
//   --quick       few keys and runs, the peer left out: to see at once what a change did
//   --json FILE   the figures as data; `before.json` was made so
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../vscode/paths.mjs';
import { measureBundle } from './bundle.mjs';
import { measureCheck } from './check.mjs';
import { measureDocuments } from './documents.mjs';
import { measureEditing } from './editing.mjs';
import { measureParse } from './limit.mjs';
import { pageOf, sectionsOf } from './page.mjs';
import { planOf } from './plans.mjs';
import { measurePortfolio } from './portfolio.mjs';
import { measureSchedule } from './schedule.mjs';
import { ours, peerServer } from './servers.mjs';
import { measureStart } from './start.mjs';
import { measureView } from './view.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string', default: '50,500,5000' },
    keys: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const amount = { keys: Number(values.keys ?? (values.quick ? 15 : 40)), warmUp: 10 };
const starts = values.quick ? 3 : 5;
const servers = values.quick ? [ours] : [ours, await peerServer()];
const isAsked = name => values.only === undefined || values.only === name;

const large = values.quick ? { tasks: 200, executors: 10 } : { tasks: 2000, executors: 50 };
const results = { keys: amount.keys, bySize: {} };
// Short measurements come first, so that failures show early.
if (isAsked('bundle')) results.bundle = measureBundle();
if (isAsked('check')) results.check = { 100: measureCheck(100), 1000: measureCheck(1000) };
if (isAsked('portfolio'))
  results.portfolio = [measurePortfolio(500), ...(values.quick ? [] : [measurePortfolio(5000)])];
if (isAsked('schedule'))
  results.schedule = { ...large, ...(await measureSchedule(root, large.tasks, large.executors)) };
if (isAsked('documents')) results.documents = { tasks: 1000, formats: measureDocuments(root, 1000) };
if (isAsked('view'))
  results.view = await measureView(values.quick ? [50] : [50, 500, 2000], { keys: values.quick ? 3 : 20 });
for (const size of sizes) {
  const text = planOf(size);
  const figures = { ours: {}, peer: {} };
  const add = ([own, peer]) => {
    Object.assign(figures.ours, own);
    Object.assign(figures.peer, peer);
  };
  if (isAsked('keys')) {
    figures.parse = measureParse(text, values.quick ? 1000 : 3000);
    add(await measureEditing(servers, text, amount));
  }
  if (isAsked('start')) add(await measureStart(servers, text, starts));
  if (isAsked('keys') || isAsked('start')) results.bySize[size] = figures;
  if (!values.json)
    for (const section of sectionsOf({ bySize: { [size]: results.bySize[size] } })) console.log(`${section}\n`);
}

for (const section of sectionsOf({ ...results, bySize: {} })) console.log(`${section}\n`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, rounded, 2)}\n`);
else if (!values.quick && values.only === undefined && sizes.length === 3) {
  const before = JSON.parse(readFileSync(join(root, 'scripts/bench/before.json'), 'utf8'));
  const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, by \`npm run bench\`.`;
  writeFileSync(join(root, 'docs/bench.md'), pageOf(results, before, machine));
}

function rounded(_, value) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
