import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readViews, writeView } from '../../../../src/editor/compare/view-files';
import { FIRST_VIEW } from '../../../../src/protocol/compare-view';

test('views are files beside the store, one for each name, and what is no view is left out and told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shared-'));
  const store = join(folder, '.celltrail');
  const told: string[] = [];
  expect(await readViews([store], (message) => told.push(message))).toEqual([]);
  await writeView(store, { name: 'best runs', view: { ...FIRST_VIEW, filter: 'val_loss < 0.3' } });
  await writeView(store, { name: '../../evil', view: FIRST_VIEW });
  await writeView(store, { name: 'best runs', view: { ...FIRST_VIEW, filter: 'val_loss < 0.2' } });
  await writeFile(join(folder, 'celltrail-views', 'broken.json'), '{"name": 1}');
  await mkdir(join(folder, 'celltrail-views', 'folder.json'));
  const views = await readViews([store, join(folder, 'elsewhere', '.celltrail')], (message) => told.push(message));
  expect(views.map(({ name, view }) => [name, view.filter])).toEqual([['../../evil', ''], ['best runs', 'val_loss < 0.2']]);
  expect(told.map((message) => message.split('celltrail-views')[1]).sort()).toEqual([expect.stringMatching(/^.broken\.json is no view/), expect.stringMatching(/^.folder\.json is no view/)]);
  expect((await readdir(folder)).sort()).toEqual(['celltrail-views']);
});
