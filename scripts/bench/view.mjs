// How long the plan view takes: the answer of the server, and the page in a browser from what it is told to what is painted.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../vscode/paths.mjs';
import { median } from './figures.mjs';
import { Typist } from './keys.mjs';
import { planOf } from './plans.mjs';
import { ours, started } from './servers.mjs';

const executablePath = '/usr/bin/chromium';
const today = '2027-01-15';
const shell =
  '<!DOCTYPE html><link rel="stylesheet" href="styles.css"><main id="plan-view"></main><script src="view.js"></script>';

/** Medians of opening the view and of updating it after a key, by size of the plan: milliseconds and kilobytes. */
export async function measureView(sizes, { keys }) {
  const rows = [];
  for (const size of sizes) {
    const { opening, letters, estimates, chance } = await measureAnswers(planOf(size), keys);
    const { drawing, drawn } = await measurePage([opening, ...letters, ...estimates].map(({ value }) => value));
    rows.push({
      size,
      opening: opening.cpu,
      letter: medianOf(letters, 'cpu'),
      estimate: medianOf(estimates, 'cpu'),
      wall: medianOf(estimates, 'wall'),
      chance: chance.cpu,
      openingSize: sizeOf(opening),
      estimateSize: median(estimates.map(sizeOf)),
      drawing,
      redrawing: drawn && median(drawn.slice(-estimates.length)),
    });
  }
  return rows;
}

/**
 * Requests as the extension sends them while the time tab is visible: first for letters of a title, then for changed
 * estimates.
 */
async function measureAnswers(text, keys) {
  const { session, stop } = await started(ours, text);
  let since;
  const ask = params => measured(session, () => session.request('planwright/planView', params));
  const look = async shown => {
    const answer = await ask({ uri: session.uri, today, withChance: false, ...(since && { since }), ...shown });
    since = answer.value.number;
    return answer;
  };
  const opening = await look({});
  const typist = new Typist(text);
  const after = async edits => {
    const answers = [];
    for (const edit of edits) {
      await session.typeAndDiagnose(edit);
      await session.quiet();
      answers.push(await look({ looksAt: 'time' }));
    }
    return answers;
  };
  const many = next => Array.from({ length: keys }, next);
  const letters = await after(many(() => typist.nextLetter()));
  const estimates = await after(many(() => typist.nextEstimate()));
  const chance = await look({ withChance: true });
  stop();
  return { opening, letters, estimates, chance };
}

function medianOf(answers, figure) {
  return median(answers.map(answer => answer[figure]));
}

function sizeOf({ value }) {
  return JSON.stringify(value).length / 1000;
}

/** Empty if there is no browser. */
async function measurePage(views) {
  if (!existsSync(executablePath)) return {};
  const { address, close } = await serve();
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  await page.addInitScript(() => {
    window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });
  });
  await page.goto(address);
  const show = async view => {
    const message = { type: 'change' in view ? 'change' : 'view', plan: 'file:///a', canEdit: true, ...view };
    // The transfer of the message into the page is not measured.
    await page.evaluate(one => Object.assign(window, { message: one }), message);
    return page.evaluate(paint);
  };
  const drawing = await show(views[0]);
  await page.click('#tab-time');
  const drawn = [];
  for (const view of views.slice(1)) drawn.push(await show(view));
  await browser.close();
  close();
  return { drawing, drawn };
}

/** Runs in the page: sends it a message and waits until the next frame is painted. */
function paint() {
  return new Promise(done => {
    const begun = performance.now();
    window.postMessage(window.message);
    // The message is handled first, then Preact renders, then the frame is painted; a task after that marks the end.
    setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun))));
  });
}

async function serve() {
  const types = { '/view.js': 'text/javascript; charset=utf-8', '/styles.css': 'text/css' };
  const server = createServer(({ url }, response) => {
    response.setHeader('Content-Type', types[url] ?? 'text/html');
    response.end(types[url] ? readFileSync(join(root, 'dist/view', url)) : shell);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function measured(session, run) {
  const [cpu, begun] = [session.cpu(), performance.now()];
  const value = await run();
  return { wall: performance.now() - begun, cpu: session.cpu() - cpu, value };
}
