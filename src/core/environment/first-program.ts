import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

/** The first of these paths at which a program lies that may be started; null where there is none. */
export async function firstProgram(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await access(path, constants.X_OK).then(() => true, () => false)) return path;
  return null;
}
