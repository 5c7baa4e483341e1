/** Puts several files on disk: all of them, or none. */
import { mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PromotionError } from './problem';

/** Writes files that differ from what is there; gives the paths of these. Rejects with a sentence, and leaves nothing behind, where one cannot be written. */
export async function saveFiles(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const changed: { readonly path: string; readonly name: string; readonly text: string; readonly before: string | null }[] = [];
  for (const [name, text] of files) {
    const path = join(folder, name);
    const before = await readFile(path, 'utf8').catch(() => null);
    if (before !== text) changed.push({ path, name, text, before });
  }
  const temporary = (path: string): string => `${path}.tmp-${process.pid}`;
  const made: string[] = [];
  const renamed: typeof changed = [];
  try {
    for (const { path, text } of changed) {
      await makeFolder(dirname(path), made);
      await writeFile(temporary(path), text, { flush: true });
    }
    for (const file of changed) {
      await rename(temporary(file.path), file.path);
      renamed.push(file);
    }
  } catch (cause) {
    for (const { path, before } of renamed) await (before === null ? rm(path, { force: true }) : writeFile(path, before));
    for (const { path } of changed) await rm(temporary(path), { force: true }).catch(() => undefined);
    for (const path of made.reverse()) await rmdir(path).catch(() => undefined);
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new PromotionError(`${folder} cannot be written to (${reason}): nothing was changed; choose another folder with --to.`, { cause });
  }
  return changed.map(({ name }) => name);
}

/** Makes a folder and those around it, and notes them. Node's own way goes on for ever where a file system refuses them as missing. */
async function makeFolder(path: string, made: string[]): Promise<void> {
  if ((await stat(path).catch(() => null))?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path), made);
  await mkdir(path);
  made.push(path);
}
