import type { Locator, Page } from 'playwright-core';
import { pickInMenu } from '../windows/support/workbench';
import type { CliRun } from './cli';

/** A run's row in the view Runs. */
export function runRow(page: Page, { number }: CliRun): Locator {
  return page.locator('.pane-body [role="treeitem"]').filter({ hasText: new RegExp(`^${number} `) }).first();
}

/** Chooses a command from a run's context menu: extensions hear of a mere selection later than of a command. */
export async function chooseOnRun(page: Page, run: CliRun, command: string, others: readonly CliRun[] = []): Promise<void> {
  await runRow(page, run).click();
  for (const other of others) await runRow(page, other).click({ modifiers: ['ControlOrMeta'] });
  await runRow(page, run).click({ button: 'right' });
  await pickInMenu(page, command);
}
