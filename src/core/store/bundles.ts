/** Runs that leave a store as bundles, and such as come into it. */
import { homedir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { importBundle } from '../bundle/import';
import type { ImportedRun, KnownRun } from '../bundle/imported';
import { checkBundle, readBundleHead } from '../bundle/read';
import type { BundleHeadRecord } from '../bundle/records';
import { writeBundle } from '../bundle/write';
import type { Objects } from '../trail/objects';
import { hideFromGit, listTrails } from './folder';
import { withImportLock } from './import-lock';
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
    const { folder, query } = this.store;
    const head = readBundleHead(path);
    const known = readKnown(query, head.run);
    if (!isLater(head, known) && !(restore && known.isDeleted)) return told(head.run, known, known.isDeleted ? 'deleted' : 'known');
    // Before anything is made: a store that nothing comes into would hide one further up.
    await checkBundle(path, head);
    return withImportLock(folder, () => this.importOne(path, head, restore));
  }

  private async importOne(path: string, head: BundleHeadRecord, restore: boolean): Promise<ImportedRun> {
    const { folder, query, catchUp } = this.store;
    await catchUp();
    const known = readKnown(query, head.run);
    const before = readRun(query, head.run)?.run;
    if (isLater(head, known)) {
      await importBundle(path, head, known, {
        folder,
        isRecordedSession: (session) => isRecordedSession(query, session),
        nextNumber: () => this.store.nextNumber(),
        keep: (digest, bytes) => void this.store.objects().put(digest, bytes),
      });
      if (listTrails(folder).ids.length === 1) hideFromGit(folder);
      await catchUp();
    }
    const now = readKnown(query, head.run);
    if (now.isDeleted && restore) await this.store.restore(head.run);
    if (now.isDeleted) return told(head.run, now, restore ? 'restored' : 'deleted');
    if (known.number === null) return told(head.run, now, 'new');
    return told(head.run, now, isDeepStrictEqual(before, readRun(query, head.run)?.run) ? 'known' : 'updated');
  }
}

/** Whether a bundle tells more than the one of its run that was imported last. */
function isLater(head: BundleHeadRecord, { number, imported }: KnownRun): boolean {
  return number === null || imported === null || imported < head.updated;
}

function told(id: string, { number }: KnownRun, state: ImportedRun['state']): ImportedRun {
  return { id, number: number ?? 0, state };
}
