import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isVerified } from '../core/model/verdict';
import { RECEIPT, readReceipt, type PromotedStep } from '../core/pipeline/receipt';
import { CliError, EXIT, type Command, type Terminal } from './command';
import { JSON_VERSION, toJson, verdictFields } from './json';
import { withStore } from './open-store';
import { verdictLines } from './promote-answer';
import { lastEnvironment } from './promote-source';
import { printable } from './text';
import { keepVerdict, verifyHere } from './verify-steps';

/** `celltrail verify`: runs promoted steps, as they are now, against the numbers that their cells showed. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: 'DIR [--python PATH] [--json] [--store DIR]',
  summary: 'Runs promoted steps in a fresh interpreter, and tells whether the numbers on record come out again.',
  options: { python: { type: 'string' }, json: { type: 'boolean' }, store: { type: 'string' } },
  optionHelp: [
    ['DIR', 'the folder of the steps, as given to "celltrail promote --to"'],
    ['--python PATH', 'runs them in this Python instead of the recorded one'],
    ['--json', 'prints JSON'],
    ['--store DIR', 'takes this store instead of the nearest .celltrail upwards'],
    ['', 'Exit codes: 0 the same numbers, 1 others, 2 trouble'],
  ],
  positionals: 1,
  async run({ values, positionals: [wanted = ''] }, terminal) {
    const folder = resolve(terminal.cwd, wanted);
    const text = await readFile(join(folder, RECEIPT), 'utf8').catch(() => undefined);
    const { steps } = readReceipt(text);
    if (steps.length === 0) throw new CliError(`${folder} holds no promoted steps: name the folder that was given to "celltrail promote --to".`);
    const python = values['python'] === undefined ? await recordedPython(steps, folder, values['store'] as string | undefined, terminal) : null;
    const verdict = await verifyHere({ steps, folder, python }, values, terminal);
    for (const run of new Set(steps.flatMap((step) => step.run ?? []))) {
      const own = new Set(steps.filter((step) => step.run === run).map(({ name }) => name));
      await keepVerdict(run, { ...verdict, metrics: verdict.metrics.filter(({ step }) => own.has(step)) }, values, terminal);
    }
    terminal.out(values['json'] === true ? toJson({ version: JSON_VERSION, ...verdictFields(verdict) }) : `${verdictLines(verdict).map(printable).join('\n')}\n`);
    return isVerified(verdict) ? EXIT.ok : EXIT.differs;
  },
};

/** The Python that the newest step's cells ran in; null where that is not on record. */
async function recordedPython(steps: readonly PromotedStep[], folder: string, store: string | undefined, terminal: Terminal): Promise<string | null> {
  const last = steps.at(-1);
  if (!last) return null;
  const near = { ...terminal, cwd: folder };
  try {
    const environment = last.run === null ? await lastEnvironment(resolve(folder, last.notebook), store, terminal) : await withStore(store, near, async (open) => (await open.run(last.run ?? ''))?.environment ?? null);
    return environment?.interpreter?.executable ?? null;
  } catch (error) {
    if (error instanceof CliError) return null;
    throw error;
  }
}
