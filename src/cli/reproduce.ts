import { join } from 'node:path';
import { changeParam, parseChange } from '../core/reproduce/change-param';
import { DEFAULT_TOLERANCE } from '../core/reproduce/compare-metrics';
import { readRecordedModules } from '../core/reproduce/modules';
import { planReproduction, type ReproductionPlan } from '../core/reproduce/plan';
import { isReproduced, reproduce, type Verdict } from '../core/reproduce/reproduce';
import { environmentLines, verdictMarkdown } from '../core/reproduce/verdict-text';
import { filesIn, openParser, type ParserFiles, type PythonParser } from '../core/python/syntax';
import { CliError, EXIT, type Command, type CommandArgs, type ExitCode, type Terminal } from './command';
import { endOfInput, endSignal } from './end-signal';
import { withStore, type OpenStore } from './open-store';
import { readRun } from './read-run';
import { checkJson, verdictJson } from './reproduce-json';
import { findMeans, optionText } from './reproduce-means';
import { printable } from './text';

/** What `celltrail reproduce` works with. */
export interface ReproduceSources {
  readonly parser: ParserFiles;
  /** Path of `fresh-kernel.py`. */
  readonly driver: string;
  /** Given when the person wants it to end. */
  readonly signal: AbortSignal;
}

const SAME_ENVIRONMENT = 'Python and its packages are those on record.';

/** `celltrail reproduce` with sources of one's own. */
export function createReproduceCommand(sources: () => ReproduceSources): Command {
  return {
    name: 'reproduce',
    usage: 'RUN [--check] [--set PARAM=VALUE] [--venv DIR] [--json] [--store DIR]',
    summary: 'Runs the code of a run again in a fresh kernel, and tells whether the same numbers come out.',
    options: {
      ...{ check: { type: 'boolean' }, json: { type: 'boolean' } },
      ...{ set: { type: 'string' }, venv: { type: 'string' }, python: { type: 'string' }, folder: { type: 'string' }, tolerance: { type: 'string' }, store: { type: 'string' } },
    },
    optionHelp: [
      ['RUN', 'the number of a run, its id or the beginning of it, or its name'],
      ['--check', 'only compares packages with those on record: 0 if nothing differs, 1 if something does'],
      ['--set PARAM=VALUE', 'sets a param otherwise; what comes out is recorded as a new run with RUN as its parent'],
      ['--venv DIR', 'makes a virtual environment in DIR with the recorded versions of what the code imports, and runs in it'],
      ['--python PATH', 'runs in this Python, or makes the virtual environment with it, instead of the recorded one'],
      ['--folder DIR', "runs in this folder instead of the notebook's"],
      ['--tolerance SHARE', `numbers that differ by no greater share are the same (${DEFAULT_TOLERANCE})`],
      ['--json', 'prints JSON'],
      ['--store DIR', 'takes this store instead of the nearest .celltrail upwards'],
      ['', 'Exit codes: 0 the same numbers (or, with --set, a new run), 1 others, 2 trouble'],
    ],
    positionals: 1,
    run: ({ values, positionals: [wanted = ''] }, terminal) =>
      withStore(optionText(values, 'store'), terminal, async (store) => {
        const { parser: files, ...means } = sources();
        const parser = await openParser(files);
        try {
          return await reproduceRun(await planOf(store, wanted), { store, values, terminal, parser, ...means });
        } finally {
          parser.dispose();
        }
      }),
  };
}

/** `celltrail reproduce`. */
export const reproduceCommand: Command = createReproduceCommand(() => ({
  parser: filesIn(__dirname),
  driver: join(__dirname, '..', 'media', 'fresh-kernel.py'),
  signal: endSignal('Stopped: the kernel was ended.', endOfInput()),
}));

interface Call extends Omit<ReproduceSources, 'parser'> {
  readonly store: OpenStore;
  readonly values: CommandArgs['values'];
  readonly terminal: Terminal;
  readonly parser: PythonParser;
}

/** A run that is not there is trouble: 1 says that numbers differ. */
async function planOf(store: OpenStore, wanted: string): Promise<ReproductionPlan> {
  const { run } = await readRun(store, wanted).catch((error: unknown) => {
    throw error instanceof CliError ? new CliError(error.message, EXIT.trouble, { cause: error }) : error;
  });
  const code = await store.run(run.id);
  if (!code) throw new CliError(`Run ${run.number} was deleted while it was read.`);
  return planReproduction(code);
}

async function reproduceRun(plan: ReproductionPlan, call: Call): Promise<ExitCode> {
  const { store, values, terminal, parser, driver, signal } = call;
  const { run } = plan.code;
  const tolerance = parseTolerance(optionText(values, 'tolerance'));
  const wish = optionText(values, 'set');
  const change = wish === undefined ? null : parseChange(wish, run.params, parser);
  const cells = change === null ? plan.cells : changeParam(plan.cells, run.params, change, parser);
  const say = (line: string): void => terminal.err(`${printable(line)}\n`);
  const means = await findMeans(plan, call, say);
  const { python, folder, environment } = means;
  const differing = environmentLines(environment);
  if (values['check'] === true) {
    terminal.out(values['json'] === true ? checkJson(store.folder, plan, means) : `${(differing.length === 0 ? [SAME_ENVIRONMENT] : differing).map(printable).join('\n')}\n`);
    return differing.length === 0 ? EXIT.ok : EXIT.differs;
  }
  const recorded = await readRecordedModules(store.stores, store.folder, plan.code);
  const notes = [...plan.notes, ...recorded.notes];
  [...differing, ...notes].forEach(say);
  if (change !== null) await store.stores.request('open', { folder: store.folder, readonly: false, runs: run.kind === 'manual' ? 'manual' : 'automatic' });
  const verdict = await reproduce(
    { stores: store.stores, folder: store.folder, plan: { ...plan, cells, notes }, kernel: { python: python.executable, driver, folder, signal, modules: recorded.modules }, tolerance, ...(change === null ? {} : { changed: change.name }) },
    { begins: (place, { order }) => say(`Cell ${place} of ${cells.length}, [${order}] on record`) },
  );
  const facts = [`In ${folder}, with ${python.executable}`, ...notes];
  const told = change && `${change.name}=${change.literal}`;
  terminal.out(values['json'] === true ? verdictJson(store.folder, { ...plan, notes }, means, verdict, told) : verdictMarkdown(run.number, verdict, environment, facts, told).split('\n').map(printable).join('\n'));
  return exitOf(verdict, change !== null);
}

function exitOf(verdict: Verdict, isChanged: boolean): ExitCode {
  const good = isChanged ? verdict.failure === null && verdict.recorded !== null : isReproduced(verdict);
  return good ? EXIT.ok : EXIT.differs;
}

function parseTolerance(given: string | undefined): number {
  const tolerance = given === undefined ? DEFAULT_TOLERANCE : Number(given);
  if (given?.trim() === '' || !(tolerance >= 0 && tolerance < 1)) throw new CliError(`--tolerance takes a share from 0 to 1, as 1e-6: "${given ?? ''}" is none.`);
  return tolerance;
}
