/** Installed packages, as their installers left them on disk. Nothing is imported or executed. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readMetadata, type Package } from './package-metadata';

/** Files read at a time: reading takes threads that the whole extension host shares, four of them. */
const AT_ONCE = 2;

/** A folder changed so recently (milliseconds) may change again without its time telling. */
const FRESH_MS = 2_000;

interface Site {
  readonly modified: number;
  readonly packages: readonly Package[];
}

/** Reads packages, and remembers each folder for as long as nothing is installed into it. */
export class PackageReader {
  private readonly sites = new Map<string, Site>();

  /** Versions by name in the folders of a Python's path; of two with one name the first is imported. */
  async read(folders: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const found = new Map<string, Package>();
    for (const folder of folders) {
      for (const entry of await this.readSite(folder)) {
        const key = normalName(entry.name);
        if (!found.has(key)) found.set(key, entry);
      }
    }
    const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([, { name, version }]) => [name, version]));
  }

  private async readSite(folder: string): Promise<readonly Package[]> {
    const modified = (await stat(folder).catch(() => null))?.mtimeMs;
    if (modified === undefined) return [];
    const known = this.sites.get(folder);
    if (known?.modified === modified) return known.packages;
    const packages = await readFolder(folder);
    if (modified < Date.now() - FRESH_MS) this.sites.set(folder, { modified, packages });
    return packages;
  }
}

/** The name by which packaging tools compare packages. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

async function readFolder(folder: string): Promise<readonly Package[]> {
  const names = await readdir(folder).catch(() => []);
  const wanted = names.filter((name) => /^[^~.].*\.(dist-info|egg-info)$/.test(name)).sort();
  const packages: (Package | null)[] = [];
  const readOn = async (iterator: IterableIterator<[number, string]>): Promise<void> => {
    for (const [index, name] of iterator) packages[index] = await readPackage(join(folder, name));
  };
  const iterator = wanted.entries();
  await Promise.all(Array.from({ length: AT_ONCE }, () => readOn(iterator)));
  return packages.filter((entry) => entry !== null);
}

async function readPackage(path: string): Promise<Package | null> {
  if (path.endsWith('.dist-info')) return readMetadata(join(path, 'METADATA'));
  return (await readMetadata(join(path, 'PKG-INFO'))) ?? readMetadata(path);
}
