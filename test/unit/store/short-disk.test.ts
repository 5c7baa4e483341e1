import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { bundle } from './bundle';
import { atEnd } from './helpers';

/** A disk of its own for one program, in a namespace of its own: nothing to unmount, whatever happens, and no root needed. */
const ON_A_SMALL_DISK = 'mount -t tmpfs -o size=512k tmpfs "$1" && exec "$2" "$3" "$1" "$4"';
const NAMESPACE = ['--map-root-user', '--mount'];

/** Where this machine lets nobody mount, the obstacles of `trouble.test.ts` and the failing disk of the trail's tests stand for both. */
const canMount = process.platform === 'linux' && spawnSync('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

it.runIf(canMount).each([
  ['full', 'disk-full', /free some space/],
  ['read-only', 'read-only', /give yourself write access/],
])('a store on a %s disk tells it once, and has recorded everything when there is room', { timeout: 60_000 }, async (kind, code, message) => {
  const programs = await bundle('short-disk-child');
  atEnd(() => rmSync(programs, { recursive: true, force: true }));
  const disk = join(programs, 'disk');
  mkdirSync(disk);
  const { stdout } = await promisify(execFile)('unshare', [...NAMESPACE, 'sh', '-c', ON_A_SMALL_DISK, 'sh', disk, process.execPath, join(programs, 'short-disk-child.js'), kind], { env: { ...process.env, NODE_OPTIONS: '' } });
  expect(JSON.parse(stdout)).toEqual({
    during: { codes: [code], messages: [expect.stringMatching(message)] },
    after: [[code, false], [code, true]],
    again: { problems: [], runs: [[2, 1], [1, 2]] },
  });
});
