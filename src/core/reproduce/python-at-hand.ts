/** A Python on this machine that a run may be reproduced with, read from its files. */
import { readInterpreter } from '../environment/interpreter';
import { PackageReader } from '../environment/packages';
import type { PythonAtHand } from './compare-environments';

/** Such a Python. */
export interface FoundPython extends PythonAtHand {
  readonly executable: string;
  /** Folders in which it finds packages. */
  readonly sites: readonly string[];
}

/** Reads a Python by the path of its executable; null where there is none. Nothing is executed. */
export async function readPython(executable: string): Promise<FoundPython | null> {
  const variables = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const found = await readInterpreter({ pid: 0, name: '', startedAt: null, executable, cwd: null, flags: { ignoresUserSite: false, ignoresVariables: false }, variables });
  if (!found) return null;
  const packages = found.sites ? await new PackageReader().read(found.sites) : null;
  return { executable, version: found.interpreter.version, packages, sites: found.sites ?? [] };
}
