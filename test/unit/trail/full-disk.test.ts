import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import type { TrailTrouble } from '../../../src/core/trail/trouble';
import { bundleChild } from './child';
import { readEntries, readItems, temporaryFolder } from './support';

interface Report {
  readonly acknowledged: number;
  readonly given: number;
  readonly troubles: readonly (TrailTrouble | null)[];
  /** The whole trail. */
  readonly text: string;
}

interface FullReport extends Report {
  readonly durable: number;
  readonly sealed: boolean | null;
}

/** A way to run out of room, and to get room again, that this machine permits. */
interface Shortage {
  readonly name: string;
  /** Program and arguments that run `script` short of room for `folder`. */
  command(script: string, folder: string): readonly [string, readonly string[]];
  /** Called with the pid before the child is told that there is room again. */
  relieve(pid: number): void;
}

const SMALL_DISK = 'mount -t tmpfs -o size=512k tmpfs "$1" && exec "$2" "$3" "$1"';
const SMALL_FILES = 'ulimit -S -f 128; exec "$2" "$3" "$1"';

const smallDisk: Shortage = {
  name: 'a small tmpfs',
  // A mount namespace of its own: nothing to unmount, whatever happens. The user namespace makes it work without root.
  command: (script, folder) => ['unshare', ['--map-root-user', '--mount', 'sh', '-c', SMALL_DISK, 'sh', folder, process.execPath, script]],
  relieve: () => undefined,
};

const smallFiles: Shortage = {
  name: 'a limit on the size of files',
  command: (script, folder) => ['sh', ['-c', SMALL_FILES, 'sh', folder, process.execPath, script]],
  relieve: (pid) => execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited']),
};

/** Every Linux has the second; where there is no Linux, the failing disk of `failing-disk.test.ts` stands for both. */
function permitted(): Shortage[] {
  if (process.platform !== 'linux') return [];
  const canMount = spawnSync('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
  return canMount ? [smallDisk, smallFiles] : [smallFiles];
}

async function run(shortage: Shortage): Promise<{ full: FullReport; done: Report }> {
  const root = temporaryFolder();
  const folder = join(root, 'store');
  mkdirSync(folder);
  const [program, args] = shortage.command(await bundleChild('full-disk-child', root), folder);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { full } = JSON.parse(String((await lines.next()).value)) as { full: FullReport };
  shortage.relieve(child.pid as number);
  child.stdin.write('room\n');
  const { done } = JSON.parse(String((await lines.next()).value)) as { done: Report };
  if (child.exitCode === null) await once(child, 'exit');
  return { full, done };
}

function trailFrom(text: string): string {
  const path = join(temporaryFolder(), 'x.trail');
  writeFileSync(path, text, 'latin1');
  return path;
}

describe.runIf(process.platform === 'linux')('a full disk', () => {
  it.each(permitted())('made by $name is told once, loses nothing, and the record goes on when there is room', { timeout: 60_000 }, async (shortage) => {
    const { full, done } = await run(shortage);
    expect(full.troubles).toMatchObject([{ code: 'disk-full', message: expect.stringMatching(/free some space/) as string }]);
    expect(full.text).toHaveLength(full.durable);
    const { items } = readItems(trailFrom(full.text));
    expect(items).toHaveLength(1 + full.acknowledged);
    expect(items.every((item) => 'record' in item)).toBe(true);
    if (shortage === smallDisk) expect(full.sealed).toBe(true);
    expect(done.troubles).toHaveLength(2);
    expect(done.troubles[1]).toBeNull();
    expect(done.acknowledged).toBe(done.given);
    const numbers = readEntries(trailFrom(done.text)).flatMap(({ record }) => (record.t === 'version' ? [Number(record.hash)] : []));
    expect(numbers).toEqual(Array.from({ length: done.given }, (_, number) => number));
  });
});
