/** Bytes of outputs by their sha256: `objects/ab/cdef…`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './folder';

/** Limits in bytes. */
export interface ObjectLimits {
  /** Larger ones are not kept. */
  readonly largest: number;
  /** When all together are more, the oldest go. */
  readonly quota: number;
}

interface StoredObject {
  readonly path: string;
  readonly bytes: number;
  readonly modified: number;
}

/** A sha256 as records name it; anything else is kept from becoming a path. */
const DIGEST = /^[0-9a-f]{64}$/;

/** The objects of one store. */
export class Objects {
  private readonly root: string;
  /** Bytes of all objects, counted at the first `put`; null before. */
  private total: number | null = null;

  /** `folder` is the store's folder; nothing is made before the first `put`. */
  constructor(
    folder: string,
    private readonly limits: ObjectLimits,
  ) {
    this.root = join(folder, 'objects');
  }

  /**
   * Keeps bytes under their digest (64 hex digits); false where they are too large. Throws where the digest is not theirs, or
   * what the file system throws.
   */
  put(digest: string, bytes: Uint8Array): boolean {
    if (digest !== digestOf(bytes)) throw new Error(`the bytes given for object ${digest} have another digest`);
    if (bytes.length > Math.min(this.limits.largest, this.limits.quota)) return false;
    const path = this.pathOf(digest);
    if (statSync(path, { throwIfNoEntry: false })?.size === bytes.length) return true;
    this.total ??= this.list().reduce((sum, object) => sum + object.bytes, 0);
    if (this.total + bytes.length > this.limits.quota) this.makeRoom(bytes.length);
    makeFolder(dirname(path));
    writeWhole(path, bytes);
    this.total += bytes.length;
    return true;
  }

  /**
   * The bytes of so great a length that are kept under a digest; null where there are none, or where they have another
   * digest, for the store may have come from anybody. Throws what the file system throws.
   */
  get(digest: string, length: number): Uint8Array | null {
    if (!DIGEST.test(digest)) return null;
    const path = this.pathOf(digest);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size !== length) return null;
    const bytes = readFileSync(path);
    return digestOf(bytes) === digest ? bytes : null;
  }

  private pathOf(digest: string): string {
    return join(this.root, digest.slice(0, 2), digest.slice(2));
  }

  /** Removes the oldest until `needed` more bytes fit; counts anew, for other windows add and remove too. */
  private makeRoom(needed: number): void {
    const oldestFirst = this.list().sort((a, b) => a.modified - b.modified);
    let total = oldestFirst.reduce((sum, object) => sum + object.bytes, 0);
    for (const object of oldestFirst) {
      if (total + needed <= this.limits.quota) break;
      rmSync(object.path, { force: true });
      total -= object.bytes;
    }
    this.total = total;
  }

  private list(): StoredObject[] {
    const objects: StoredObject[] = [];
    for (const name of namesIn(this.root)) {
      for (const file of namesIn(join(this.root, name))) {
        const path = join(this.root, name, file);
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat?.isFile()) objects.push({ path, bytes: stat.size, modified: stat.mtimeMs });
      }
    }
    return objects;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Others see the whole file or none. */
function writeWhole(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    writeFileSync(temporary, bytes, { flush: true });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
