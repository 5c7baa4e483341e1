import { readFile, rename, writeFile } from 'node:fs/promises';

const EVERY_MS = 100;

/** Writes a file that nobody can read half of. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

/** Resolves to the first text of a file that is meant; rejects with a sentence where none came within so many milliseconds. */
export async function untilWritten(path: string, isMeant: (text: string) => boolean, within: number): Promise<string> {
  for (const deadline = Date.now() + within; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, EVERY_MS))) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined && isMeant(text)) return text;
  }
  throw new Error(`${path} was not written within ${within / 1000} s.`);
}
