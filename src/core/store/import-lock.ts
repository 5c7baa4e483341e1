/** One import at a time comes into a store, across windows and commands. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeFolder } from '../trail/folder';
import { withLongLock } from './lock';

/** Another import is waited for: so often, and so long each time (milliseconds). */
const ATTEMPTS = 100;
const WAIT_MS = 100;

/** Does `work` while nobody else imports into the store; makes its folder. Rejects, in words for a person, where another import takes too long. */
export async function withImportLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  makeFolder(folder);
  const done: T[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (await withLongLock(join(folder, 'import.lock'), async () => void done.push(await work()))) return done[0] as T;
    await pause(WAIT_MS);
  }
  throw new Error(`Another window or command imports into ${folder} just now: try again in a moment.`);
}
