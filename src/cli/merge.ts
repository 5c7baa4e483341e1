import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Notebook } from '../core/model/notebook';
import type { PlacedConflict, Versions } from '../core/notebook/merge/conflict';
import { mergeNotebooks } from '../core/notebook/merge/merge';
import type { OutputChoice } from '../core/notebook/merge/options';
import { readLeft } from '../core/notebook/merge/read-left';
import { printExact } from '../core/notebook/read/exact-json';
import { CliError, EXIT, type Command, type Terminal } from './command';
import { readSide, SIDE_HELP } from './notebook-side';
import { printable } from './text';

const CHOICES: readonly OutputChoice[] = ['ours', 'theirs', 'clear'];

/** `celltrail merge`: two changed versions of a notebook in one. */
export const mergeCommand: Command = {
  name: 'merge',
  usage: 'BASE OURS THEIRS | FILE [-o FILE] [--outputs ours|theirs|clear] [--store DIR]',
  summary: 'Merges two changed versions of a notebook; what conflicts is marked in the cells, and the result is still a notebook.',
  options: { output: { type: 'string', short: 'o' }, outputs: { type: 'string' }, store: { type: 'string' } },
  optionHelp: [
    ['BASE, OURS, THEIRS', SIDE_HELP],
    ['FILE', 'alone: a notebook that git left with conflict marks'],
    ['-o, --output FILE', 'writes FILE, also where it exists, instead of printing'],
    ['--outputs WHOSE', 'whose outputs a cell gets that both sides ran again: ours (the default), theirs, or clear for none'],
    ['--store DIR', 'reads runs from this store instead of the nearest .celltrail upwards'],
  ],
  positionals: 1,
  optional: 2,
  async run({ values, positionals }, terminal) {
    const [base = '', ours, theirs] = positionals;
    const outputs = choiceOf(values['outputs'] as string | undefined);
    const store = values['store'] as string | undefined;
    if (ours !== undefined && theirs === undefined) throw new CliError('Give BASE, OURS and THEIRS, or one FILE that git left with conflict marks.');
    const versions =
      ours === undefined || theirs === undefined
        ? await readConflicting(base, terminal)
        : { base: await readSide(base, terminal, store), ours: await readSide(ours, terminal, store), theirs: await readSide(theirs, terminal, store) };
    const { json, conflicts } = mergeNotebooks(versions, { outputs });
    const text = `${printExact(json, 1)}\n`;
    const output = values['output'] as string | undefined;
    if (output === undefined) terminal.out(text);
    else await writeFile(resolve(terminal.cwd, output), text);
    for (const conflict of conflicts) terminal.err(`celltrail: conflict in ${placeOf(conflict)}\n`);
    return conflicts.length === 0 ? EXIT.ok : EXIT.differs;
  },
};

function choiceOf(given = 'ours'): OutputChoice {
  const choice = CHOICES.find((name) => name === given);
  if (!choice) throw new CliError(`--outputs must be ours, theirs or clear, not "${printable(given)}".`);
  return choice;
}

/** The versions of a file that git left in conflict: those that git keeps of it, or else what stands between the marks. */
async function readConflicting(name: string, terminal: Terminal): Promise<Versions<Notebook>> {
  const path = resolve(terminal.cwd, name);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CliError(`${name} cannot be read.`, EXIT.trouble, { cause });
  });
  const left = await readLeft(path, text, true);
  if (!left) throw new CliError(`${name} is in no conflict: git keeps no versions of it, and no marks stand in it.`);
  if (!left.hasBase) terminal.err(`celltrail: what both sides of ${name} started from is not known: cells that either of them deleted are in the result\n`);
  return left.versions;
}

function placeOf({ cell, path }: PlacedConflict): string {
  const place = cell === null ? 'the notebook' : `cell ${cell + 1}`;
  return path.length === 0 ? `${place}: one side deleted what the other changed` : `${place}: ${printable(path.join('.'))}`;
}
