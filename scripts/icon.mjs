// Draws client/media/icon.png from icon.svg anew: `node scripts/icon.mjs`. The marketplace takes no SVG.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './vscode/browser.mjs';
import { root } from './vscode/paths.mjs';

const size = 256;
const media = join(root, 'client/media');
const svg = readFileSync(join(media, 'icon.svg'), 'utf8');
const browser = await chromium.launch({ ...(await ensureBrowser(process.execPath)), headless: true });
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(media, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
