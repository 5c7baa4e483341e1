import type { MetricSummary } from '../core/model/metric';
import { formatValue } from '../core/model/naming';
import { formatParam, type Param } from '../core/model/param';
import { formatClock } from '../core/model/time-text';
import { describeVerdict } from '../core/model/verdict';
import { modulesOf, type RunCode } from '../core/provenance/run-code';
import { codeLines } from './code-lines';
import { CliError, EXIT, type Command, type Terminal } from './command';
import { environmentFacts } from './environment-facts';
import { formatTime } from './format';
import { runJson } from './json';
import { withStore, type OpenStore } from './open-store';
import { readRun } from './read-run';
import { createPaint, type Paint } from './style';
import { renderTable, type Column } from './table';
import { printable } from './text';

/** `celltrail show`: one run with its params, metrics and the executions that it came from. */
export const showCommand: Command = {
  name: 'show',
  usage: 'RUN [--json] [--store DIR]',
  summary: 'Shows one run: its params, its metrics, and the statements it came from as they were executed.',
  options: { json: { type: 'boolean' }, store: { type: 'string' } },
  optionHelp: [
    ['RUN', 'the number of a run, its id or the beginning of it, or its name'],
    ['--json', 'prints JSON'],
    ['--store DIR', 'reads this store instead of the nearest .celltrail upwards'],
  ],
  positionals: 1,
  async run({ values, positionals: [wanted = ''] }, terminal) {
    return withStore(values['store'] as string | undefined, terminal, async (store) => {
      const { detail, name } = await readDetail(store, wanted);
      terminal.out(values['json'] === true ? runJson(store.folder, detail) : describe(detail, name, terminal));
      return EXIT.ok;
    });
  },
};

async function readDetail(store: OpenStore, wanted: string): Promise<{ detail: RunCode; name: string }> {
  const { run, name } = await readRun(store, wanted);
  const detail = await store.run(run.id);
  if (!detail) throw new CliError(`Run ${run.number} was deleted while it was read.`, EXIT.notFound);
  return { detail, name };
}

function describe(detail: RunCode, name: string, { colour, columns }: Terminal): string {
  const paint = createPaint(colour);
  const section = <T>(title: string, rows: readonly T[], shape: readonly Column<T>[]): string[] =>
    rows.length === 0 ? [] : ['', paint('heading', title), ...renderTable(rows, shape, { paint, columns, indent: '  ' })];
  return [
    ...heading(detail, name, paint),
    ...section('Params', detail.run.params, paramColumns(detail)),
    ...section('Metrics', detail.run.metrics, metricColumns),
    ...section('Executions', detail.executions, executionColumns),
    ...codeLines(detail, paint),
    '',
  ].join('\n');
}

function heading({ run, session, environment, executions, children, verdicts }: RunCode, name: string, paint: Paint): string[] {
  const took = formatClock((run.endedAt ?? run.updatedAt) - run.startedAt);
  const facts: (readonly [string, string | null])[] = [
    ['Notebook', run.notebook],
    ['Kernel', session.kernel],
    ...environmentFacts(environment),
    ['Modules', [...new Set(executions.flatMap(modulesOf).map(({ path }) => path))].join(', ') || null],
    ['Started', `${formatTime(run.startedAt)}, ${run.status === 'running' ? 'so far' : 'took'} ${took}`],
    ['Parent', run.parent === null ? null : `${run.parent}${run.relation === null ? '' : ` (${run.relation})`}`],
    ['Children', children.length === 0 ? null : children.join(', ')],
    ['Imported', run.imported === undefined ? null : `from ${run.imported}`],
    ['Tags', [...(run.archived ? ['archived'] : []), ...run.tags].join(', ') || null],
    ['Note', run.note],
    ...verdicts.map((verdict): [string, string] => ['Steps', `${verdict.folder}, ${formatTime(verdict.time)}: ${describeVerdict(verdict)}`]),
    ['Why', run.why],
    ['Id', run.id],
  ];
  const lines = facts.flatMap(([label, text]) => (text === null ? [] : [`  ${paint('dim', label.padEnd(8))}  ${printable(text)}`]));
  return [`${paint('heading', `Run ${run.number}: ${printable(name)}`)}  ${paint(run.status, run.status)}`, ...lines];
}

function paramColumns({ executions }: RunCode): Column<Param>[] {
  const orders = new Map(executions.map(({ ordinal, order }) => [ordinal, order]));
  return [
    { title: 'NAME', text: ({ name }) => name },
    { title: 'VALUE', text: ({ value }) => formatParam(value) },
    { title: 'SET BY', text: ({ execution }) => (execution === null ? '' : `[${orders.get(execution) ?? '?'}]`), style: () => 'dim' },
  ];
}

const metricColumns: Column<MetricSummary>[] = [
  { title: 'NAME', text: ({ name }) => name },
  { title: 'LAST', align: 'right', text: ({ last }) => formatValue(last) },
  { title: 'MIN', align: 'right', text: ({ min }) => formatValue(min) },
  { title: 'MAX', align: 'right', text: ({ max }) => formatValue(max) },
  { title: 'POINTS', align: 'right', text: ({ count }) => String(count) },
  { title: 'AT', text: ({ counters, lastStep }) => counters.map((counter, index) => `${counter} ${lastStep[index] ?? '?'}`).join(', ') },
];

const executionColumns: Column<RunCode['executions'][number]>[] = [
  { title: 'ORDER', align: 'right', text: ({ order }) => `[${order}]` },
  { title: 'ROLE', text: ({ role }) => role },
  { title: 'STATUS', text: ({ status }) => status, style: ({ status }) => status },
  { title: 'TIME', align: 'right', text: ({ startedAt, endedAt }) => (endedAt === null ? '' : formatClock(endedAt - startedAt)), style: () => 'dim' },
];
