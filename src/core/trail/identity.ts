/** Who writes: the names by which other processes can tell whether a writer still lives. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import type { HeadRecord } from './records';

/** The part of a head that names its writer. */
export type WriterIdentity = Pick<HeadRecord, 'host' | 'boot' | 'pid'>;

/** Prefix of a boot id where the system gives none: the moment of the boot in milliseconds since the epoch follows. */
const STARTED = 'started:';

/** Clocks are set by less than this (milliseconds) between two looks at the moment of a boot. */
const CLOCK_SLACK = 5 * 60_000;

let identity: WriterIdentity | undefined;

/** This process. */
export function ownIdentity(): WriterIdentity {
  identity ??= { host: hostname(), boot: bootId(), pid: process.pid };
  return identity;
}

/** Whether two boot ids are of one boot. They are `unsure` where a pid of the one may mean another process in the other. */
export function compareBoots(a: string, b: string): 'same' | 'other' | 'unsure' {
  if (a === b) return 'same';
  if (a.startsWith(STARTED) && b.startsWith(STARTED)) {
    const apart = Math.abs(Number(a.slice(STARTED.length)) - Number(b.slice(STARTED.length)));
    return apart < CLOCK_SLACK ? 'same' : 'unsure';
  }
  // The same kernel with another pid namespace: two containers.
  return a.split('/')[0] === b.split('/')[0] ? 'unsure' : 'other';
}

function bootId(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return `${STARTED}${Math.round(Date.now() - uptime() * 1000)}`;
  }
}
