import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toNbformat } from '../core/notebook/nbformat';
import { CliError, EXIT, type Command } from './command';
import { withStore } from './open-store';
import { readRun } from './read-run';

/** `celltrail notebook`: a run's notebook as it was, as an `.ipynb` file. */
export const notebookCommand: Command = {
  name: 'notebook',
  usage: 'RUN [--session | --slice] [-o FILE] [--store DIR]',
  summary: 'Writes the notebook of a run as it was, with its outputs, as a new notebook.',
  options: { session: { type: 'boolean' }, slice: { type: 'boolean' }, output: { type: 'string', short: 'o' }, store: { type: 'string' } },
  optionHelp: [
    ['RUN', 'the number of a run, its id or the beginning of it, or its name'],
    ['--session', 'all cells that had run in the session when the run got its last number (the default)'],
    ['--slice', 'only the statements that its numbers came from, in executed order: code that runs from top to bottom'],
    ['-o, --output FILE', 'writes a new file instead of printing; one that exists is left alone'],
    ['--store DIR', 'reads this store instead of the nearest .celltrail upwards'],
  ],
  positionals: 1,
  async run({ values, positionals: [wanted = ''] }, terminal) {
    if (values['session'] === true && values['slice'] === true) throw new CliError('Give either --session or --slice, not both.');
    return withStore(values['store'] as string | undefined, terminal, async (store) => {
      const { run } = await readRun(store, wanted);
      const notebook = await store.notebook(run.id, values['slice'] === true ? 'slice' : 'session');
      if (!notebook) throw new CliError(`Run ${run.number} was deleted while it was read.`, EXIT.notFound);
      const file = values['output'] as string | undefined;
      if (file === undefined) terminal.out(toNbformat(notebook));
      else await writeNew(resolve(terminal.cwd, file), toNbformat(notebook));
      return EXIT.ok;
    });
  },
};

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'it exists, and nothing is overwritten: give another name' : String(error);
    throw new CliError(`${path} cannot be written: ${reason}.`, EXIT.trouble, { cause: error });
  }
}
