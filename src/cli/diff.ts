import type { Notebook } from '../core/model/notebook';
import type { NotebookDiff } from '../core/model/notebook-diff';
import { diffNotebooks, isSame } from '../core/notebook/diff/diff';
import { DEFAULT_OPTIONS, type DiffOptions } from '../core/notebook/diff/options';
import { comparePixels } from '../core/notebook/output/pixels';
import { makePatch } from '../core/notebook/patch/make-patch';
import { printExact } from '../core/notebook/read/exact-json';
import { CliError, EXIT, type Command, type CommandArgs, type ExitCode, type Terminal } from './command';
import { renderDiff } from './diff-view';
import { readSide, SIDE_HELP } from './notebook-side';
import { createPaint } from './style';

/** `celltrail diff`: what differs between two notebooks. */
export const diffCommand: Command = {
  name: 'diff',
  usage: 'A B [--json | --patch] [--all] [--tolerance N] [--colour] [--store DIR]',
  summary: 'Tells what differs between two notebooks: cells, lines, words, outputs.',
  options: { json: { type: 'boolean' }, patch: { type: 'boolean' }, all: { type: 'boolean' }, tolerance: { type: 'string' }, colour: { type: 'boolean' }, store: { type: 'string' } },
  optionHelp: [
    ['A, B', SIDE_HELP],
    ['--json', 'prints the differences as JSON'],
    ['--patch', 'prints an exact edit script: "celltrail patch A PATCH" makes B of A'],
    ['--all', 'tells noise too: execution counts, ids, timings, addresses, progress bars'],
    ['--tolerance N', 'relative difference up to which numbers in outputs are the same (1e-9)'],
    ['--colour', 'uses colours though standard output is no terminal'],
    ['--store DIR', 'reads runs from this store instead of the nearest .celltrail upwards'],
  ],
  positionals: 2,
  async run(args, terminal) {
    const [a = '', b = ''] = args.positionals;
    const { values } = args;
    if (values['json'] === true && values['patch'] === true) throw new CliError('Give either --json or --patch, not both.');
    const options = optionsOf(args);
    const store = values['store'] as string | undefined;
    const [left, right] = [await readSide(a, terminal, store), await readSide(b, terminal, store)];
    if (values['patch'] === true) return printPatch(left, right, terminal);
    const diff = diffNotebooks(left, right, options);
    const paint = createPaint(terminal.colour || values['colour'] === true);
    terminal.out(values['json'] === true ? `${printExact(jsonOf(a, b, diff), 2)}\n` : renderDiff(diff, { left: { name: a, notebook: left }, right: { name: b, notebook: right } }, paint));
    return isSame(diff) ? EXIT.ok : EXIT.differs;
  },
};

/** What `celltrail diff --json` prints; the README documents it. */
function jsonOf(left: string, right: string, diff: NotebookDiff): object {
  return { version: diff.version, left, right, summary: diff.summary, rows: diff.rows, metadata: diff.metadata, noise: diff.noise };
}

function optionsOf({ values }: CommandArgs): DiffOptions {
  const given = values['tolerance'];
  const tolerance = given === undefined ? DEFAULT_OPTIONS.tolerance : Number(given);
  if (!(tolerance >= 0)) throw new CliError(`--tolerance must be a number from 0 on, not "${String(given)}".`);
  return { tolerance, noise: values['all'] === true, pixels: comparePixels };
}

function printPatch(left: Notebook, right: Notebook, terminal: Terminal): ExitCode {
  const patch = makePatch(left, right);
  terminal.out(`${printExact(patch)}\n`);
  return patch.delta === null ? EXIT.ok : EXIT.differs;
}
