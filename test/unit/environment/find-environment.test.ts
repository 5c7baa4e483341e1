import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEnvironmentFinder } from '../../../src/core/environment/find-environment';
import { KernelFinder } from '../../../src/core/environment/find-kernel';
import type { KernelProcess, SessionPlace } from '../../../src/core/environment/kernel-process';
import { temporaryFolder, writeFiles } from './folders';

const keeper = { largest: 1, redact: (text: string) => text, keep: () => ({ digest: '', bytes: 0 }) };

/** A Python of its own, and a kernel that it runs. */
function kernelIn(cwd: string, pid = 1): KernelProcess {
  const root = temporaryFolder();
  writeFiles(root, { 'bin/python3.11': '', 'lib/python3.11/site-packages/numpy-2.1.0.dist-info/METADATA': 'Name: numpy\nVersion: 2.1.0\n\n' });
  return { pid, name: `${pid} 1`, startedAt: 0, executable: join(root, 'bin/python3.11'), cwd, flags: { ignoresUserSite: true, ignoresVariables: true }, variables: {} };
}

function place(directory: string, changes: Partial<SessionPlace> = {}): SessionPlace {
  return { session: 'session-1', notebook: 'a', language: 'python', time: Date.now(), directory, workspaceFolders: [], ...changes };
}

describe('finding an environment', () => {
  it('finds the machine and the Python by the kernel\'s process, through links to the folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction');
    const kernel = kernelIn(join(folder, 'real'));
    const found = await createEnvironmentFinder(new KernelFinder(1, () => Promise.resolve([kernel])))(place(join(folder, 'link')), keeper);
    expect(found).toMatchObject({
      interpreter: { executable: kernel.executable, kind: 'system' },
      packages: { numpy: '2.1.0' },
      os: { platform: platform(), release: release(), arch: arch() },
      gpus: expect.any(Array) as unknown[],
      git: null,
    });
  });

  it('says nothing of this machine where no process is the session\'s', async () => {
    const folder = temporaryFolder();
    const nothing = { interpreter: null, packages: null, os: null, gpus: null, git: null };
    const find = createEnvironmentFinder(new KernelFinder(1, () => Promise.resolve([kernelIn('/elsewhere')])));
    expect(await find(place(folder), keeper)).toEqual(nothing);
    const other = createEnvironmentFinder(new KernelFinder(1, () => Promise.resolve([kernelIn(folder)])));
    expect(await other(place(folder, { language: 'r' }), keeper)).toEqual(nothing);
  });

  it('looks again where two kernels fit, for one may be about to go', async () => {
    const folder = temporaryFolder();
    const [old, fresh] = [kernelIn(folder, 1), kernelIn(folder, 2)];
    const looks = [[old, fresh], [fresh]];
    const found = await createEnvironmentFinder(new KernelFinder(1, () => Promise.resolve(looks.shift() ?? [])))(place(folder), keeper);
    expect(found.interpreter?.executable).toBe(fresh.executable);
  });

  it('takes none where two still fit', async () => {
    const folder = temporaryFolder();
    const both = [kernelIn(folder, 1), kernelIn(folder, 2)];
    const found = await createEnvironmentFinder(new KernelFinder(1, () => Promise.resolve(both)))(place(folder), keeper);
    expect(found).toMatchObject({ interpreter: null, packages: null, os: null, gpus: null });
  });

  it('tells a restarted kernel in which nothing has run from the new kernel of another notebook', async () => {
    const folder = temporaryFolder();
    const began = Date.now() - 60_000;
    const [old, restarted, others] = [kernelIn(folder, 1), { ...kernelIn(folder, 2), startedAt: Date.now() }, { ...kernelIn(folder, 3), startedAt: Date.now() }];
    let running: KernelProcess[] = [old];
    const finder = new KernelFinder(1, () => Promise.resolve(running));
    expect(await finder.find(place(folder, { time: began }))).toBe(old);
    expect(await finder.isGone('session-1')).toBe(false);
    running = [restarted];
    expect(await finder.isGone('session-1')).toBe(true);
    expect(await finder.isGone('of a kernel that was never found')).toBe(false);
    await finder.ended('session-1', Date.now(), true);
    running = [restarted, others];
    expect(await finder.find(place(folder, { session: 'session-2', notebook: 'b' }))).toBe(others);
    expect(await finder.find(place(folder, { session: 'session-3' }))).toBe(restarted);
  });

  it('leaves the next kernel to another notebook where one was closed', async () => {
    const folder = temporaryFolder();
    const [old, others] = [kernelIn(folder, 1), { ...kernelIn(folder, 3), startedAt: Date.now() }];
    let running: KernelProcess[] = [old];
    const finder = new KernelFinder(1, () => Promise.resolve(running));
    await finder.find(place(folder));
    running = [others];
    await finder.ended('session-1', Date.now(), false);
    expect(await finder.find(place(folder, { session: 'session-2', notebook: 'b' }))).toBe(others);
  });
});
