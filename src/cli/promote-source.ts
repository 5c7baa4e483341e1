import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { normalName } from '../core/environment/packages';
import type { PromotedCell } from '../core/pipeline/cells';
import { readNotebookFile } from '../core/pipeline/notebook-file';
import { cellsOfRun, cellsOfSession } from '../core/pipeline/run-cells';
import { isStandard } from '../core/pipeline/module/imports';
import { notebookFolder, placeNotebook } from '../core/notebook/place';
import type { Environment } from '../core/model/environment';
import { packagesOf, usualPackage } from '../core/reproduce/imports';
import { readPython } from '../core/reproduce/python-at-hand';
import { pinned } from '../core/reproduce/venv';
import { CliError, EXIT, type Terminal } from './command';
import { findNearestStore } from './find-store';
import { withStore } from './open-store';
import { readRun } from './read-run';

/** Cells to promote, and what is known of where they ran. */
export interface PromotionSource {
  readonly cells: readonly PromotedCell[];
  /** Greatest number of a cell. */
  readonly total: number;
  /** Name of the notebook's file. */
  readonly notebook: string;
  /** Id of the run that the cells are of; null for those of a notebook. */
  readonly run: string | null;
  /** The notebook's folder, which paths in the code are relative to. */
  readonly folder: string;
  /** Modules that lie beside the notebook. */
  readonly local: ReadonlySet<string>;
  /** Lines for pip by module: `numpy==2.1.0`, without the version where it is not on record. */
  requirements(modules: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** The Python that it ran in; null where that is not on record. */
  readonly python: string | null;
  /** Its minor version, as 3.12; null where that is not on record. */
  readonly version: string | null;
}

/** Newest runs among which one of the notebook is looked for. */
const NEWEST = 200;

/** Where cells are looked for. */
export interface SourceWish {
  /** A notebook's path, or a run. */
  readonly wanted: string;
  /** Id of the session whose executions are taken in place of the notebook's file. */
  readonly session: string | undefined;
  readonly store: string | undefined;
}

/** Reads a notebook's file, what a session of it executed, or the cells of a recorded run. Throws, in words for a person, where there is none. */
export async function readSource({ wanted, session, store }: SourceWish, terminal: Terminal): Promise<PromotionSource> {
  if (/\.ipynb$/i.test(wanted)) {
    const path = resolve(terminal.cwd, wanted);
    return session === undefined ? readFileSource(path, store, terminal) : readSessionSource(path, session, store, terminal);
  }
  if (session !== undefined) throw new CliError('A session is of a notebook: name its file with --session.');
  return withStore(store, terminal, async (open) => {
    const { run } = await readRun(open, wanted);
    const code = await open.run(run.id);
    if (!code) throw new CliError(`Run ${run.number} was deleted while it was read.`, EXIT.notFound);
    const folder = notebookFolder(run.notebook, open.folder);
    if (folder === null) throw new CliError(`The notebook of run ${run.number} lies in no folder: save it, run it, and promote that run.`);
    const cells = cellsOfRun(code);
    return { cells, total: lastNumber(cells), notebook: basename(run.notebook), run: run.id, folder, ...(await surroundings(folder, code.environment)) };
  });
}

async function readSessionSource(path: string, session: string, store: string | undefined, terminal: Terminal): Promise<PromotionSource> {
  const near = { ...terminal, cwd: dirname(path) };
  return withStore(store, near, async (open) => {
    const cells = cellsOfSession(await open.stores.request('executions', { folder: open.folder, session, until: Number.MAX_SAFE_INTEGER }));
    if (cells.length === 0) throw new CliError(`Nothing that session ${session} executed is on record: name the session of a run ("celltrail show RUN --json").`);
    const { runs } = await open.runs({ limit: NEWEST, archived: true });
    const run = runs.find((each) => each.session === session);
    const environment = run ? ((await open.run(run.id))?.environment ?? null) : null;
    return { cells, total: lastNumber(cells), notebook: basename(path), run: null, folder: dirname(path), ...(await surroundings(dirname(path), environment)) };
  });
}

function lastNumber(cells: readonly PromotedCell[]): number {
  return Math.max(0, ...cells.map(({ number }) => number));
}

async function readFileSource(path: string, store: string | undefined, terminal: Terminal): Promise<PromotionSource> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CliError(`${path} cannot be read: name a notebook, or a run that is on record.`, EXIT.trouble, { cause });
  });
  const notebook = basename(path);
  const folder = dirname(path);
  return { ...readNotebookFile(text, notebook), notebook, run: null, folder, ...(await surroundings(folder, await lastEnvironment(path, store, terminal))) };
}

async function surroundings(folder: string, environment: Environment | null): Promise<Pick<PromotionSource, 'local' | 'requirements' | 'python' | 'version'>> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const local = new Set(names.flatMap((entry) => (entry.isFile() && entry.name.endsWith('.py') ? [entry.name.slice(0, -3)] : entry.isDirectory() && /^[A-Za-z_]\w*$/.test(entry.name) ? [entry.name] : [])));
  return {
    local,
    requirements: (modules) => requirementsOf(modules.filter((module) => !local.has(module) && !isStandard(module)), environment),
    python: environment?.interpreter?.executable ?? null,
    version: /^\d+\.\d+/.exec(environment?.interpreter?.version ?? '')?.[0] ?? null,
  };
}

async function requirementsOf(modules: readonly string[], environment: Environment | null): Promise<ReadonlyMap<string, readonly string[]>> {
  const versions = environment?.packages ? pinned(environment) : new Map<string, string>();
  const executable = environment?.interpreter?.executable;
  const sites = executable === undefined ? [] : ((await readPython(executable))?.sites ?? []);
  const found = new Map<string, readonly string[]>();
  for (const module of modules) {
    const packages = await packagesOf([module], Object.keys(environment?.packages ?? {}), sites);
    found.set(module, (packages.length > 0 ? packages : [usualPackage(module)]).map((name) => versions.get(normalName(name)) ?? name));
  }
  return found;
}

/** The environment of the newest run of a notebook; null where none is on record. */
export async function lastEnvironment(path: string, store: string | undefined, terminal: Terminal): Promise<Environment | null> {
  if (store === undefined && (await findNearestStore({ ...terminal, cwd: dirname(path) })) === undefined) return null;
  return withStore(store, { ...terminal, cwd: dirname(path) }, async (open) => {
    const { runs } = await open.runs({ limit: NEWEST, archived: false });
    const last = runs.find(({ notebook }) => {
      const place = placeNotebook(notebook, open.folder);
      return 'file' in place && place.file === path;
    });
    return last ? ((await open.run(last.id))?.environment ?? null) : null;
  });
}
