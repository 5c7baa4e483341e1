import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isVerified, type RunVerdict } from '../core/model/verdict';
import { RECEIPT, readReceipt, type PromotedStep } from '../core/pipeline/receipt';
import { CliError, EXIT, type Command, type CommandArgs, type ExitCode, type Terminal } from './command';
import { JSON_VERSION, toJson, verdictFields } from './json';
import { withStore } from './open-store';
import { verdictLines } from './promote-answer';
import { lastEnvironment } from './promote-source';
import { printable } from './text';
import { keepVerdict, verifyHere, type StepsToVerify } from './verify-steps';

/** `celltrail verify`: runs promoted steps, as they are now, against the numbers that their cells showed. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: 'DIR [--only STEP] [--python PATH] [--json] [--store DIR]',
  summary: 'Runs promoted steps in a fresh interpreter, and tells whether the numbers on record come out again.',
  options: { only: { type: 'string' }, python: { type: 'string' }, json: { type: 'boolean' }, store: { type: 'string' } },
  optionHelp: [
    ['DIR', 'the folder of the steps, as given to "celltrail promote --to"'],
    ['--only STEP', 'runs this step alone, from what the last run of the pipeline left of the steps before it in artifacts/'],
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
    const only = values['only'] as string | undefined;
    if (steps.length === 0) throw new CliError(`${folder} holds no promoted steps: name the folder that was given to "celltrail promote --to".`);
    const python = values['python'] === undefined ? await recordedPython(steps, folder, values['store'] as string | undefined, terminal) : null;
    if (only !== undefined) return verifyOne({ steps: steps.filter(({ name }) => name === only), folder, python, inputs: join(folder, 'artifacts') }, only, values, terminal);
    const verdict = await verifyHere({ steps, folder, python }, values, terminal);
    for (const run of new Set(steps.flatMap((step) => step.run ?? []))) {
      const own = new Set(steps.filter((step) => step.run === run).map(({ name }) => name));
      await keepVerdict(run, { ...verdict, metrics: verdict.metrics.filter(({ step }) => own.has(step)) }, values, terminal);
    }
    return tell(verdict, values, terminal);
  },
};

/** Runs one step from what others left: it says so, and such a verdict is none on the whole run, with which it does not stay. */
async function verifyOne(wish: StepsToVerify, only: string, values: CommandArgs['values'], terminal: Terminal): Promise<ExitCode> {
  if (wish.steps.length === 0) throw new CliError(`${wish.folder} holds no step ${only}: name one of those that were promoted into it.`);
  if (!existsSync(wish.inputs ?? '')) throw new CliError(`${wish.folder} holds nothing that steps have left: run the pipeline once ("dvc repro"), or verify without --only.`);
  terminal.err(`celltrail: ${printable(only)} alone is run, from what the steps before it left in artifacts/; the verdict is not kept with its run.\n`);
  return tell(await verifyHere(wish, values, terminal), values, terminal);
}

function tell(verdict: RunVerdict, values: CommandArgs['values'], terminal: Terminal): ExitCode {
  terminal.out(values['json'] === true ? toJson({ version: JSON_VERSION, ...verdictFields(verdict) }) : `${verdictLines(verdict).map(printable).join('\n')}\n`);
  return isVerified(verdict) ? EXIT.ok : EXIT.differs;
}

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
