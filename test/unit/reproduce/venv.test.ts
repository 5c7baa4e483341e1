import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openParser } from '../../../src/core/python/syntax';
import { importedModules, packagesOf } from '../../../src/core/reproduce/imports';
import { makeVenv, pinned } from '../../../src/core/reproduce/venv';
import { parserFiles } from '../python/cells';

it('pins what may be a package, and nothing that pip would read as an option, an address or another line', () => {
  const packages = { numpy: '2.1.0', Torch: '2.4.1+cu121', '--index-url': '1', 'a\n-e .': '1', evil: '1 --pre', git: 'git+https://x.test', 'a @ file': '1', _private: '1' };
  expect([...pinned({ packages })]).toEqual([['numpy', 'numpy==2.1.0'], ['torch', 'Torch==2.4.1+cu121']]);
});

it('touches no folder that it did not make', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'celltrail-venv-'));
  try {
    await writeFile(join(folder, 'mine'), '');
    const recorded = { interpreter: null, packages: {}, os: null, gpus: null, git: null };
    await expect(makeVenv({ folder, recorded, imported: [], signal: new AbortController().signal })).rejects.toThrow('was not made by Celltrail');
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('finds imports wherever they stand, and the packages that bring them', async () => {
  const parser = await openParser(parserFiles);
  const site = await mkdtemp(join(tmpdir(), 'celltrail-site-'));
  try {
    const modules = importedModules(['import numpy as np, os.path\nfrom sklearn.svm import SVC', 'def f():\n    from . import mine\n    import strange.part', '%%time\nfrom cv2 import imread'], parser);
    expect(modules).toEqual(['cv2', 'numpy', 'os', 'sklearn', 'strange']);
    const folder = join(site, 'odd_name-1.0.dist-info');
    await mkdir(folder);
    await writeFile(join(folder, 'METADATA'), 'Metadata-Version: 2.1\nName: odd-name\nVersion: 1.0\n\n');
    await writeFile(join(folder, 'RECORD'), 'strange/__init__.py,sha256=x,1\nodd_name-1.0.dist-info/METADATA,,\n');
    const recorded = ['numpy', 'Scikit_Learn', 'odd-name', 'opencv-python', 'pandas'];
    expect(await packagesOf(modules, recorded, [site])).toEqual(['opencv-python', 'numpy', 'Scikit_Learn', 'odd-name']);
    expect(await packagesOf(modules, recorded, [])).not.toContain('odd-name');
  } finally {
    parser.dispose();
    await rm(site, { recursive: true });
  }
});
