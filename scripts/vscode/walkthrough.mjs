// Takes the pictures of the walkthrough anew: `npm run pictures:walkthrough`. The sample plan in a real VS Code, step by step.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { goTo, question, withExample } from './for-pictures.mjs';
import { root } from './paths.mjs';

const pictures = join(root, 'client/media/walkthrough');
const size = { width: 960, height: 540 };

/** A light picture, because the walkthrough takes a third of the window. */
async function take(page, name) {
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(pictures, `${name}.jpg`), type: 'jpeg', quality: 62 });
}

await withExample({ plan: 'crm-rollout.implementation.yaml', sign: '€', size }, async (page, plan) => {
  mkdirSync(pictures, { recursive: true });

  await question(page, 'Planwright: New Plan…');
  await take(page, 'new-plan');
  await page.keyboard.press('Escape');

  await goTo(page, plan, 'hours:');
  const hours = page.locator('.view-line span', { hasText: /^hours$/ }).first();
  await hours.hover();
  await page.locator('.monaco-hover-content:visible').first().waitFor();
  await take(page, 'hours');

  await page.mouse.move(5, 5);
  await question(page, 'Planwright: Insert Case');
  await page.keyboard.type('telephony');
  await take(page, 'case');
  await page.keyboard.press('Escape');

  // A misspelt key, for which the correct one is offered.
  await goTo(page, plan, 'pricing:');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  // Problems of the line being typed appear when the plan is saved.
  await page.keyboard.press('Control+s');
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').first().waitFor();
  await take(page, 'problem');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+s');

  await question(page, 'Planwright: Preview Document');
  await page.keyboard.press('Enter');
  await page.locator('iframe.webview').first().waitFor();
  await page.waitForTimeout(2500);
  await take(page, 'offer');
  console.log(pictures);
});
process.exit(0);
