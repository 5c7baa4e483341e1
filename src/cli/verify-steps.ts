import { resolve } from 'node:path';
import type { RunVerdict } from '../core/model/verdict';
import { recordedName } from '../core/notebook/place';
import { verifySteps, type CheckedStep } from '../core/pipeline/verify';
import { DEFAULT_TOLERANCE } from '../core/reproduce/compare-metrics';
import { CliError, EXIT, type CommandArgs, type Terminal } from './command';
import { endOfInput, endSignal } from './end-signal';
import { withStore } from './open-store';
import { printable } from './text';

/** Steps to run, and where. */
export interface StepsToVerify {
  readonly steps: readonly CheckedStep[];
  /** Where the modules lie. */
  readonly folder: string;
  /** Where what steps before these have left is taken from; left out where all steps run. */
  readonly inputs?: string;
  /** The Python on record; null where there is none. */
  readonly python: string | null;
}

/** Runs steps in the Python that `--python` names, or that is on record, and says which is at work. Throws where it cannot run them. */
export async function verifyHere({ steps, folder, inputs, python }: StepsToVerify, values: CommandArgs['values'], terminal: Terminal): Promise<RunVerdict> {
  const given = values['python'] as string | undefined;
  // A plain name is looked up on the PATH.
  const chosen = given !== undefined && /[\\/]/.test(given) ? resolve(terminal.cwd, given) : (given ?? python);
  if (chosen === null) throw new CliError('Which Python the notebook ran in is not on record: name one with --python PATH.');
  const signal = endSignal('Stopped: the steps were not verified.', endOfInput());
  const begins = (step: string, place: number): void => terminal.err(`Step ${place} of ${steps.length}: ${printable(step)}\n`);
  try {
    const verdict = await verifySteps({ steps, folder, inputs: inputs ?? null, python: chosen, tolerance: DEFAULT_TOLERANCE, signal, begins });
    return { time: Date.now(), folder, python: chosen, tolerance: DEFAULT_TOLERANCE, ...verdict };
  } catch (cause) {
    signal.throwIfAborted();
    throw new CliError(`${chosen} could not run the steps: name another Python with --python PATH.`, EXIT.trouble, { cause });
  }
}

/** Keeps a verdict with its run in the store that the command names, or that is nearest to the steps. Where that cannot be, it is said, and the verdict stands all the same. */
export async function keepVerdict(run: string, verdict: RunVerdict, values: CommandArgs['values'], terminal: Terminal): Promise<void> {
  try {
    await withStore(values['store'] as string | undefined, { ...terminal, cwd: verdict.folder }, async ({ folder, stores }) => {
      await stores.request('open', { folder, readonly: false, runs: 'automatic' });
      await stores.request('keepVerdict', { folder, run, verdict: { ...verdict, folder: recordedName(verdict.folder, folder) } });
    });
  } catch (error) {
    terminal.err(`celltrail: The verdict was not kept with its run (${printable(error instanceof Error ? error.message : String(error))})\n`);
  }
}
