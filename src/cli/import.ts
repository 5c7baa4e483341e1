import { basename, join, resolve } from 'node:path';
import type { ImportedRun } from '../core/bundle/imported';
import { STORE_NAME } from '../core/store/folder';
import { isFolder } from '../core/store/is-folder';
import { reasonOf } from '../core/store/problems';
import { EXIT, type Command, type Terminal } from './command';
import { findNearestStore } from './find-store';
import { JSON_VERSION, toJson } from './json';

/** What became of one file. */
interface ImportedFile extends ImportedRun {
  readonly file: string;
}

const STATES: Readonly<Record<ImportedRun['state'], string>> = {
  new: 'is new',
  updated: 'was here and knows more now',
  known: 'was here already',
  deleted: 'was deleted here',
  restored: 'was deleted here and is back',
};

/** `celltrail import`: runs of other machines, from the files that `celltrail bundle` wrote. */
export const importCommand: Command = {
  name: 'import',
  usage: 'FILE… [--json] [--store DIR]',
  summary: 'Takes runs from bundles into the store; where there is none, one is made in this folder.',
  options: { json: { type: 'boolean' }, store: { type: 'string' } },
  optionHelp: [
    ['FILE…', 'files that "celltrail bundle" or the editor wrote'],
    ['--json', 'prints JSON'],
    ['--store DIR', 'writes to this store, or to a new one in DIR, instead of the nearest .celltrail upwards'],
  ],
  positionals: 1,
  optional: Infinity,
  async run({ values, positionals }, terminal) {
    const folder = await storeFor(values['store'] as string | undefined, terminal);
    const { runs, isWhole } = await importFiles(folder, positionals, terminal);
    if (values['json'] === true) terminal.out(toJson({ version: JSON_VERSION, store: folder, runs: runs.map(({ file, id, number, state }) => ({ file, id, number, state })) }));
    else for (const { file, number, state } of runs) terminal.out(`Run ${number} ${STATES[state]} (${file}).\n`);
    return isWhole ? EXIT.ok : EXIT.trouble;
  },
};

/** The store to write to; it need not be there yet. */
async function storeFor(given: string | undefined, terminal: Terminal): Promise<string> {
  const named = given ?? (terminal.env['CELLTRAIL_STORE'] || undefined);
  if (named === undefined) return (await findNearestStore(terminal)) ?? join(terminal.cwd, STORE_NAME);
  const folder = resolve(terminal.cwd, named);
  const isStore = basename(folder) === STORE_NAME || (!(await isFolder(join(folder, STORE_NAME))) && (await isFolder(join(folder, 'trails'))));
  return isStore ? folder : join(folder, STORE_NAME);
}

/** Imports one file after another: one that cannot be taken is told of and keeps no other back. */
async function importFiles(folder: string, files: readonly string[], terminal: Terminal): Promise<{ readonly runs: readonly ImportedFile[]; readonly isWhole: boolean }> {
  const stores = terminal.stores();
  const problems = stores.onProblem(({ message, solved }) => void (solved || terminal.err(`celltrail: ${message}\n`)));
  const runs: ImportedFile[] = [];
  try {
    await stores.request('open', { folder, readonly: false, runs: 'automatic' });
    for (const file of files) {
      try {
        runs.push({ file, ...(await stores.request('import', { folder, file: resolve(terminal.cwd, file), restore: true })) });
      } catch (error) {
        terminal.err(`celltrail: ${reasonOf(error)}\n`);
      }
    }
  } finally {
    problems.dispose();
    await stores.dispose();
  }
  return { runs, isWhole: runs.length === files.length };
}
