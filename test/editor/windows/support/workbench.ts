import type { Page } from 'playwright-core';

/** Runs a command by its title, as from the palette: `Celltrail: Compare Newest Runs`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await pick(page, `>${title}`, title);
}

/** Opens a file of the workspace by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await pick(page, name, name);
  await page.locator(`.tab[data-resource-name="${name}"]`).waitFor();
}

/** Shows Celltrail's view Runs, which must be hidden: a second click hides it again. */
export async function showRuns(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: 'Celltrail' }).click();
}

/** Chooses from the open context menu. By key: VS Code ignores a click that follows a menu's opening too soon. */
export async function pickInMenu(page: Page, label: string): Promise<void> {
  await page.locator('.monaco-menu').getByText(label, { exact: true }).hover();
  await page.locator('.monaco-menu .action-item.focused').getByText(label, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
}

/** Runs all cells of the open notebook with the button above it. */
export async function clickRunAll(page: Page): Promise<void> {
  // Notebooks behind others keep their toolbars.
  const toolbar = page.locator('.notebook-toolbar-container').filter({ visible: true });
  // Before a kernel is there the button asks for one.
  await toolbar.locator('.kernel-label', { hasText: 'test bed' }).waitFor();
  await toolbar.getByRole('button', { name: 'Run All', exact: true }).click();
}

async function pick(page: Page, text: string, label: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(text);
  // The first row may still be of what was typed before: take the one that is meant.
  await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`).first().click();
}
