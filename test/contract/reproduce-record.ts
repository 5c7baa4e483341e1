/** Records notebooks as the editor would, with a real kernel and the product's own capture. */
import { join, resolve } from 'node:path';
import type { CaptureEvent } from '../../src/core/capture/events';
import { createCapture } from '../../src/core/capture/engine';
import type { Environment } from '../../src/core/model/environment';
import { analyserWith } from '../../src/core/python/analyse';
import { openParser } from '../../src/core/python/syntax';
import { startKernel } from '../../src/core/reproduce/kernel';
import { readPython } from '../../src/core/reproduce/python-at-hand';
import { runCells } from '../../src/core/reproduce/run-cells';
import { createLocalStores } from '../../src/core/store/local-stores';
import { parserFiles } from '../unit/python/cells';

export const root = resolve(import.meta.dirname, '..', '..');
export const driver = join(root, 'media', 'fresh-kernel.py');

/** The Python of the test environment. */
export function testPython(): string {
  const python = process.env['CELLTRAIL_PYTHON'];
  if (python === undefined) throw new Error('CELLTRAIL_PYTHON must name a Python with ipykernel.');
  return python;
}

/** A cell with how its execution is to end. */
export type Cell = string | { readonly failing: string };

/** What else happens to a recorded notebook. */
export interface Recording {
  /** Makes its environment another one. */
  readonly change?: (environment: Environment) => Environment;
  /** The execution that a person makes a run of. */
  readonly made?: number;
  /** Whether the project's own modules are recorded. */
  readonly withModules?: boolean;
}

/** Runs the cells in a notebook of the project, one execution each, and records them. */
export async function recordNotebook(project: string, notebook: string, cells: readonly Cell[], { change = (same) => same, made, withModules = false }: Recording = {}): Promise<void> {
  const folder = join(project, '.celltrail');
  const python = await readPython(testPython());
  if (!python) throw new Error('CELLTRAIL_PYTHON names no Python.');
  const parser = await openParser(parserFiles);
  const stores = createLocalStores({ openParser: async () => parser, createCapture: async (context) => createCapture(context, (source) => analyserWith(parser).analyse(source), parser) });
  const session = notebook;
  const send = (...events: readonly CaptureEvent[]) => stores.request('capture', { folder, events });
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  const kernel = await startKernel({ python: python.executable, driver, folder: project, signal: new AbortController().signal });
  try {
    await send({ type: 'session-started', session, notebook, kernel: 'Python 3', language: 'python', time: Date.now() });
    const interpreter = { executable: python.executable, prefix: '', kind: 'venv' as const, version: python.version };
    await send({ type: 'environment-found', session, environment: change({ interpreter, packages: python.packages, os: null, gpus: null, git: null }), time: Date.now() });
    const planned = cells.map((cell, index) => ({
      ordinal: index + 1, order: index + 1, cell: `cell-${index}`, index, role: 'slice' as const,
      source: typeof cell === 'string' ? cell : cell.failing, status: typeof cell === 'string' ? ('ok' as const) : ('failed' as const),
    }));
    const failure = await runCells(planned, kernel, { stores, folder, session, ...(withModules ? { folders: [project] } : {}) }, false, { begins: () => undefined });
    if (made !== undefined) await send({ type: 'run-command', session, command: 'make-from-execution', ordinal: made, time: Date.now() });
    if (failure) throw new Error(`Cell [${failure.order}] failed: ${failure.error}`);
  } finally {
    await kernel.close();
    await send({ type: 'session-ended', session, reason: 'closed', time: Date.now() });
    await stores.dispose();
    parser.dispose();
  }
}
