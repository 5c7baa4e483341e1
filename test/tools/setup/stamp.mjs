/** Remembers what a piece of the set-up was made from, so that it is made again only when that changes. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workFolder } from './folders.mjs';
import { step } from './progress.mjs';

/**
 * Makes a piece unless it is there already.
 * @param {object} piece
 * @param {string} piece.name Of the stamp's file.
 * @param {string} piece.title What a person reads.
 * @param {string[]} piece.from Files whose content decides, beside Node's version.
 * @param {string} piece.result A path that must exist once it is made.
 * @param {() => Promise<unknown>} piece.make
 */
export async function once({ name, title, from, result, make }) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of from) hash.update(await readFile(file));
  const wanted = hash.digest('hex');
  const stamp = join(workFolder, 'stamps', name);
  const found = await readFile(stamp, 'utf8').catch(() => '');
  if (found === wanted && existsSync(result)) return;
  await rm(stamp, { force: true });
  await step(title, make);
  await mkdir(join(workFolder, 'stamps'), { recursive: true });
  await writeFile(stamp, wanted);
}
