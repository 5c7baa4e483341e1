import { expect, test } from 'vitest';
import { cells, grid, numbers, rowOf, usePanels } from './driving';
import { nineRuns, twoRuns } from './sample-panels';

const show = usePanels();

test('the table shows runs with the params that differ before metrics, equal ones on request', async () => {
  const { page } = await show(twoRuns());
  const heads = grid(page).getByRole('columnheader');
  await expect.poll(() => heads.allInnerTexts()).toEqual(['2 runs', 'Params 2 differ, 5 equal hidden', 'Metrics', 'Source', 'run', 'status', 'lr', 'epochs', 'loss', 'accuracy', 'duration', 'started', 'notebook'].map((text) => expect.stringContaining(text)));
  expect((await cells(page, 1)).slice(0, 7)).toEqual([expect.stringMatching(/^1/), expect.stringContaining('ok'), '1e-3', '5', '0.2000', '0.91', '1:35']);
  await page.getByRole('button', { name: '5 equal hidden' }).click();
  await expect.poll(() => grid(page).getByRole('columnheader', { name: 'seed' }).count()).toBe(1);
});

test('the table sorts by a column, downwards, and back, with missing values last', async () => {
  const data = nineRuns();
  const { page } = await show(data);
  const last = (number: string): number => data.points['train/loss']?.find(({ run }) => run === `run-${number}`)?.y.at(-1) ?? NaN;
  const rising = ['1', '2', '3', '8', '9', '10', '11', '12'].sort((a, b) => last(a) - last(b));
  const head = grid(page).getByRole('columnheader', { name: 'train/loss' });
  await head.getByRole('button').click();
  await expect.poll(() => numbers(page)).toEqual([...rising, '7']);
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
  await head.getByRole('button').click();
  await expect.poll(() => numbers(page)).toEqual([...rising.reverse(), '7']);
  await head.getByRole('button').click();
  await expect.poll(() => numbers(page)).toEqual(['12', '11', '10', '9', '8', '7', '3', '2', '1']);
});

test('the table can be walked and used by keys alone', async () => {
  const { page, asked } = await show(twoRuns());
  await rowOf(page, 2).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect.poll(() => grid(page).getByRole('row', { selected: true }).locator('th .run-mark .number').allInnerTexts()).toEqual(['1']);
  await page.keyboard.press('Enter');
  await expect.poll(() => asked.filter(({ name }) => name === 'open')).toEqual([{ name: 'open', params: { folder: '/w/.celltrail', id: 'run-1' } }]);
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => asked.filter(({ name }) => name === 'openPage')).toEqual([{ name: 'openPage', params: { folder: '/w/.celltrail', id: 'run-1' } }]);
  await page.keyboard.press('Control+c');
  await expect.poll(() => asked.filter(({ name }) => name === 'copy')).toHaveLength(1);
});

test('the number of a run leads to its page and leaves the row as it is', async () => {
  const { page, asked } = await show(twoRuns());
  await grid(page).getByRole('button', { name: '1', exact: true }).click();
  await expect.poll(() => asked.filter(({ name }) => name === 'openPage')).toEqual([{ name: 'openPage', params: { folder: '/w/.celltrail', id: 'run-1' } }]);
  expect(await grid(page).getByRole('row', { selected: true }).count()).toBe(0);
});

test('the table is copied as it stands', async () => {
  const { page, asked } = await show(twoRuns());
  await grid(page).getByRole('columnheader', { name: 'lr' }).getByRole('button').dblclick();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('group', { name: 'Copy table as' }).getByRole('button', { name: 'CSV' }).click();
  await expect.poll(() => asked.find(({ name }) => name === 'copy')?.params).toEqual({ text: expect.stringMatching(/^run,status,lr,epochs,loss,accuracy,duration,started,notebook\n2,ok,0\.01,3,0\.6667,0\.95,1:35,2026-01-05 [\d:]+,train\.ipynb\n1,/) });
});
