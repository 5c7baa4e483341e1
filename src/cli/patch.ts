import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyPatch } from '../core/notebook/patch/apply-patch';
import { printExact } from '../core/notebook/read/exact-json';
import { CliError, EXIT, type Command } from './command';
import { readSide, SIDE_HELP } from './notebook-side';

/** `celltrail patch`: applies what `celltrail diff --patch` printed. */
export const patchCommand: Command = {
  name: 'patch',
  usage: 'A PATCH [-o FILE] [--store DIR]',
  summary: 'Makes the newer notebook of the older one and a patch, exactly.',
  options: { output: { type: 'string', short: 'o' }, store: { type: 'string' } },
  optionHelp: [
    ['A', SIDE_HELP],
    ['PATCH', 'a file that "celltrail diff --patch" printed'],
    ['-o, --output FILE', 'writes FILE, also where it exists, instead of printing'],
    ['--store DIR', 'reads runs from this store instead of the nearest .celltrail upwards'],
  ],
  positionals: 2,
  async run({ values, positionals: [a = '', file = ''] }, terminal) {
    const notebook = await readSide(a, terminal, values['store'] as string | undefined);
    const patch = await readFile(resolve(terminal.cwd, file), 'utf8').catch((cause: unknown) => {
      throw new CliError(`${file} cannot be read.`, EXIT.trouble, { cause });
    });
    const text = `${printExact(applyPatch(notebook, patch, { notebook: a, patch: file }), 1)}\n`;
    const output = values['output'] as string | undefined;
    if (output === undefined) terminal.out(text);
    else await writeFile(resolve(terminal.cwd, output), text);
    return EXIT.ok;
  },
};
