/** Stores between which bundles go, and a session that trained something. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCapture } from '../../../src/core/capture/engine';
import type { CaptureEvent } from '../../../src/core/capture/events';
import type { Environment } from '../../../src/core/model/environment';
import type { OutputDigest } from '../../../src/core/model/execution';
import { toNbformat } from '../../../src/core/notebook/nbformat';
import { readPastNotebook } from '../../../src/core/notebook/read-past';
import { openParser } from '../../../src/core/python/syntax';
import { without } from '../../../src/core/trail/without';
import { createLocalStores, type LocalStores } from '../../../src/core/store/local-stores';
import { analyse, Notebook } from '../capture/notebook';
import { parserFiles } from '../python/cells';
import { atEnd, storeFolder } from '../store/helpers';

export { atEnd, storeFolder };

/** A store that is open. */
export interface OpenedStore {
  readonly stores: LocalStores;
  readonly folder: string;
}

/** Opens a store; a new one where no folder is given. */
export async function openedStore(folder = storeFolder()): Promise<OpenedStore> {
  const stores = createLocalStores({ createCapture: async (context) => createCapture(context, analyse), openParser: () => openParser(parserFiles) });
  atEnd(() => stores.dispose());
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  return { stores, folder };
}

/** A picture, which is no text, and a text that is longer than what records hold themselves. */
export const PICTURE = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 37) % 256));
export const LONG_TEXT = Buffer.from('Zeile mit Umlauten: äöü €\n'.repeat(500));

/** What the record has of an output. */
export function outputOf(mime: string, bytes: Buffer): OutputDigest {
  return { mime, digest: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

export const ENVIRONMENT: Environment = {
  interpreter: { executable: '/home/ada/digits/.venv/bin/python', prefix: '/home/ada/digits/.venv', kind: 'venv', version: '3.12.3' },
  packages: { numpy: '2.1.0', torch: '2.4.1' },
  os: { platform: 'linux', release: '6.8.0', arch: 'x64' },
  gpus: [{ name: 'H100', driver: '550', memory: 81559 }],
  git: { commit: 'c0ffee', branch: 'main', dirty: true, changed: { names: ['a.py'], total: 1 }, untracked: { names: [], total: 0 }, diff: { digest: outputOf('', Buffer.from('- a\n+ b\n')).digest, bytes: 8 } },
};

const MODEL = 'model = Model()\nmodel.fit(X, lr=LR)';

/** Events of a notebook that loads, plots, trains with epochs and steps, fine-tunes, and scores; each cell has outputs of its own. */
export function sessionEvents(session = 'S', notebook = 'notebooks/train.ipynb', key = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789'): CaptureEvent[] {
  const nb = new Notebook();
  nb.run('load', `import os\nLR = 0.5\nAPI_KEY = "${key}"\nX = load()`);
  nb.run('plot', 'plot(X)');
  nb.run('plot', 'plot(X, bins=9)', 'drawn\n');
  nb.run('train', MODEL, Array.from({ length: 20 }, (_, index) => `epoch ${index + 1}: loss=${1 / (index + 1)} val_loss=${index === 3 ? 'nan' : 2 / (index + 1)}\n`).join(''));
  nb.run('more', 'model.fit(X, lr=LR / 2)', 'epoch 1: loss=0.01\nepoch 2: loss=0.005\n');
  nb.run('score', 'print("accuracy:", model.score(X))', 'accuracy: 0.75\n');
  const outputs = new Map([[3, [outputOf('image/png', PICTURE)]], [4, [outputOf('text/html', LONG_TEXT)]]]);
  const events = nb.events.map((event): CaptureEvent => {
    const moved = { ...event, session };
    if (moved.type === 'session-started') return { ...moved, notebook };
    return moved.type === 'execution-ended' ? { ...moved, outputs: outputs.get(moved.ordinal) ?? [] } : moved;
  });
  return [...events, { type: 'environment-found', session, environment: ENVIRONMENT, time: 2_000 }];
}

/** Records a session with the bytes of its outputs; gives the ids of its runs, oldest first. */
export async function recordSession({ stores, folder }: OpenedStore, events = sessionEvents()): Promise<string[]> {
  await stores.request('capture', { folder, events });
  for (const bytes of [PICTURE, LONG_TEXT, Buffer.from('- a\n+ b\n')]) await stores.request('keep', { folder, digest: outputOf('', bytes).digest, bytes });
  const { runs } = await stores.request('runs', { folder, limit: 1_000 });
  return runs.filter((run) => run.session === events[0]?.session).map(({ id }) => id).reverse();
}

/** The bundle of a run. */
export async function bundleOf({ stores, folder }: OpenedStore, id: string): Promise<Buffer> {
  const bytes = await stores.request('bundle', { folder, id });
  if (!bytes) throw new Error(`There is no run ${id}.`);
  return Buffer.from(bytes);
}

/** A file with these bytes, removed at the end of the test. */
export function fileWith(bytes: string | Uint8Array, name = 'run.celltrail'): string {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-bundle-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

/** Imports bytes as a file of that name. */
export function importInto({ stores, folder }: OpenedStore, bytes: string | Uint8Array, { restore = false, name }: { readonly restore?: boolean; readonly name?: string } = {}) {
  return stores.request('import', { folder, file: fileWith(bytes, name), restore });
}

/** All that can be asked of a run but what differs from store to store: its number, and that it was imported. */
export async function portrait({ stores, folder }: OpenedStore, id: string): Promise<object> {
  const detail = await stores.request('run', { folder, id });
  if (!detail) throw new Error(`There is no run ${id}.`);
  const { number } = detail.run;
  const run = without(detail.run, 'number', 'imported');
  const points = await Promise.all(run.metrics.map(({ name }) => stores.request('series', { folder, runs: [id], metric: name, width: 1e6 })));
  const slice = await stores.request('runSlice', { folder, id });
  const digests = detail.executions.flatMap(({ outputs }) => outputs);
  const outputs = await stores.request('outputs', { folder, outputs: digests });
  const notebooks = await Promise.all((['session', 'slice'] as const).map(async (extent) => {
    const notebook = await readPastNotebook(stores, folder, id, extent);
    return notebook && toNbformat(notebook).replaceAll(`run ${number}`, 'run N').replaceAll(`"number": ${number}`, '"number": N');
  }));
  return { ...detail, run, points, slice, outputs, notebooks };
}

/** Lines of a bundle as parsed JSON. */
export function linesOf(bytes: Buffer): Record<string, unknown>[] {
  return bytes.toString().trimEnd().split('\n').map((line) => JSON.parse(line.slice(0, line.lastIndexOf('\t'))) as Record<string, unknown>);
}
