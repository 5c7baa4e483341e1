/** Lock files: one process at a time, across windows; a lock whose holder is gone is broken. */
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './problems';

/** Nobody holds a lock for so long (milliseconds); an older one is left over, whoever made it. */
const STALE_MS = 60_000;

/** Does `work` under the lock `path`; false, with nothing done, where somebody else holds it. */
export function withLock(path: string, work: () => void): boolean {
  if (!acquire(path) && !(breakStale(path) && acquire(path))) return false;
  try {
    work();
  } finally {
    rmSync(path, { force: true });
  }
  return true;
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

/** The work under a lock is synchronous, so one of this very process is left over by a worker that died. */
function holderIsGone(text: string): boolean {
  try {
    const { host, pid } = JSON.parse(text) as { host: string; pid: number };
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}
