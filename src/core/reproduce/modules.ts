/** Modules of the workspace that a reproduction imports as they were. */
import { REDACTED } from '../capture/privacy/redact';
import { MAIN_MODULE, moduleFileName } from '../model/module';
import { placeNotebook } from '../notebook/place';
import type { RunCode } from '../provenance/run-code';
import { fateOf, readRunModules, type RunModule } from '../provenance/run-modules';
import type { Stores } from '../store/api';

/** A module whose file is no longer what it was when the run was made. */
export interface RecordedModule {
  readonly name: string;
  readonly path: string;
  readonly source: string;
}

/** What takes the place of files, and one sentence for each that concerns the numbers. */
export interface RecordedModules {
  readonly modules: readonly RecordedModule[];
  readonly notes: readonly string[];
}

/** Finds the modules of a run whose files differ now, with their sources on record. */
export async function readRecordedModules(stores: Pick<Stores, 'request'>, folder: string, code: RunCode): Promise<RecordedModules> {
  const modules: RecordedModule[] = [];
  const notes: string[] = [];
  for (const found of await readRunModules(stores, folder, code)) {
    const file = moduleFileName(found.module);
    if (found.isOneOfSeveral) notes.push(`The run had several versions of ${file}, one after another: all its cells have the last one now.`);
    const fate = fateOf(found);
    if (fate === null) continue;
    const recorded = found.module.name === MAIN_MODULE ? null : await readRecorded(stores, folder, found);
    if (recorded) modules.push(recorded);
    notes.push(recorded ? `${fate}: it is imported as it was recorded.` : `${fate}, and how it was cannot be brought back: it runs as it is now.`);
    if (recorded?.source.includes(REDACTED)) notes.push(`A secret in ${file} is not on record: the code has ${REDACTED} in its place.`);
  }
  return { modules, notes };
}

async function readRecorded(stores: Pick<Stores, 'request'>, folder: string, { module }: RunModule): Promise<RecordedModule | null> {
  const { name, path, digest, bytes } = module;
  const [source] = await stores.request('outputs', { folder, outputs: [{ mime: 'text/x-python', digest, bytes }] });
  const place = placeNotebook(path, folder);
  return source && 'file' in place ? { name, path: place.file, source: Buffer.from(source).toString() } : null;
}
