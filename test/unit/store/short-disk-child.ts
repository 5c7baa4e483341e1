/**
 * Records on a disk that is full or read-only, and then on one that is not. Arguments: the folder where that disk is mounted,
 * and `full` or `read-only`. Prints one line of JSON: the runs and the problems when the trouble began, when it was over, and of a store opened later.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoreProblem } from '../../../src/core/store/api';
import { Store } from '../../../src/core/store/store';
import { sessionEvents } from './events';
import { createFakeCapture } from './fake-capture';

const [disk = '', kind = ''] = process.argv.slice(2);
const folder = join(disk, '.celltrail');
const filler = join(disk, 'filler');

function fill(): void {
  for (let size = 64 << 10; size >= 1; ) {
    try {
      writeFileSync(filler, Buffer.alloc(size, 1), { flag: 'a' });
    } catch {
      size = Math.floor(size / 2);
    }
  }
}

function remount(access: 'ro' | 'rw'): void {
  const { status, stderr } = spawnSync('mount', ['-o', `remount,${access}`, disk], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

async function open(): Promise<{ store: Store; problems: StoreProblem[] }> {
  const problems: StoreProblem[] = [];
  const store = await Store.open({ folder, readonly: false, runs: 'automatic' }, { onChange: () => undefined, onProblem: (problem) => problems.push(problem) }, { createCapture: createFakeCapture });
  return { store, problems };
}

async function main(): Promise<void> {
  if (kind === 'full') fill();
  else remount('ro');
  const { store, problems } = await open();
  const recorded = store.capture(sessionEvents('session-1', [[1, 2], [3]]));
  while (problems.length === 0) await pause(10);
  const during = { codes: problems.map(({ code }) => code), messages: problems.map(({ message }) => message) };
  if (kind === 'full') rmSync(filler);
  else remount('rw');
  await recorded;
  while (problems.every(({ solved }) => solved !== true)) await pause(10);
  const after = problems.map(({ code, solved }) => [code, solved === true]);
  await store.close();
  const later = await open();
  const { runs } = later.store.runs({ limit: 9 });
  const again = { problems: later.problems, runs: runs.map(({ number, metrics }) => [number, metrics[0]?.count]) };
  await later.store.close();
  process.stdout.write(JSON.stringify({ during, after, again }));
}

void main();
