/** Files of modules as they are on disk now. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync, type Stats } from 'node:fs';
import { IGNORED_SOURCE, isIgnoredCell } from '../capture/privacy/ignore';
import { redactSource } from '../capture/privacy/redact';
import type { ModuleState, ModuleVersion } from '../model/module';
import { recordedName } from '../notebook/place';
import { placeModule } from './place-module';
import type { Disk } from './resolve';

/** A module's source as it may be stored: without secrets, or a mark in the place of one that is left out of the record. */
export interface ModuleSource {
  readonly text: string;
  readonly digest: string;
  readonly bytes: number;
}

/** Longer files are no source that a person wrote. */
const LONGEST = 16 << 20;

interface Known {
  readonly stamp: string;
  readonly source: ModuleSource;
}

/** Reads modules beside one store; a file is read again when its time or length changes. */
export class ModuleFiles implements Disk {
  private readonly known = new Map<string, Known>();

  /** `store` is the store's folder. */
  constructor(private readonly store: string) {}

  isFile(path: string): boolean {
    return statOf(path)?.isFile() ?? false;
  }

  isFolder(path: string): boolean {
    return statOf(path)?.isDirectory() ?? false;
  }

  /** The source in a file; null where there is none. */
  read(file: string): ModuleSource | null {
    const stat = statOf(file);
    if (!stat?.isFile() || stat.size > LONGEST) return null;
    const stamp = `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
    const known = this.known.get(file);
    if (known?.stamp === stamp) return known.source;
    try {
      const source = storedForm(readFileSync(file, 'utf8'));
      this.known.set(file, { stamp, source });
      return source;
    } catch {
      return null;
    }
  }

  /** How records name a file: by its path from the folder that holds the store, else by its URI. */
  nameOf(file: string): string {
    return recordedName(file, this.store);
  }

  /** The file that a record names; null where it is on no disk. */
  fileOf({ path }: Pick<ModuleVersion, 'path'>): string | null {
    return placeModule(path, this.store);
  }

  /** How the file of a module compares with the version on record. */
  stateOf(module: Pick<ModuleVersion, 'path' | 'digest'>): ModuleState {
    const file = this.fileOf(module);
    if (file === null) return 'unknown';
    const source = this.read(file);
    if (source) return source.digest === module.digest ? 'same' : module.digest === LEFT_OUT.digest ? 'unknown' : 'changed';
    return this.isFile(file) ? 'unknown' : 'gone';
  }
}

/** A source as it may be stored. Only what it tells itself counts, so that the same file gives the same digest anywhere. */
export function storedForm(source: string): ModuleSource {
  const text = isIgnoredCell(source) ? IGNORED_SOURCE : redactSource(source);
  return { text, digest: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) };
}

/** Stands for the source of a module that is left out of the record. */
export const LEFT_OUT = storedForm(IGNORED_SOURCE);

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
