import { formatMetric, nameRuns } from '../core/model/naming';
import type { RunSummary } from '../core/model/run';
import { formatClock } from '../core/model/time-text';
import type { RunPage } from '../core/store/api';
import { CliError, EXIT, type Command, type Terminal } from './command';
import { formatTime } from './format';
import { runsJson } from './json';
import { withStore } from './open-store';
import { createPaint } from './style';
import { renderTable, type Column } from './table';

/** How many runs the table shows unless it is told otherwise. */
const DEFAULT_LIMIT = 50;

/** `celltrail runs`: the recorded runs, newest first. */
export const runsCommand: Command = {
  name: 'runs',
  usage: '[--json] [--store DIR] [--all] [--limit N]',
  summary: 'Lists the recorded runs, newest first.',
  options: {
    json: { type: 'boolean' },
    store: { type: 'string' },
    all: { type: 'boolean' },
    limit: { type: 'string' },
  },
  optionHelp: [
    ['--json', 'prints JSON, of all runs unless --limit is given'],
    ['--store DIR', 'reads this store instead of the nearest .celltrail upwards'],
    ['--all', 'lists archived runs too'],
    ['--limit N', `lists at most N runs (the table: ${DEFAULT_LIMIT})`],
  ],
  positionals: 0,
  async run({ values }, terminal) {
    const json = values['json'] === true;
    const limit = readLimit(values['limit']) ?? (json ? Number.MAX_SAFE_INTEGER : DEFAULT_LIMIT);
    const store = values['store'] as string | undefined;
    return withStore(store, terminal, async ({ folder, runs }) => {
      const page = await runs({ limit, archived: values['all'] === true });
      terminal.out(json ? runsJson(folder, page) : runsTable(folder, page, terminal));
      return EXIT.ok;
    });
  },
};

function readLimit(text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^[1-9]\d*$/.test(text)) return Number(text);
  throw new CliError(`--limit takes a whole number from 1, not "${String(text)}".`);
}

function runsTable(folder: string, { runs, total }: RunPage, { colour, columns }: Terminal): string {
  if (total === 0) return `No runs yet in ${folder}: run a cell that trains or scores a model.\n`;
  const lines = renderTable(runs, runColumns(runs), { paint: createPaint(colour), columns });
  if (runs.length < total) lines.push(`${runs.length} of ${total} runs: --limit ${total} lists all.`);
  return `${lines.join('\n')}\n`;
}

function runColumns(runs: readonly RunSummary[]): Column<RunSummary>[] {
  const names = nameRuns(runs);
  return [
    { title: 'RUN', align: 'right', text: ({ number }) => String(number) },
    { title: 'STATUS', text: ({ status }) => status, style: ({ status }) => status },
    { title: 'STARTED', text: ({ startedAt }) => formatTime(startedAt), style: () => 'dim' },
    { title: 'TIME', align: 'right', text: ({ startedAt, endedAt, updatedAt }) => formatClock((endedAt ?? updatedAt) - startedAt) },
    { title: 'METRIC', text: ({ metrics }) => metrics.slice(-1).map(formatMetric).join() },
    { title: 'NAME', text: ({ id }) => names.get(id) ?? '' },
    { title: 'NOTEBOOK', text: ({ notebook }) => notebook, style: () => 'dim' },
    { title: 'TAGS', text: ({ archived, imported, tags }) => [...(archived ? ['archived'] : []), ...(imported === undefined ? [] : ['imported']), ...tags].join(', ') },
  ];
}
