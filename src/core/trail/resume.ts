/** Reads what a writer needs to go on with its own trail. */
import { basename } from 'node:path';
import { decodePoints } from './chunk';
import { compareBoots, ownIdentity } from './identity';
import type { TrailPosition } from './entry';
import { PointBuffer } from './point-buffer';
import { TrailReader } from './reader';
import type { HeadRecord } from './records';

/** Live points of one series, which lie in bytes `from` to `to`. */
export interface LiveTail {
  readonly points: PointBuffer;
  readonly from: number;
  to: number;
}

/** Where to go on, and the live points that are in no chunk yet. */
export interface OwnTrail {
  readonly position: TrailPosition;
  readonly tails: ReadonlyMap<number, LiveTail>;
}

/** Reads a trail of this very process to its last whole line. Throws where it is sealed or belongs to another process. */
export function readOwnTrail(path: string): OwnTrail {
  const reader = TrailReader.open(path);
  try {
    if (!isOwn(reader.head)) throw new Error(`${basename(path)} belongs to another process: it is not written here.`);
    const tails = new Map<number, LiveTail>();
    for (const item of reader.items()) {
      if ('damage' in item) continue;
      const { record, offset, length } = item;
      if (record.t === 'seal') throw new Error(`${basename(path)} is sealed: it takes no more records.`);
      if (record.t === 'chunk') tails.delete(record.s);
      if (record.t !== 'points') continue;
      const tail = tails.get(record.s) ?? { points: new PointBuffer(record.step.length), from: offset, to: 0 };
      tail.points.addColumns(decodePoints(record));
      tail.to = offset + length;
      tails.set(record.s, tail);
    }
    return { position: reader.position, tails };
  } finally {
    reader.close();
  }
}

function isOwn(head: HeadRecord | null): boolean {
  const own = ownIdentity();
  return head !== null && head.host === own.host && head.pid === own.pid && compareBoots(head.boot, own.boot) === 'same';
}
