/** Lock files: one process at a time, across windows; a lock whose holder is gone is broken. */
import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './problems';

/** Nobody holds a lock for so long (milliseconds); an older one is left over, whoever made it. */
const STALE_MS = 60_000;

/** Locks that are held here: one thread of a process works on a store, so any other of this process was left by a worker that died. */
const held = new Set<string>();

/** Does `work` under the lock `path`; false, with nothing done, where somebody else holds it. */
export function withLock(path: string, work: () => void): boolean {
  if (!take(path)) return false;
  try {
    work();
  } finally {
    release(path);
  }
  return true;
}

/** As `withLock`, for work of any length. */
export async function withLongLock(path: string, work: () => Promise<unknown>): Promise<boolean> {
  if (!take(path)) return false;
  const beat = setInterval(() => { touch(path); }, STALE_MS / 4).unref();
  try {
    await work();
  } finally {
    clearInterval(beat);
    release(path);
  }
  return true;
}

function take(path: string): boolean {
  if (held.has(path) || (!acquire(path) && !(breakStale(path) && acquire(path)))) return false;
  held.add(path);
  return true;
}

function release(path: string): void {
  held.delete(path);
  rmSync(path, { force: true });
}

/** Shows that the work goes on. */
function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Somebody removed the lock by hand: the work under it is safe from crashes, and twice at a time it is only slower.
  }
}

function acquire(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, JSON.stringify({ host: hostname(), pid: process.pid }));
    closeSync(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function breakStale(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs < STALE_MS && !holderIsGone(readFileSync(path, 'utf8'))) return false;
    rmSync(path, { force: true });
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}

function holderIsGone(text: string): boolean {
  try {
    const { host, pid } = JSON.parse(text) as { host: string; pid: number };
    if (host !== hostname()) return false;
    if (pid === process.pid) return true;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}
