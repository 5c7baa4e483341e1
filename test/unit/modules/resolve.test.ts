import { expect, it } from 'vitest';
import { absoluteName, findModule, packageOf, type Disk } from '../../../src/core/modules/resolve';

/** A disk with these files and the folders that they lie in. */
function diskOf(...files: readonly string[]): Disk {
  return { isFile: (path) => files.includes(path), isFolder: (path) => files.some((file) => file.startsWith(`${path}/`)) };
}

const disk = diskOf('/nb/helpers.py', '/ws/helpers.py', '/ws/both.py', '/ws/both/__init__.py', '/ws/pkg/__init__.py', '/ws/pkg/mod.py', '/nb/data/x.csv', '/ws/data/tools.py', '/nb/real/x.csv', '/ws/real/__init__.py');
const file = (name: string) => findModule(name, ['/nb', '/ws'], disk)?.file;

it('takes the first folder that has a module, and a package before a file', () => {
  expect(file('helpers')).toBe('/nb/helpers.py');
  expect(file('both')).toBe('/ws/both/__init__.py');
  expect(file('pkg.mod')).toBe('/ws/pkg/mod.py');
  expect(file('pkg.none')).toBeUndefined();
  expect(file('numpy')).toBeUndefined();
  expect(file('helpers.inside')).toBeUndefined();
});

it('puts folders without __init__.py together, unless one that has it comes later', () => {
  expect(file('data')).toBeNull();
  expect(file('data.tools')).toBe('/ws/data/tools.py');
  expect(file('real')).toBe('/ws/real/__init__.py');
});

it('makes relative names absolute as Python does', () => {
  expect([absoluteName('.mod', 'pkg'), absoluteName('.', 'pkg'), absoluteName('..a', 'pkg.sub'), absoluteName('..a', 'pkg'), absoluteName('.a', ''), absoluteName('a', 'pkg')]).toEqual(['pkg.mod', 'pkg', 'pkg.a', null, null, 'a']);
  expect([packageOf('pkg.mod', false), packageOf('pkg.sub', true), packageOf('mod', false)]).toEqual(['pkg', 'pkg.sub', '']);
});
