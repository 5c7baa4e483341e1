/** What `celltrail import` takes, and how each comes into the store. */
import type { ImportedRun } from '../core/bundle/imported';
import type { Stores } from '../core/store/api';
import { isFolder } from '../core/store/is-folder';

/** A run that was imported, and from where. */
export interface ImportedFile extends ImportedRun {
  readonly file: string;
}

/** An open store, and where a person is told what went wrong. */
export interface ImportDoor {
  readonly stores: Stores;
  readonly folder: string;
  tell(problem: string): void;
}

/** One kind of thing. */
export interface ImportKind {
  takes(path: string): Promise<boolean>;
  /** Imports what lies at `path`; `given` is what a person called it. Rejects, in words for a person, with nothing imported. */
  bring(door: ImportDoor, path: string, given: string): Promise<readonly ImportedFile[]>;
}

/** The first kind that takes a path has it. */
export const importKinds: readonly ImportKind[] = [
  { takes: isFolder, bring: bringLogs },
  { takes: isLog, bring: bringLogs },
  { takes: (path) => Promise.resolve(/\.(?:ipynb|log|txt|out|err)$/i.test(path)), bring: bringShown },
  { takes: () => Promise.resolve(true), bring: bringBundle },
];

async function isLog(path: string): Promise<boolean> {
  const { isLogFile } = await import('../core/logs/importable');
  try {
    return isLogFile(path);
  } catch {
    // What cannot be read is no log; who reads it last tells why.
    return false;
  }
}

async function bringLogs({ stores, folder, tell }: ImportDoor, path: string): Promise<readonly ImportedFile[]> {
  const { runs, problems } = await stores.request('importLogs', { folder, path, restore: true });
  problems.forEach(tell);
  return runs;
}

async function bringShown({ stores, folder }: ImportDoor, path: string, given: string): Promise<readonly ImportedFile[]> {
  return (await stores.request('importShown', { folder, path, restore: true })).map((run) => ({ file: given, ...run }));
}

async function bringBundle({ stores, folder }: ImportDoor, path: string, given: string): Promise<readonly ImportedFile[]> {
  return [{ file: given, ...(await stores.request('import', { folder, file: path, restore: true })) }];
}
