/** Environments of several runs beside each other. */
import { normalName } from '../environment/packages';
import type { Environment, FileList, GitState, Gpu } from '../model/environment';
import { UNCOMMITTED, type FactRow } from '../model/run-differences';
import { factRow, type Fact } from './fact-rows';

/** Digits of a digest or a commit that tell it apart for a person. */
export const SHORT = 12;

/** Python, system and GPUs; null is an environment that is not on record. */
export function environmentRows(environments: readonly (Environment | null)[]): FactRow[] {
  const row = (name: string, fact: (environment: Environment) => Fact): FactRow => factRow(name, environments.map((environment) => (environment === null ? undefined : fact(environment))));
  return [
    row('Python', ({ interpreter }) => interpreter?.version ?? undefined),
    row('Python is', ({ interpreter }) => interpreter?.kind),
    row('interpreter', ({ interpreter }) => interpreter?.executable),
    row('system', ({ os }) => (os === null ? undefined : `${os.platform} ${os.release}, ${os.arch}`)),
    row('GPUs', ({ gpus }) => (gpus === null ? undefined : gpus.length === 0 ? null : gpus.map(describeGpu).join('; '))),
    row('driver', ({ gpus }) => (gpus === null ? undefined : (gpus[0]?.driver ?? null))),
  ].filter(isKnown);
}

/** Versions of packages by name, in the order of the alphabet. */
export function packageRows(environments: readonly (Environment | null)[]): FactRow[] {
  const versions = environments.map((environment) => environment?.packages && new Map(Object.entries(environment.packages).map(([name, version]) => [normalName(name), { name, version }])));
  const names = [...new Set(versions.flatMap((known) => [...(known?.keys() ?? [])]))].sort();
  return names.map((key) => {
    const name = versions.map((known) => known?.get(key)?.name).find((each) => each !== undefined) ?? key;
    return factRow(name, versions.map((known) => known && (known.get(key)?.version ?? null)));
  });
}

/** The commit and what lay beside it. */
export function gitRows(environments: readonly (Environment | null)[]): FactRow[] {
  const row = (name: string, fact: (git: GitState) => Fact): FactRow => factRow(name, environments.map((environment) => (environment?.git ? fact(environment.git) : undefined)));
  return [
    row('commit', ({ commit }) => commit && commit.slice(0, SHORT)),
    row('branch', ({ branch }) => branch),
    row('changed files', ({ changed }) => listFiles(changed)),
    row('files unknown to git', ({ untracked }) => listFiles(untracked)),
    row(UNCOMMITTED, ({ diff, dirty }) => (diff === null ? (dirty ? undefined : null) : diff.digest.slice(0, SHORT))),
  ].filter(isKnown);
}

function describeGpu({ name, memory }: Gpu): string {
  return memory === null ? name : `${name}, ${memory} MiB`;
}

function listFiles({ names, total }: FileList): string | null {
  if (total === 0) return null;
  return total > names.length ? `${names.join(', ')} and ${total - names.length} more` : names.join(', ');
}

/** Whether it is on record of any run. */
function isKnown({ values, unknown }: FactRow): boolean {
  return unknown.length < values.length;
}
