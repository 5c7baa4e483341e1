import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

/** Drives the window that the suite runs in, as a person does: desktop VS Code and the browser alike. */
export async function withPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const address = process.env['CELLTRAIL_DEVTOOLS'];
  if (!address) throw new Error('CELLTRAIL_DEVTOOLS must name the window.');
  const browser = await chromium.connectOverCDP(address);
  try {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = (await Promise.all(pages.map(async (each) => ((await each.locator('.monaco-workbench').count()) > 0 ? each : undefined)))).find(Boolean);
    if (!page) throw new Error('The window shows no workbench.');
    return await use(page);
  } finally {
    await browser.close();
  }
}

/** Takes a picture of the whole window into `out/screenshots/`, or the demo's own folder. */
export async function screenshot(name: string): Promise<string> {
  const path = join(process.env['CELLTRAIL_SCREENSHOTS'] ?? join(__dirname, '..', '..', 'screenshots'), `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await withPage((page) => page.screenshot({ path }));
  return path;
}
