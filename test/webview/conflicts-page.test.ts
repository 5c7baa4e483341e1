import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { mergeNotebooks } from '../../src/core/notebook/merge/merge';
import { LeftConflicts } from '../../src/editor/diff/thread/conflicts';
import type { ConflictsHost, ConflictsPageState } from '../../src/protocol/conflicts';
import { conflictsHost } from '../../src/protocol/conflicts-checks';
import { violationsOf } from './axe';
import { useWebviews } from './driving';
import { code, markdown, notebook } from './sample-notebooks';
import { openWebview, picture, type Webview, type WebviewOptions } from './webview';

const folder = mkdtempSync(join(tmpdir(), 'celltrail-conflicts-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The page with a host that reads a merged notebook as the product does. */
async function openConflicts(browser: Browser, text: string, options: WebviewOptions<ConflictsPageState> = {}): Promise<Webview<ConflictsHost, ConflictsPageState>> {
  const path = join(folder, 'train.ipynb');
  writeFileSync(path, text);
  let left: LeftConflicts;
  return openWebview<ConflictsHost, ConflictsPageState>(browser, {
    bundle: 'conflicts',
    title: 'Notebook Conflicts',
    checks: conflictsHost,
    handlers: {
      open: async () => {
        left = await LeftConflicts.read({ path, asksGit: false, outputs: 'ours' });
        return { uri: `file://${path}`, name: 'train.ipynb', ...left.overview() };
      },
      text: ({ edition: _edition, ...wanted }) => left.text(wanted),
      save: () => null,
      openText: () => null,
    },
  }, options);
}

const show = useWebviews(openConflicts);

/** A notebook in whose cells a merge marked a source, a tag and a deleted cell. */
function marked(): string {
  const setup = (rate: string, tag: string) => ({ ...code('setup', 1, `import torch\n\nmodel = Net()\nlr = ${rate}\nepochs = 8\nseed(0)\n\ndata = load()\nsplit(data)\nfit(model)`), metadata: { tag } });
  const gone = (note: string) => markdown('gone', `# Notes\n${note}`);
  const { json } = mergeNotebooks({
    base: notebook([setup('0.1', 'a'), gone('To do.')]),
    ours: notebook([setup('0.2', 'b')]),
    theirs: notebook([setup('0.3', 'c'), gone('Done <img src=x onerror="window.owned = 1">')]),
  });
  return JSON.stringify(json);
}

const conflict = (page: Page, name: RegExp) => page.getByRole('article', { name });
const press = (page: Page, name: RegExp, button: string) => conflict(page, name).getByRole('button', { name: button, exact: true }).click();

test('shows both sides of each conflict, what a choice makes of it, and saves what was chosen', async () => {
  const { page, asked, kept } = await show(marked());
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('3 conflicts in train.ipynb');
  const source = conflict(page, /cell 1 code, changed by both/);
  expect(await source.locator('.line.removed code').allInnerTexts()).toEqual(['lr = 0.2']);
  expect(await source.locator('.line.added code').allInnerTexts()).toEqual(['lr = 0.3']);
  await press(page, /code, changed by both/, 'Both');
  await expect.poll(() => source.getByRole('group', { name: 'Result' }).locator('code').allInnerTexts()).toEqual(expect.arrayContaining(['lr = 0.2', 'lr = 0.3', 'epochs = 8']));
  await press(page, /metadata.tag, changed by both/, 'Theirs');
  await page.getByText('1 to decide').waitFor();
  await page.getByRole('button', { name: 'Save with 1 left' }).waitFor();
  await press(page, /markdown, deleted by ours, changed by theirs/, 'Ours: delete');
  await page.getByText('The cell is deleted.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => asked.find(({ name }) => name === 'save')?.params).toEqual({ edition: (await kept())?.edition, choices: ['both', 'theirs', 'ours'] });
});

test('is worked by keyboard, and keeps choices for its next life', async () => {
  const { page } = await show(marked());
  await conflict(page, /code, changed by both/).waitFor();
  await page.keyboard.press('F7');
  await page.keyboard.press('t');
  await page.keyboard.press('F7');
  await page.keyboard.press('b');
  await page.keyboard.press('o');
  await page.keyboard.press('F7');
  await page.keyboard.press('t');
  await page.getByText('all decided').waitFor();
  await page.reload();
  await page.getByText('all decided').waitFor();
  const pressed = page.locator('article [aria-pressed="true"]');
  expect(await pressed.allInnerTexts()).toEqual(['Theirs', 'Ours', 'Theirs: keep']);
  await page.getByRole('button', { name: 'Ours', exact: true }).first().click();
  await expect.poll(() => pressed.allInnerTexts()).toEqual(['Ours', 'Ours', 'Ours: delete']);
});

test('tells where nothing conflicts, and why a save failed', async () => {
  const text = JSON.stringify(notebook([code('a', 1, 'x')]).json);
  const { page, answer } = await show(marked());
  answer('save', () => { throw new Error('train.ipynb has changed meanwhile: look at its conflicts again.'); });
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('has changed meanwhile');
  const plain = await show(text);
  await expect.poll(() => plain.page.getByRole('heading', { level: 1 }).innerText()).toBe('Nothing in train.ipynb is in conflict');
  expect(await plain.page.getByRole('button', { name: 'Save' }).count()).toBe(0);
});

test.each(['dark', 'light', 'high-contrast'] as const)('axe finds nothing, and a person looks at it: %s', async (theme) => {
  const { page } = await show(marked(), { theme, size: { width: 1200, height: 900 } });
  await press(page, /code, changed by both/, 'Theirs');
  await page.getByRole('group', { name: 'Result' }).waitFor();
  await picture(page, `conflicts-${theme}`);
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
});
