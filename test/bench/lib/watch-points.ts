/** A worker that watches a store's trails and tells when each live point was on disk, by the shared clock. */
import { closeSync, fstatSync, fsyncSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { decodeChunk, decodePoints } from '../../../src/core/trail/chunk';
import type { TrailRecord } from '../../../src/core/trail/records';
import { sharedClock } from './clock';

/** What the worker is given: the folder of the trails, and a flag that ends it. */
export interface WatchOrder {
  readonly trails: string;
  readonly stop: Int32Array;
}

/** A point's value and when it was on disk. */
export type SeenPoint = readonly [value: number, time: number];

interface OpenTrail {
  readonly file: number;
  offset: number;
}

const POLL_MS = 0.2;
const FOLDER_POLL_MS = 20;

const { trails, stop } = workerData as WatchOrder;
const open = new Map<string, OpenTrail>();
const seen = new Map<number, number>();

for (let nextLook = 0; Atomics.load(stop, 0) === 0; Atomics.wait(stop, 0, 0, POLL_MS)) {
  if (performance.now() >= nextLook) {
    openNewTrails();
    nextLook = performance.now() + FOLDER_POLL_MS;
  }
  for (const trail of open.values()) readNewPoints(trail);
}
for (const { file } of open.values()) closeSync(file);
parentPort?.postMessage([...seen] satisfies SeenPoint[]);

function openNewTrails(): void {
  for (const name of list()) {
    if (!open.has(name) && name.endsWith('.trail')) open.set(name, { file: openSync(join(trails, name), 'r'), offset: 0 });
  }
}

function list(): string[] {
  try {
    return readdirSync(trails);
  } catch {
    return [];
  }
}

function readNewPoints(trail: OpenTrail): void {
  const { size } = fstatSync(trail.file);
  if (size <= trail.offset) return;
  const bytes = Buffer.alloc(size - trail.offset);
  readSync(trail.file, bytes, 0, bytes.length, trail.offset);
  const end = bytes.lastIndexOf('\n') + 1;
  // Bytes that can be read are not on disk yet: after an fsync of our own they surely are, whoever writes them.
  fsyncSync(trail.file);
  const time = sharedClock();
  trail.offset += end;
  for (const line of bytes.toString('utf8', 0, end).split('\n')) {
    if (line === '') continue;
    const record = JSON.parse(line.slice(0, line.indexOf('\t'))) as TrailRecord;
    // A chunk may hold points that were never written one by one, and others that stood in the trail before.
    for (const value of valuesOf(record)) if (!seen.has(value)) seen.set(value, time);
  }
}

function valuesOf(record: TrailRecord): Iterable<number> {
  if (record.t === 'points') return decodePoints(record).values;
  return record.t === 'chunk' ? decodeChunk(record).values : [];
}
