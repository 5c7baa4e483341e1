import { expect, test } from 'vitest';
import { environmentRows, gitRows, packageRows } from '../../../../src/core/differences/environment-rows';
import { factRow, namedRows } from '../../../../src/core/differences/fact-rows';
import type { Environment, GitState } from '../../../../src/core/model/environment';

const clean: GitState = { commit: 'a'.repeat(40), branch: 'main', dirty: false, changed: { names: [], total: 0 }, untracked: { names: [], total: 0 }, diff: null };
const plain: Environment = {
  interpreter: { executable: '/venv/bin/python', prefix: '/venv', kind: 'venv', version: '3.12.3' },
  packages: { NumPy: '2.1.0', torch: '2.5.0' },
  os: { platform: 'linux', release: '6.8', arch: 'x64' },
  gpus: [],
  git: clean,
};

const differing = (rows: readonly { readonly name: string; readonly differs: boolean }[]): string[] => rows.flatMap(({ name, differs }) => (differs ? name : []));

test('what is not on record neither agrees nor differs; having none differs from having some', () => {
  expect(factRow('x', ['1', undefined, '1'])).toEqual({ name: 'x', values: ['1', null, '1'], unknown: [1], differs: false });
  expect(factRow('x', ['1', undefined, '2']).differs).toBe(true);
  expect(factRow('x', ['1', null]).differs).toBe(true);
  expect(factRow('x', [undefined, '2']).differs).toBe(false);
});

test('named facts have one row for each name of any run', () => {
  expect(namedRows([new Map([['a', '1'], ['__proto__', 'x']]), undefined, new Map([['b', '2'], ['a', '1']])])).toEqual([
    { name: 'a', values: ['1', null, '1'], unknown: [1], differs: false },
    { name: '__proto__', values: ['x', null, null], unknown: [1], differs: true },
    { name: 'b', values: [null, null, '2'], unknown: [1], differs: true },
  ]);
});

test('packages are told by name however it is written', () => {
  const rows = packageRows([plain, { ...plain, packages: { numpy: '2.1.0', torch: '2.6.0', 'Scikit_Learn': '1.5' } }, null]);
  expect(rows.map(({ name, values }) => [name, ...values])).toEqual([['NumPy', '2.1.0', '2.1.0', null], ['Scikit_Learn', null, '1.5', null], ['torch', '2.5.0', '2.6.0', null]]);
  expect(differing(rows)).toEqual(['Scikit_Learn', 'torch']);
});

test('of environments the parts that are on record are compared', () => {
  const other: Environment = { ...plain, interpreter: null, os: { platform: 'linux', release: '6.9', arch: 'x64' }, gpus: [{ name: 'H100', driver: '550', memory: 81559 }] };
  const rows = environmentRows([plain, other]);
  expect(differing(rows)).toEqual(['system', 'GPUs', 'driver']);
  expect(rows.find(({ name }) => name === 'Python')).toEqual({ name: 'Python', values: ['3.12.3', null], unknown: [1], differs: false });
  expect(environmentRows([null, null])).toEqual([]);
});

test('commits that are equal with other uncommitted changes differ in these', () => {
  const edited = { ...clean, dirty: true, changed: { names: ['a.py'], total: 3 }, diff: { digest: 'f'.repeat(64), bytes: 10 } };
  const rows = gitRows([{ ...plain }, { ...plain, git: edited }]);
  expect(differing(rows)).toEqual(['changed files', 'uncommitted changes']);
  expect(rows.find(({ name }) => name === 'changed files')?.values).toEqual([null, 'a.py and 2 more']);
});
