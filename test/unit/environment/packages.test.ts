import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHeaders } from '../../../src/core/environment/package-metadata';
import { normalName, PackageReader } from '../../../src/core/environment/packages';
import { temporaryFolder, writeFiles } from './folders';

const metadata = (name: string, version: string, more = ''): string => `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${more}\nName: not this\nVersion: 0\n`;

describe('installed packages', () => {
  it('are read as each installer leaves them', async () => {
    const site = temporaryFolder();
    writeFiles(site, {
      'numpy-2.1.0.dist-info/METADATA': metadata('numpy', '2.1.0'),
      'scikit_learn-1.5.2.dist-info/METADATA': metadata('scikit-learn', '1.5.2'),
      'legacy-0.9.egg-info': metadata('legacy', '0.9'),
      'older.egg-info/PKG-INFO': metadata('Older', '3.0+local.1'),
      '~umpy-1.0.dist-info/METADATA': metadata('numpy', '1.0'),
      'empty-1.0.dist-info/RECORD': '',
      'numpy/__init__.py': 'raise SystemExit',
    });
    expect(await new PackageReader().read([site])).toEqual({ legacy: '0.9', numpy: '2.1.0', Older: '3.0+local.1', 'scikit-learn': '1.5.2' });
  });

  it('are those that are imported: of one name the first on the path', async () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    writeFiles(first, { 'A_b-2.dist-info/METADATA': metadata('A_b', '2') });
    writeFiles(second, { 'a.b-1.dist-info/METADATA': metadata('a.b', '1'), 'c-1.dist-info/METADATA': metadata('c', '1') });
    expect(await new PackageReader().read([first, second, join(first, 'missing')])).toEqual({ A_b: '2', c: '1' });
    expect(normalName('A_-.b')).toBe('a-b');
  });

  it('are kept in mind until something is installed', async () => {
    const site = temporaryFolder();
    const reader = new PackageReader();
    writeFiles(site, { 'a-1.dist-info/METADATA': metadata('a', '1') });
    utimesSync(site, 1_000_000, 1_000_000);
    expect(await reader.read([site])).toEqual({ a: '1' });
    rmSync(join(site, 'a-1.dist-info', 'METADATA'));
    expect(await reader.read([site])).toEqual({ a: '1' });
    writeFiles(site, { 'b-2.dist-info/METADATA': metadata('b', '2') });
    expect(await reader.read([site])).toEqual({ b: '2' });
  });

  it('are read anew from a folder that has just changed, for a clock may not tell the next change from it', async () => {
    const site = temporaryFolder();
    const reader = new PackageReader();
    writeFiles(site, { 'a-1.dist-info/METADATA': metadata('a', '1') });
    const now = new Date();
    utimesSync(site, now, now);
    expect(await reader.read([site])).toEqual({ a: '1' });
    writeFiles(site, { 'b-2.dist-info/METADATA': metadata('b', '2') });
    utimesSync(site, now, now);
    expect(await reader.read([site])).toEqual({ a: '1', b: '2' });
  });

  it('are all read where there are hundreds', async () => {
    const site = temporaryFolder();
    const names = Array.from({ length: 500 }, (_, index) => `package-${String(index).padStart(3, '0')}`);
    writeFiles(site, Object.fromEntries(names.map((name, index) => [`${name}-1.${index}.dist-info/METADATA`, metadata(name, `1.${index}`)])));
    expect(Object.entries(await new PackageReader().read([site]))).toEqual(names.map((name, index) => [name, `1.${index}`]));
  });

  it('are found behind long headers, and in headers cut anywhere', async () => {
    const site = temporaryFolder();
    writeFiles(site, { 'long-1.dist-info/METADATA': `License: ${'x'.repeat(9_000)}\n        Name: quoted\nName: long\nVersion: 1\n\n` });
    expect(await new PackageReader().read([site])).toEqual({ long: '1' });
    const whole = metadata('numpy', '2.1.0');
    for (let end = 0; end <= whole.length; end += 1) {
      expect([undefined, { name: 'numpy', version: '2.1.0' }]).toContainEqual(parseHeaders(whole.slice(0, end), false));
    }
    expect(parseHeaders(whole, false)).toEqual({ name: 'numpy', version: '2.1.0' });
    expect(parseHeaders('Name: a\n\nVersion: 1\n', true)).toBeNull();
    expect(parseHeaders('Name: a\r\nVersion: 1\r\n\r\n', false)).toEqual({ name: 'a', version: '1' });
    expect(parseHeaders('Name:\nVersion: 1\n\n', true)).toBeNull();
  });
});
