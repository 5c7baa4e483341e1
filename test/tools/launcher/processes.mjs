/** The process tree, read from /proc: the launcher runs on Linux alone. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} ProcessInfo
 * @property {number} pid
 * @property {number} parent
 * @property {string} state `Z` is a zombie, which still answers `kill 0`.
 * @property {string} started Clock ticks since boot: with the pid it names one process for good.
 * @property {string[]} args
 */

/** @param {number} pid @returns {ProcessInfo | undefined} */
export function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    return { pid, parent: Number(fields[1]), state: fields[0] ?? '', started: fields[19] ?? '', args };
  } catch {
    return undefined;
  }
}

/**
 * All living descendants of a process, parents before children, without itself.
 * @param {number} root
 */
export function descendants(root) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name)));
  /** @type {ProcessInfo[]} */
  const found = [];
  let parents = new Set([root]);
  while (parents.size > 0) {
    const children = all.filter((info) => info !== undefined && parents.has(info.parent) && info.state !== 'Z');
    found.push(...children.filter((info) => info !== undefined));
    parents = new Set(children.map((info) => info?.pid ?? 0));
  }
  return found;
}

/** @param {ProcessInfo} info */
export function isAlive(info) {
  const now = readProcess(info.pid);
  return now !== undefined && now.started === info.started && now.state !== 'Z';
}

/** @param {ProcessInfo} info @param {NodeJS.Signals} signal */
function send(info, signal) {
  if (!isAlive(info)) return;
  try {
    process.kill(info.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/**
 * Ends a process and all it started: asks first, kills what is left after the grace.
 * @param {number} pid
 * @param {number} graceMs
 */
export async function endTree(pid, graceMs = 3000) {
  const root = readProcess(pid);
  const tree = descendants(pid);
  if (root) tree.unshift(root);
  for (const info of tree.slice(0, 1)) send(info, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (tree.some(isAlive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25));
  for (const info of tree) send(info, 'SIGKILL');
}
