import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveFiles, takeBack } from '../../../src/core/pipeline/save-files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'celltrail-save-'));
});
afterEach(() => rm(folder, { recursive: true, maxRetries: 3 }));

it('takes back all that was written: new files and folders go, others are as they were', async () => {
  await writeFile(join(folder, 'old.py'), 'before\n');
  const saved = await saveFiles(folder, new Map([['old.py', 'after\n'], ['steps/new.py', 'new\n']]));
  expect(saved.files.map(({ name, before }) => [name, before])).toEqual([['old.py', 'before\n'], ['steps/new.py', null]]);
  await takeBack(saved);
  expect(await readFile(join(folder, 'old.py'), 'utf8')).toBe('before\n');
  await expect(stat(join(folder, 'steps'))).rejects.toThrow('ENOENT');
});

it('takes nothing back where a file was changed since', async () => {
  const saved = await saveFiles(folder, new Map([['a.py', 'a\n'], ['b.py', 'b\n']]));
  await writeFile(join(folder, 'b.py'), 'mine\n');
  await expect(takeBack(saved)).rejects.toThrow('b.py was changed since: nothing was taken back');
  expect(await readFile(join(folder, 'a.py'), 'utf8')).toBe('a\n');
});
