import { resolve } from 'node:path';
import { notebookFolder } from '../core/notebook/place';
import type { PythonParser } from '../core/python/syntax';
import { compareEnvironments, type EnvironmentDifference } from '../core/reproduce/compare-environments';
import { importedModules, packagesOf } from '../core/reproduce/imports';
import type { ReproductionPlan } from '../core/reproduce/plan';
import { readPython, type FoundPython } from '../core/reproduce/python-at-hand';
import { makeVenv } from '../core/reproduce/venv';
import { isFolder } from '../core/store/is-folder';
import { CliError, type CommandArgs, type Terminal } from './command';
import type { OpenStore } from './open-store';

/** What a run's numbers are made again with. */
export interface Means {
  readonly python: FoundPython;
  readonly folder: string;
  readonly environment: EnvironmentDifference;
}

/** What is asked for, and where. */
export interface MeansWish {
  readonly store: OpenStore;
  readonly values: CommandArgs['values'];
  readonly terminal: Terminal;
  readonly parser: PythonParser;
  readonly signal: AbortSignal;
}

/** The text of an option; undefined where it was not given. */
export function optionText(values: CommandArgs['values'], name: string): string | undefined {
  return values[name] as string | undefined;
}

/** Finds the folder and the Python, or makes the virtual environment. Throws, in words for a person, where one is missing. */
export async function findMeans({ code }: ReproductionPlan, { store, values, terminal, parser, signal }: MeansWish, say: (line: string) => void): Promise<Means> {
  const { run, environment: recorded } = code;
  const given = optionText(values, 'folder');
  const folder = given === undefined ? notebookFolder(run.notebook, store.folder) : resolve(terminal.cwd, given);
  if (folder === null || !(await isFolder(folder))) throw new CliError(`The folder of ${run.notebook}, in which run ${run.number} was made, is not here: name one to run in with --folder DIR.`);
  const named = optionText(values, 'python');
  const chosen = named === undefined ? recorded?.interpreter?.executable : resolve(terminal.cwd, named);
  const modules = importedModules(code.executions.map(({ source }) => source), parser);
  const at = chosen === undefined ? null : await readPython(chosen);
  const imported = await packagesOf(modules, Object.keys(recorded?.packages ?? {}), at?.sites ?? []);
  const venv = optionText(values, 'venv');
  if (venv === undefined) {
    if (!at) throw new CliError(chosen === undefined ? `Which Python made run ${run.number} is not on record: name one with --python PATH.` : `${chosen} is no Python here: name one with --python PATH, or have a virtual environment made with --venv DIR.`);
    return { python: at, folder, environment: compareEnvironments(recorded, at, imported) };
  }
  if (!recorded?.packages) throw new CliError(`The packages of run ${run.number} are not on record, so no environment can be made like it: name a Python with --python PATH.`);
  say('Making the virtual environment with the recorded packages …');
  const made = await readPython(await makeVenv({ folder: resolve(terminal.cwd, venv), recorded, imported, signal, ...(named === undefined || !at ? {} : { base: at.executable }) }));
  if (!made) throw new CliError(`The virtual environment in ${venv} has no Python: remove that folder and try again.`);
  return { python: made, folder, environment: compareEnvironments(recorded, made, imported) };
}
