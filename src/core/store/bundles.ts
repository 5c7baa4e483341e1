/** Runs that leave a store as bundles, and such as come into it. */
import { rmdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { importBundle } from '../bundle/import';
import type { ImportedRun } from '../bundle/imported';
import { writeBundle } from '../bundle/write';
import { makeFolder } from '../trail/folder';
import type { Objects } from '../trail/objects';
import { hideFromGit, listTrails } from './folder';
import { withLongLock } from './lock';
import { isRecordedSession, readKnown, readMaterial } from './queries/bundled';
import type { QueryContext } from './queries/rows';
import { readRun } from './queries/runs';

/** What bundles need of their store. */
export interface BundleStore {
  readonly folder: string;
  readonly query: QueryContext;
  objects(): Objects;
  pathOf(trail: string): string;
  /** A number that no run has. */
  nextNumber(): number;
  /** Reads points, again where a trail was rewritten meanwhile. */
  reading<T>(read: () => T): Promise<T>;
  /** Takes the trails in that are new on disk. */
  catchUp(): Promise<void>;
  /** Takes a person's deletion of a run back. */
  restore(run: string): Promise<void>;
}

/** Bundles of one store. */
export class Bundles {
  constructor(private readonly store: BundleStore) {}

  /** The bundle of a run; null where there is no such run. Rejects, in words for a person, where it still runs. */
  async write(id: string): Promise<Uint8Array | null> {
    const { query, pathOf, reading } = this.store;
    const material = await reading(() => readMaterial(query, id, pathOf));
    if (!material) return null;
    const { number, status } = material.detail.run;
    if (status === 'running') throw new Error(`Run ${number} is still running: its bundle can be written once it has ended.`);
    const objects = this.store.objects();
    return writeBundle(material, { bytesOf: ({ digest, bytes }) => objects.get(digest, bytes), homes: [homedir()] });
  }

  /** Imports a file; what the store has already stays as it is. `restore` brings back a run that was deleted here. Rejects, in words for a person, with nothing imported. */
  async import(path: string, restore: boolean): Promise<ImportedRun> {
    const { folder } = this.store;
    makeFolder(folder);
    const imported: ImportedRun[] = [];
    let isFree = false;
    try {
      isFree = await withLongLock(join(folder, 'import.lock'), async () => { imported.push(await this.importOne(path, restore)); });
    } finally {
      removeIfEmpty(folder);
    }
    const [only] = imported;
    if (!isFree || !only) throw new Error(`Another window or command imports into ${folder} just now: try again in a moment.`);
    return only;
  }

  private async importOne(path: string, restore: boolean): Promise<ImportedRun> {
    const { folder, query, catchUp } = this.store;
    await catchUp();
    const seen = new Map<string, unknown>();
    const { run: id, isWritten } = await importBundle(path, {
      folder,
      known: (run) => {
        seen.set(run, readRun(query, run)?.run);
        return readKnown(query, run);
      },
      isRecordedSession: (session) => isRecordedSession(query, session),
      nextNumber: () => this.store.nextNumber(),
      keep: (digest, bytes) => void this.store.objects().put(digest, bytes),
    });
    if (isWritten) {
      if (listTrails(folder).ids.length === 1) hideFromGit(folder);
      await catchUp();
    }
    const { number, isDeleted } = readKnown(query, id);
    const before = seen.get(id);
    if (isDeleted && restore) await this.store.restore(id);
    if (isDeleted) return { id, number: number ?? 0, state: restore ? 'restored' : 'deleted' };
    if (isDeepStrictEqual(before, readRun(query, id)?.run)) return { id, number: number ?? 0, state: 'known' };
    return { id, number: number ?? 0, state: before === undefined ? 'new' : 'updated' };
  }
}

/** A store that nothing came into is none: it would hide one further up. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // There is something in it.
  }
}
