/** Reads what several runs have in common and what not. */
import { MAIN_MODULE, type ModuleVersion } from '../model/module';
import { formatParam } from '../model/param';
import type { FactSection } from '../model/run-differences';
import { modulesOf, readRunCode, type RunCode } from '../provenance/run-code';
import type { Stores } from '../store/api';
import { environmentRows, gitRows, packageRows, SHORT } from './environment-rows';
import { namedRows } from './fact-rows';

/** A run in a store. */
export interface RunPlace {
  readonly folder: string;
  readonly id: string;
}

/** Reads the facts of these runs, all that are equal too. Rejects where one was deleted. */
export async function readDifferences(stores: Pick<Stores, 'request'>, runs: readonly RunPlace[]): Promise<FactSection[]> {
  const codes: RunCode[] = [];
  for (const { folder, id } of runs) codes.push(await readCode(stores, folder, id));
  return factsOf(codes);
}

/** A run with its slice. Rejects where it was deleted. */
export async function readCode(stores: Pick<Stores, 'request'>, folder: string, id: string): Promise<RunCode> {
  const code = await readRunCode(stores, folder, id);
  if (!code) throw new Error('One of these runs was deleted.');
  return code;
}

/** The facts of runs, by kind. */
export function factsOf(codes: readonly Pick<RunCode, 'run' | 'environment' | 'executions'>[]): FactSection[] {
  const environments = codes.map(({ environment }) => environment);
  return [
    { kind: 'params', rows: namedRows(codes.map(({ run }) => new Map(run.params.map(({ name, value }) => [name, formatParam(value)])))) },
    { kind: 'environment', rows: environmentRows(environments) },
    { kind: 'packages', rows: packageRows(environments) },
    { kind: 'git', rows: gitRows(environments) },
    { kind: 'modules', rows: namedRows(codes.map((code) => new Map([...moduleVersions(code)].map(([path, { digest }]) => [path, digest.slice(0, SHORT)])))) },
  ];
}

/** The files of modules that a run came from, by path, each in its last version. */
export function moduleVersions({ executions }: Pick<RunCode, 'executions'>): ReadonlyMap<string, ModuleVersion> {
  const last = new Map<string, ModuleVersion>();
  for (const module of executions.flatMap(modulesOf)) last.set(module.name === MAIN_MODULE ? module.path : module.name, module);
  return new Map([...last.values()].map((module) => [module.path, module]));
}
