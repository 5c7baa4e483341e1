import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An extension to be installed as a user has it. */
export interface InstalledExtension {
  /** Folder with its package.json. */
  readonly from: string;
  /** What is copied beside package.json. */
  readonly parts: readonly string[];
  /** Fields of package.json that the measurement needs otherwise. */
  readonly manifest?: object;
}

/** Copies an extension into a folder for `--extensions-dir`. */
export async function installExtension({ from, parts, manifest }: InstalledExtension, extensionsDir: string): Promise<void> {
  const own = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { publisher: string; name: string; version: string };
  const target = join(extensionsDir, `${own.publisher}.${own.name}-${own.version}`);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'package.json'), JSON.stringify({ ...own, ...manifest }));
  for (const part of parts) await cp(join(from, part), join(target, part), { recursive: true });
}

/** Celltrail as it is built. */
export function celltrail(root: string, manifest: object = {}): InstalledExtension {
  return { from: root, parts: ['dist', 'media'], manifest };
}
