import { strict as assert } from 'node:assert';
import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { ulid } from 'ulid';
import * as vscode from 'vscode';
import { encodeLine } from '../../src/core/trail/line';
import { closeAll, newNotebook, runCells } from './support/notebooks';
import { withPage } from './support/page';
import { readRecords, recorded, storeFolder } from './support/record';
import { trainingCell } from './support/training';
import { until } from './support/wait';

const rows = (page: Page) => page.locator('.pane-body [role="treeitem"]');

/** Number of the notebook's n-th run, counted from 1. */
async function numberOf(notebook: vscode.NotebookDocument, nth: number): Promise<number> {
  const session = await recorded(notebook, 'a session', (sessions) => sessions.at(-1)?.start.session);
  return until(`run ${nth} is recorded`, () => readRecords().filter((record) => record.t === 'run').filter((run) => run.session === session)[nth - 1]?.number);
}

async function trainOnce(): Promise<number> {
  const notebook = await newNotebook([trainingCell(0.5)]);
  await runCells(notebook, 0);
  return numberOf(notebook, 1);
}

describe('the view Runs', () => {
  beforeEach(() => vscode.commands.executeCommand('celltrail.runs.focus'));
  afterEach(closeAll);

  it('shows a run with its number, last metric and what tells it apart, the newest first', async () => {
    const notebook = await newNotebook([trainingCell(0.5), trainingCell(0.25)]);
    await runCells(notebook, 0, 2);
    const number = await numberOf(notebook, 2);
    await withPage(async (page) => {
      await rows(page).filter({ hasText: new RegExp(`^${number} .*rate=0\\.25.*loss 0\\.4219`) }).waitFor();
      const labels = await rows(page).allInnerTexts();
      const numbers = labels.map((label) => Number.parseInt(label, 10));
      assert.deepEqual(numbers.slice(0, 2), [number, number - 1]);
      assert.match(labels[1] ?? '', /rate=0\.5/);
    });
  });

  it('renames a run with F2, and gives its own name back for an empty one', async () => {
    const number = await trainOnce();
    await withPage(async (page) => {
      await rows(page).filter({ hasText: new RegExp(`^${number} `) }).waitFor();
      for (const [typed, shown] of [['the best', `${number} the best`], ['', `${number} `]] as const) {
        await rows(page).filter({ hasText: new RegExp(`^${number} `) }).click();
        await page.keyboard.press('F2');
        const input = page.locator('.quick-input-widget input').first();
        await input.fill(typed);
        await input.press('Enter');
        await rows(page).filter({ hasText: new RegExp(`^${shown}`) }).first().waitFor();
      }
      await until('the last name is taken back', async () => !(await rows(page).first().innerText()).includes('the best'));
    });
    const names = readRecords().flatMap((record) => (record.t === 'edit' && record.set.name !== undefined ? [record.set.name] : []));
    assert.deepEqual(names.slice(-2), ['the best', null]);
  });

  it('asks before it deletes, and deletes', async () => {
    const number = await trainOnce();
    await withPage(async (page) => {
      const row = rows(page).filter({ hasText: new RegExp(`^${number} `) });
      await row.waitFor();
      for (const answer of ['Cancel', `Delete run ${number}`]) {
        await row.click();
        await page.keyboard.press('Delete');
        await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: answer }).click();
        if (answer === 'Cancel') assert.equal(await row.count(), 1);
      }
      await row.waitFor({ state: 'detached' });
    });
    assert.ok(readRecords().some((record) => record.t === 'edit' && record.set.deleted === true));
  });

  it('says why runs may be missing, for as long as that holds', async () => {
    await trainOnce();
    const trail = join(storeFolder(), 'trails', `${ulid()}.trail`);
    const head = { t: 'trail', version: 99, id: basename(trail, '.trail'), generation: 1, kind: 'session', time: Date.now(), host: 'x', boot: 'x', pid: 1 };
    writeFileSync(trail, encodeLine(JSON.stringify(head)));
    await withPage(async (page) => {
      const message = page.locator('.pane-body .message', { hasText: 'was written by a newer Celltrail' });
      await message.waitFor();
      rmSync(trail);
      await message.waitFor({ state: 'hidden' });
    });
  });
});
