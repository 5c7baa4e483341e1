import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foldersUpToRoot, isInnerFolder, keptFolderOf } from '../../../../src/editor/bundle/kept-folder';

it.each([
  ['celltrail-runs', true],
  ['docs/runs', true],
  ['./runs', true],
  ['..runs', true],
  ['..', false],
  ['../runs', false],
  ['docs/../../runs', false],
  ['/etc', false],
  ['.', false],
  ['', false],
  [' ', false],
])('takes %j as a folder inside: %s', (folder, isInner) => {
  expect(isInnerFolder(folder)).toBe(isInner);
});

it('keeps runs beside their store, or in the folder that a moved store belongs to', () => {
  const isRepo = (path: string) => path === '/repo';
  expect(keptFolderOf('/repo/.celltrail', '/repo/notebooks', 'runs', isRepo)).toBe(join('/repo', 'runs'));
  expect(keptFolderOf('/repo/deep/.celltrail', '/repo', 'runs', isRepo)).toBe(join('/repo/deep', 'runs'));
  expect(keptFolderOf('/plain/.celltrail', '/plain/deep', 'runs', isRepo)).toBe(join('/plain', 'runs'));
  expect(keptFolderOf('/stores/repo-1234', '/repo', 'runs', isRepo)).toBe(join('/repo', 'runs'));
  expect(keptFolderOf('/stores/no-folder', undefined, 'runs', isRepo)).toBeUndefined();
});

it('keeps runs in the repository where their store lies above it', () => {
  expect(keptFolderOf('/home/.celltrail', '/home/repo', 'runs', (path) => path === '/home/repo')).toBe(join('/home/repo', 'runs'));
});

it('looks up to the root of the repository, and no further up where there is none', () => {
  const rootIs = (root: string) => (path: string) => path === root;
  expect(foldersUpToRoot('/home/ada/repo/notebooks/deep', rootIs('/home/ada/repo'))).toEqual(['/home/ada/repo/notebooks/deep', '/home/ada/repo/notebooks', '/home/ada/repo']);
  expect(foldersUpToRoot('/home/ada/repo', rootIs('/home/ada/repo'))).toEqual(['/home/ada/repo']);
  expect(foldersUpToRoot('/home/ada/plain/deep', () => false)).toEqual(['/home/ada/plain/deep']);
});
