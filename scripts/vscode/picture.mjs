// Takes the README's picture anew: `npm run picture`. The example plan in a real VS Code, its schedule beside it.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { command, goTo, withExample } from './for-pictures.mjs';
import { root } from './paths.mjs';

const picture = join(root, 'docs/images/plan.png');
const size = { width: 1400, height: 800 };

await withExample({ plan: 'crm-rollout.implementation.yaml', sign: '€', size }, async (page, plan) => {
  await command(page, 'Planwright: Open Plan View');
  const view = page.frameLocator('iframe.webview').frameLocator('iframe');
  await view.locator('.figures').waitFor();
  await view.locator('#tab-time').click();
  await view.locator('button', { hasText: 'Weeks' }).click();
  await view.locator('.gantt .bar').first().waitFor();
  await goTo(page, plan, 'Clean and import the client base');
  await page.waitForTimeout(1500);
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  console.log(picture);
});
process.exit(0);
