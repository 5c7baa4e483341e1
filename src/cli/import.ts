import { resolve } from 'node:path';
import type { ImportedRun } from '../core/bundle/imported';
import { reasonOf } from '../core/store/problems';
import { EXIT, type Command, type Terminal } from './command';
import { storeToWrite } from './find-store';
import { importKinds, type ImportedFile } from './import-kinds';
import { JSON_VERSION, toJson } from './json';

const STATES: Readonly<Record<ImportedRun['state'], string>> = {
  new: 'is new',
  updated: 'was here and knows more now',
  known: 'was here already',
  deleted: 'was deleted here',
  restored: 'was deleted here and is back',
};

/** `celltrail import`: runs of other machines, from the files that `celltrail bundle` wrote, and runs that other tools logged. */
export const importCommand: Command = {
  name: 'import',
  usage: 'PATH… [--json] [--store DIR]',
  summary: 'Takes runs from bundles and from logs of other tools into the store; where there is none, one is made in this folder.',
  options: { json: { type: 'boolean' }, store: { type: 'string' } },
  optionHelp: [
    ['PATH…', 'bundles, or folders and files that TensorBoard, MLflow, W&B, Lightning and others wrote'],
    ['--json', 'prints JSON'],
    ['--store DIR', 'writes to this store, or to a new one in DIR, instead of the nearest .celltrail upwards'],
  ],
  positionals: 1,
  optional: Infinity,
  async run({ values, positionals }, terminal) {
    const folder = await storeToWrite(values['store'] as string | undefined, terminal);
    const { runs, isWhole } = await importFiles(folder, positionals, terminal);
    if (values['json'] === true) terminal.out(toJson({ version: JSON_VERSION, store: folder, runs: runs.map(({ file, id, number, state }) => ({ file, id, number, state })) }));
    else for (const { file, number, state } of runs) terminal.out(`Run ${number} ${STATES[state]} (${file}).\n`);
    return isWhole ? EXIT.ok : EXIT.trouble;
  },
};

/** Imports one path after another: one that cannot be taken is told of and keeps no other back. */
async function importFiles(folder: string, paths: readonly string[], terminal: Terminal): Promise<{ readonly runs: readonly ImportedFile[]; readonly isWhole: boolean }> {
  const stores = await terminal.stores();
  const tell = (message: string): void => terminal.err(`celltrail: ${message}\n`);
  const problems = stores.onProblem(({ message, solved }) => void (solved || tell(message)));
  const runs: ImportedFile[] = [];
  let isWhole = true;
  try {
    await stores.request('open', { folder, readonly: false, runs: 'automatic' });
    for (const given of paths) {
      const path = resolve(terminal.cwd, given);
      try {
        for (const kind of importKinds) {
          if (!(await kind.takes(path))) continue;
          runs.push(...(await kind.bring({ stores, folder, tell }, path, given)));
          break;
        }
      } catch (error) {
        isWhole = false;
        tell(reasonOf(error));
      }
    }
  } finally {
    problems.dispose();
    await stores.dispose();
  }
  return { runs, isWhole };
}
