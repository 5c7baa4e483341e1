import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findStores } from '../../../../src/editor/stores/find-stores';
import { locateStore, notebookName, storeCandidates } from '../../../../src/editor/stores/locate';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'celltrail-locate-'));
  for (const folder of ['project/.celltrail', 'project/sub/deep', 'project/own/.celltrail', 'fresh/sub', 'project/node_modules/x/.celltrail']) await mkdir(join(root, folder), { recursive: true });
});
afterAll(() => rm(root, { recursive: true }));

const site = (folder: string | undefined, workspaceFolder: string | undefined, location = '') => ({
  folder: folder && join(root, folder),
  workspaceFolder: workspaceFolder && join(root, workspaceFolder),
  location,
  globalStorage: join(root, 'global'),
});

describe('locateStore', () => {
  it('takes the nearest store upwards, also above the workspace folder', async () => {
    expect(await locateStore(site('project/sub/deep', 'project/sub'))).toBe(join(root, 'project/.celltrail'));
    expect(await locateStore(site('project/own', 'project'))).toBe(join(root, 'project/own/.celltrail'));
  });

  it('makes one in the workspace folder where there is none', async () => {
    expect(await locateStore(site('fresh/sub', 'fresh'))).toBe(join(root, 'fresh/.celltrail'));
  });

  it('goes to the global storage without a folder', async () => {
    expect(await locateStore(site(undefined, undefined))).toBe(join(root, 'global/stores/no-folder'));
    expect(await locateStore(site('fresh', undefined))).toBe(join(root, 'global/stores/no-folder'));
  });

  it('moves out of the workspace where the setting says so, one store for each workspace folder', () => {
    const [global] = storeCandidates(site('project/sub', 'project', 'global'));
    expect(global).toMatch(new RegExp(`^${join(root, 'global/stores/project-')}[0-9a-f]{8}$`));
    expect(storeCandidates(site('project/sub', 'project', '~/trails'))[0]).toMatch(new RegExp(`^${join(homedir(), 'trails/project-')}`));
    expect(storeCandidates(site('a', 'one', '/data'))).not.toEqual(storeCandidates(site('a', 'two', '/data')));
  });
});

describe('notebookName', () => {
  it('is the path from the folder of the store, else the address', () => {
    expect(notebookName('/w/nb/train.ipynb', 'file:///w/nb/train.ipynb', '/w/.celltrail')).toBe('nb/train.ipynb');
    expect(notebookName('/elsewhere/a.ipynb', 'file:///elsewhere/a.ipynb', '/w/.celltrail')).toBe('file:///elsewhere/a.ipynb');
    expect(notebookName('/w/..odd/a.ipynb', 'file:///w/..odd/a.ipynb', '/w/.celltrail')).toBe('..odd/a.ipynb');
    expect(notebookName('/w/a b.ipynb', 'file:///w/a%20b.ipynb', '/stores/w-12345678')).toBe('file:///w/a%20b.ipynb');
    expect(notebookName(undefined, 'untitled:Untitled-1.ipynb', '/w/.celltrail')).toBe('untitled:Untitled-1.ipynb');
  });
});

describe('findStores', () => {
  it('finds the stores of a folder and below it, and enters nothing that holds packages', async () => {
    const found: string[] = [];
    for await (const store of findStores(join(root, 'project'))) found.push(store);
    expect(found.sort()).toEqual([join(root, 'project/.celltrail'), join(root, 'project/own/.celltrail')].sort());
  });

  it('finds nothing where there is no folder', async () => {
    const found: string[] = [];
    for await (const store of findStores(join(root, 'missing'))) found.push(store);
    expect(found).toEqual([]);
  });
});
