// Takes the pictures of the walkthrough anew: `npm run pictures:walkthrough`. The sample plan in a real VS Code, step by step.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withExample } from './for-pictures.mjs';
import { root } from './paths.mjs';

const pictures = join(root, 'client/media/walkthrough');
const size = { width: 960, height: 540 };

/** A light picture: a guide is looked at in a third of the window. */
async function take(page, name) {
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(pictures, `${name}.jpg`), type: 'jpeg', quality: 62 });
}

async function command(page, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
}

/** Puts the cursor on the first line with a text. */
async function goTo(page, plan, text) {
  const lines = readFileSync(plan, 'utf8').split('\n');
  await page.locator('.view-line').first().click();
  await page.keyboard.press('Control+g');
  await page.keyboard.type(String(lines.findIndex(line => line.includes(text)) + 1));
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(400);
}

await withExample({ plan: 'crm-rollout.implementation.yaml', sign: '€', size }, async (page, plan) => {
  mkdirSync(pictures, { recursive: true });

  await command(page, 'Planwright: New Plan…');
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await take(page, 'new-plan');
  await page.keyboard.press('Escape');

  await goTo(page, plan, 'hours:');
  const hours = page.locator('.view-line span', { hasText: /^hours$/ }).first();
  await hours.hover();
  await page.locator('.monaco-hover-content').first().waitFor();
  await take(page, 'hours');

  await page.mouse.move(5, 5);
  await command(page, 'Planwright: Insert Case');
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.keyboard.type('telephony');
  await take(page, 'case');
  await page.keyboard.press('Escape');

  await page.waitForTimeout(1500);
  await command(page, 'Planwright: Preview Document');
  await page.locator('.quick-input-title', { hasText: /\S/ }).first().waitFor();
  await page.waitForTimeout(700);
  await page.keyboard.press('Enter');
  await page.locator('iframe.webview').first().waitFor();
  await page.waitForTimeout(2500);
  await take(page, 'offer');
  await page.keyboard.press('Control+1');
  await page.waitForTimeout(500);

  // A slip of the hand in the first title of a key: what it was meant to be is offered.
  await goTo(page, plan, 'pricing:');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  // A line that is being typed is left in peace until the plan is saved.
  await page.keyboard.press('Control+s');
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').first().waitFor();
  await take(page, 'problem');
  console.log(pictures);
});
process.exit(0);
