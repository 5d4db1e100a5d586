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

/** Medians in milliseconds of opening the view and of following a key, for plans of these sizes. */
export async function measureView(sizes, { keys }) {
  const rows = [];
  for (const size of sizes) {
    const { answers, views } = await measureAnswers(planOf(size), keys);
    rows.push({ size, ...answers, ...(await measurePage(views)) });
  }
  return rows;
}

async function measureAnswers(text, keys) {
  const { session, stop } = await started(ours, text);
  const ask = withChance => session.request('planwright/planView', { uri: session.uri, today, withChance });
  const opened = await timed(() => ask(false));
  const views = [opened.value];
  const typist = new Typist(text);
  const after = [];
  for (let key = 0; key < keys; key++) {
    await session.typeAndDiagnose(typist.next());
    await session.quiet();
    const { time, value } = await timed(() => ask(false));
    after.push(time);
    views.push(value);
  }
  const chance = await timed(() => ask(true));
  stop();
  return { answers: { opening: opened.time, answer: median(after), chance: chance.time }, views };
}

/** Nothing where there is no browser. */
async function measurePage(views) {
  if (!existsSync(executablePath)) return {};
  const { address, close } = await serve();
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  await page.addInitScript(() => {
    window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });
  });
  await page.goto(address);
  const show = view => page.evaluate(paint, { type: 'view', plan: 'file:///a', canEdit: true, ...view });
  const drawing = await show(views[0]);
  await page.click('#tab-time');
  const redrawn = [];
  for (const view of views.slice(1)) redrawn.push(await show(view));
  await browser.close();
  close();
  return { drawing, redrawing: median(redrawn) };
}

/** Runs in the page: tells it something and waits until the next picture is on the screen. */
function paint(message) {
  return new Promise(done => {
    const begun = performance.now();
    window.postMessage(message);
    // The message is heard first, then Preact draws, then the picture is made; what comes after that has waited for it.
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

async function timed(run) {
  const begun = performance.now();
  const value = await run();
  return { time: performance.now() - begun, value };
}
