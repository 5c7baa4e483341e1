/** Puts bundles on disk. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file whole; one that is there stays unless `overwrite` says so. False where it has these bytes already. Rejects with what the file system says. */
export async function saveFile(path: string, bytes: Uint8Array, overwrite: boolean): Promise<boolean> {
  const before = await readFile(path).catch(() => null);
  if (before?.equals(bytes)) return false;
  if (!overwrite) {
    await writeFile(path, bytes, { flag: 'wx', flush: true });
    return true;
  }
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    await writeFile(temporary, bytes, { flush: true });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  return true;
}
