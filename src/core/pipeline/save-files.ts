/** Puts several files on disk: all of them, or none; and takes them back. */
import { mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PromotionError } from './problem';

/** A file that was written. */
export interface SavedFile {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** What was there; null where nothing was. */
  readonly before: string | null;
}

/** What was written, so that it can be taken back. */
export interface SavedFiles {
  readonly files: readonly SavedFile[];
  /** Folders that were made, outermost first. */
  readonly made: readonly string[];
}

/** Writes files that differ from what is there. Rejects with a sentence, and leaves nothing behind, where one cannot be written. */
export async function saveFiles(folder: string, files: ReadonlyMap<string, string>): Promise<SavedFiles> {
  const changed: SavedFile[] = [];
  for (const [name, text] of files) {
    const path = join(folder, name);
    const before = await readFile(path, 'utf8').catch(() => null);
    if (before !== text) changed.push({ path, name, text, before });
  }
  const temporary = (path: string): string => `${path}.tmp-${process.pid}`;
  const made: string[] = [];
  const renamed: SavedFile[] = [];
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
    await restore({ files: renamed, made: [] });
    for (const { path } of changed) await rm(temporary(path), { force: true }).catch(() => undefined);
    await restore({ files: [], made });
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new PromotionError(`${folder} cannot be written to (${reason}): nothing was changed; choose another folder with --to.`, { cause });
  }
  return { files: changed, made };
}

/** Makes all as it was before. Rejects with a sentence, and changes nothing, where a file is no longer as it was written. */
export async function takeBack(saved: SavedFiles): Promise<void> {
  const texts = await Promise.all(saved.files.map(({ path }) => readFile(path, 'utf8').catch(() => null)));
  const changed = saved.files.filter(({ text }, index) => texts[index] !== text).map(({ name }) => name);
  if (changed.length > 0) throw new PromotionError(`${changed.join(', ')} ${changed.length === 1 ? 'was' : 'were'} changed since: nothing was taken back; remove what you do not want by hand.`);
  await restore(saved);
}

/** Folders go where nothing else is in them. */
async function restore({ files, made }: SavedFiles): Promise<void> {
  for (const { path, before } of files) await (before === null ? rm(path, { force: true }) : writeFile(path, before));
  for (const path of made.toReversed()) await rmdir(path).catch(() => undefined);
}

/** Makes a folder and those around it, and notes them. Node's own way goes on for ever where a file system refuses them as missing. */
async function makeFolder(path: string, made: string[]): Promise<void> {
  if ((await stat(path).catch(() => null))?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path), made);
  await mkdir(path);
  made.push(path);
}
