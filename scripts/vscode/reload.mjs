// What comes back after a reload of the window. No suite can ask that: it ends with the window that it runs in.
import { command, question, withExample } from './for-pictures.mjs';

/** The frame that contains something, and its text. */
async function inPage(page, selector, part) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    for (const frame of page.frames()) {
      const found = frame.locator(selector).first();
      const text = await found.innerText({ timeout: 1000 }).catch(() => '');
      if (part.test(text)) return frame;
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`nothing in ${selector} like ${part}`);
}

/** Throws if a page is not restored as it was. */
export async function checkReload() {
  await withExample(
    { plan: 'crm-rollout.implementation.yaml', sign: '€', size: { width: 1500, height: 950 } },
    async (page, _, reload) => {
      await command(page, 'Planwright: Open Plan View');
      const view = await inPage(page, '#plan-view .figures', /12,306/);
      await view.locator('#tab-money').click();
      await page.locator('.view-line').first().click();
      await question(page, 'Planwright: Preview Document');
      await page.keyboard.type('Project plan');
      await page.keyboard.press('Enter');
      const preview = await inPage(page, '#preview h1', /Project plan/);
      await preview.locator('select').last().selectOption('phone');
      await preview.locator('.desk.is-phone iframe').waitFor();
      // The editor saves a page's state some seconds later.
      await page.waitForTimeout(6000);
      await reload();
      await page.locator('.view-line', { hasText: '€' }).first().waitFor({ timeout: 60_000 });
      const again = await inPage(page, '#preview h1', /Project plan/);
      await again.locator('.desk.is-phone iframe').waitFor();
      await page.locator('.tab', { hasText: 'plan view' }).click();
      const figures = await inPage(page, '#plan-view #panel', /From work to total/);
      await figures.locator('#tab-money[aria-selected="true"]').waitFor();
    },
  );
}
