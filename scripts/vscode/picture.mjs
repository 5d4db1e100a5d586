// Takes the README's picture anew: `npm run picture`. The example plan in a real VS Code, with the mouse on a task's hours.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withExample } from './for-pictures.mjs';
import { root } from './paths.mjs';

const picture = join(root, 'docs/images/plan.png');
const size = { width: 1200, height: 760 };

await withExample({ plan: 'sales-department.implementation.yaml', sign: '₴', size }, async page => {
  await page.keyboard.press('Control+g');
  await page.keyboard.type('57');
  await page.keyboard.press('Enter');
  const hours = page.locator('.view-line', { hasText: 'hours: 1.5/2/3' }).locator('span', { hasText: 'hours' }).last();
  await hours.hover();
  await page.locator('.monaco-hover-content').first().waitFor();
  await page.waitForTimeout(1000);
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  console.log(picture);
});
process.exit(0);
