/** What the tests of this room share: folders that go away, chance that repeats, trails that are quick to make. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { encodeRecord } from '../../../src/core/trail/line';
import { TrailReader, type TrailItem } from '../../../src/core/trail/reader';
import type { TrailEntry, TrailPosition } from '../../../src/core/trail/entry';
import type { HeadRecord, TrailRecord, VersionRecord } from '../../../src/core/trail/records';
import { TrailWriter, type TrailWriterOptions } from '../../../src/core/trail/writer';
import type { TrailTrouble } from '../../../src/core/trail/trouble';

const folders: string[] = [];

/** A new folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A head as a foreign writer might write it. */
export const foreignHead: HeadRecord = {
  t: 'trail',
  version: 1,
  id: '01J00000000000000000000000',
  generation: 1,
  kind: 'session',
  time: 1_700_000_000_000,
  host: 'elsewhere',
  boot: 'boot',
  pid: 1,
};

/** A small record that a number tells from others. */
export function numbered(number: number): VersionRecord {
  return { t: 'version', hash: String(number), source: `print(${number})` };
}

/** The bytes of a trail. */
export function trailOf(records: readonly TrailRecord[]): Buffer {
  return Buffer.concat(records.map(encodeRecord));
}

/** All items of a trail behind a position. */
export function readItems(path: string, from?: TrailPosition): { items: TrailItem[]; position: TrailPosition; restarted: boolean } {
  const reader = TrailReader.open(path, from);
  try {
    const items = [...reader.items()];
    return { items, position: reader.position, restarted: reader.restarted };
  } finally {
    reader.close();
  }
}

/** The good entries of a trail. */
export function readEntries(path: string): TrailEntry[] {
  return readItems(path).items.filter((item): item is TrailEntry => 'record' in item);
}

/** A writer in a new folder with all that it told. */
export function startWriter(options: Partial<TrailWriterOptions> = {}) {
  const folder = temporaryFolder();
  const entries: TrailEntry[] = [];
  const troubles: (TrailTrouble | null)[] = [];
  const writer = TrailWriter.create(folder, {
    kind: 'session',
    onDurable: (durable) => entries.push(...durable),
    onTrouble: (trouble) => troubles.push(trouble),
    ...options,
  });
  return { folder, writer, entries, troubles };
}
