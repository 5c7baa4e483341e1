import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRun } from '../../../src/cli/find-run';
import { findStore } from '../../../src/cli/find-store';
import { makeRun } from './fakes';

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'celltrail-find-')));
  await mkdir(join(root, 'project', 'notebooks', 'deep'), { recursive: true });
  await mkdir(join(root, 'project', '.celltrail', 'trails'), { recursive: true });
  await mkdir(join(root, 'moved', 'trails'), { recursive: true });
});

afterEach(() => rm(root, { recursive: true }));

describe('findStore', () => {
  const find = (cwd: string, given?: string, store?: string, fallback?: string) =>
    findStore(given, { cwd: join(root, cwd), env: { CELLTRAIL_STORE: store, CELLTRAIL_DEFAULT_STORE: fallback } });

  it('takes the nearest store upwards', async () => {
    const outer = join(root, 'project', '.celltrail');
    expect(await find('project')).toBe(outer);
    expect(await find('project/notebooks/deep')).toBe(outer);
    await mkdir(join(root, 'project', 'notebooks', '.celltrail'));
    expect(await find('project/notebooks/deep')).toBe(join(root, 'project', 'notebooks', '.celltrail'));
  });

  it('takes a named store, or the one in a named folder, before all others', async () => {
    expect(await find('project', '../moved')).toBe(join(root, 'moved'));
    expect(await find('moved', '../project', join(root, 'moved'))).toBe(join(root, 'project', '.celltrail'));
    expect(await find('project/notebooks', undefined, join(root, 'moved'))).toBe(join(root, 'moved'));
  });

  it('takes the one that VS Code tells of where there is no other, also before it is made', async () => {
    const later = join(root, 'later');
    expect(await find('moved', undefined, undefined, later)).toBe(later);
    expect(await find('project', undefined, undefined, later)).toBe(join(root, 'project', '.celltrail'));
    expect(await find('moved', undefined, join(root, 'moved'), later)).toBe(join(root, 'moved'));
    await expect(find('moved', 'nothing', undefined, later)).rejects.toThrow(/no Celltrail store/);
  });

  it('says what to do where there is none', async () => {
    await expect(find('moved')).rejects.toThrow(/--store DIR/);
    await expect(find('project', 'notebooks')).rejects.toThrow(/no Celltrail store/);
  });
});

describe('findRun', () => {
  const runs = [makeRun(12, { name: 'wide' }), makeRun(7, { name: '12' }), makeRun(3, { name: 'wide', id: '01JE0000000000000000000003' })];

  it.each([
    ['7', 7],
    ['#7', 7],
    ['12', 12],
    [runs[1]?.id ?? '', 7],
    ['01je', 3],
  ])('takes %s for run %i', (wanted, number) => {
    expect(findRun(runs, wanted).number).toBe(number);
  });

  it('refuses what means several runs, and says which', () => {
    expect(() => findRun(runs, 'wide')).toThrow(/2 runs \(#12, #3\)/);
    expect(() => findRun(runs, '01JD')).toThrow(/2 runs/);
  });

  it('says where to look when there is no such run', () => {
    expect(() => findRun(runs, '99')).toThrow(expect.objectContaining({ exit: 1, message: expect.stringContaining('celltrail runs --all') }));
  });
});
