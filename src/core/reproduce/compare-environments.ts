/** What differs between the environment on record and the one at hand. */
import { normalName } from '../environment/packages';
import type { Environment } from '../model/environment';

/** A package whose version is not the same; null: it is not installed there. */
export interface PackageDifference {
  readonly name: string;
  readonly recorded: string | null;
  readonly now: string | null;
  /** Whether the code itself imports it; else only another package may. */
  readonly imported: boolean;
}

/** What a Python is, as far as it decides which numbers come out. */
export interface PythonAtHand {
  readonly version: string | null;
  readonly packages: Readonly<Record<string, string>> | null;
}

/** How two environments differ. */
export interface EnvironmentDifference {
  /** Versions of Python; null where one is not known. */
  readonly python: { readonly recorded: string | null; readonly now: string | null; readonly same: boolean | null };
  /** Null where the packages of one are not known. Imported ones first, then by name. */
  readonly packages: readonly PackageDifference[] | null;
}

/** Compares; `imported` are names of packages as their makers call them, that the code imports. */
export function compareEnvironments(recorded: Environment | null, now: PythonAtHand, imported: readonly string[]): EnvironmentDifference {
  const before = recorded?.interpreter?.version ?? null;
  const python = { recorded: before, now: now.version, same: before === null || now.version === null ? null : isSameVersion(before, now.version) };
  const packages = recorded?.packages && now.packages ? comparePackages(recorded.packages, now.packages, new Set(imported.map(normalName))) : null;
  return { python, packages };
}

/** Whether nothing is known to differ. */
export function isSameEnvironment({ python, packages }: EnvironmentDifference): boolean {
  return python.same !== false && (packages ?? []).length === 0;
}

/** `3.11` is all that some installations tell. */
function isSameVersion(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function comparePackages(recorded: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>, imported: ReadonlySet<string>): PackageDifference[] {
  const [before, after] = [byName(recorded), byName(now)];
  const differing = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): PackageDifference[] => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was?.version === is?.version) return [];
    return [{ name: (was ?? is)?.name ?? key, recorded: was?.version ?? null, now: is?.version ?? null, imported: imported.has(key) }];
  });
  return differing.sort((a, b) => Number(b.imported) - Number(a.imported) || (normalName(a.name) < normalName(b.name) ? -1 : 1));
}

function byName(packages: Readonly<Record<string, string>>): Map<string, { readonly name: string; readonly version: string }> {
  return new Map(Object.entries(packages).map(([name, version]) => [normalName(name), { name, version }]));
}
