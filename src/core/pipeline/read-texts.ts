import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Texts of the files that are in a folder, by their names there; of what is not there, or cannot be read, none. */
export async function readTexts(folder: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8').catch(() => null)] as const));
  return new Map(texts.flatMap(([name, text]): [string, string][] => (text === null ? [] : [[name, text]])));
}
