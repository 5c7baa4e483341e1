import { resolve } from 'node:path';
import { bundleName } from '../core/bundle/name';
import { saveFile } from '../core/bundle/save';
import { CliError, EXIT, type Command, type Terminal } from './command';
import { withStore } from './open-store';
import { readRun } from './read-run';
import { formatBytes } from './text';

/** Bytes that are printed at a time. */
const PIECE = 1 << 20;

/** `celltrail bundle`: a run with all that belongs to it, as one file. */
export const bundleCommand: Command = {
  name: 'bundle',
  usage: 'RUN [-o FILE] [--force] [--store DIR]',
  summary: 'Writes a run as one file for other machines: code, environment, outputs and metrics, no data.',
  options: { output: { type: 'string', short: 'o' }, force: { type: 'boolean' }, store: { type: 'string' } },
  optionHelp: [
    ['RUN', 'the number of a run, its id or the beginning of it, or its name'],
    ['-o, --output FILE', 'writes FILE instead of one in this folder that is named after day, notebook and run; - prints it'],
    ['--force', 'overwrites a file that exists'],
    ['--store DIR', 'reads this store instead of the nearest .celltrail upwards'],
  ],
  positionals: 1,
  async run({ values, positionals: [wanted = ''] }, terminal) {
    return withStore(values['store'] as string | undefined, terminal, async (store) => {
      const { run } = await readRun(store, wanted);
      const bytes = await store.stores.request('bundle', { folder: store.folder, id: run.id });
      if (!bytes) throw new CliError(`Run ${run.number} was deleted while it was read.`, EXIT.notFound);
      const output = (values['output'] as string | undefined) ?? bundleName(run);
      if (output === '-') print(bytes, terminal);
      else {
        await save(resolve(terminal.cwd, output), bytes, values['force'] === true);
        terminal.out(`Run ${run.number} is in ${output} (${formatBytes(bytes.length)}): "celltrail import" opens it on any machine.\n`);
      }
      return EXIT.ok;
    });
  },
};

function print(bytes: Uint8Array, terminal: Terminal): void {
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; start += PIECE) terminal.out(decoder.decode(bytes.subarray(start, start + PIECE), { stream: true }));
}

async function save(path: string, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  try {
    await saveFile(path, bytes, overwrite);
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new CliError(`${path} cannot be written: ${exists ? 'it exists, and is overwritten only with --force' : String(error)}.`, EXIT.trouble, { cause: error });
  }
}
