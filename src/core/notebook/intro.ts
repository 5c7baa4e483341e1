/** The first cell of a notebook as it was: what it is a copy of, and which cells made the run's numbers. */
import { formatMetric } from '../model/naming';
import type { RunCode } from '../provenance/run-code';
import { fateOf, type RunModule } from '../provenance/run-modules';
import { plainMarkdown } from './markdown';
import type { CellRole, Extent, PastCell } from './past-notebook';

/** How many metrics the introduction tells; the rest is counted. */
const METRICS = 8;

const DEEDS: readonly (readonly [CellRole, string])[] = [
  ['slice', 'prepared it'],
  ['training', 'trained it'],
  ['metric', 'gave it numbers'],
];

/** Markdown that introduces the copy. */
export function introduce(extent: Extent, detail: RunCode, cells: readonly PastCell[], modules: readonly RunModule[]): string {
  const { run, session } = detail;
  const [title, purpose] =
    extent === 'session'
      ? [`# The notebook as it was in run ${run.number}`, 'All cells that had run in this session when the run got its last number, each as it ran last, deleted ones too.']
      : [`# What made run ${run.number}`, 'Only the statements that its numbers came from, as they ran and in that order: run from top to bottom, they make the numbers again unless these are random. Outputs are those of the whole cells.'];
  const facts = [
    `Notebook: ${plainMarkdown(run.notebook)}`,
    ...(session.kernel === null ? [] : [`Kernel: ${plainMarkdown(session.kernel)}`]),
    `Run: ${formatMoment(run.startedAt)}, ${run.status}${run.name === null ? '' : `, ${plainMarkdown(run.name)}`}`,
    ...(run.metrics.length === 0 ? [] : [`Numbers: ${listMetrics(run.metrics)}`]),
    ...listRoles(cells),
    ...(extent === 'session' ? listReplaced(detail, cells) : detail.wholeCells === null ? [] : [plainMarkdown(detail.wholeCells)]),
    ...listModules(modules),
  ];
  const limits = 'This is a copy from the record; the notebook itself is as it is. Markdown cells and cells that did not run are not on record.';
  return [title, '', purpose, '', ...facts.map((fact) => `- ${fact}`), '', limits].join('\n');
}

function listMetrics(metrics: RunCode['run']['metrics']): string {
  const told = metrics.slice(-METRICS).map((metric) => plainMarkdown(formatMetric(metric)));
  return [...told, ...(metrics.length > METRICS ? [`and ${metrics.length - METRICS} more`] : [])].join(', ');
}

/** Modules of the workspace whose files are others now: the copy would import those. */
function listModules(modules: readonly RunModule[]): string[] {
  return modules.flatMap((each) => {
    const fate = fateOf(each);
    return fate === null ? [] : [`${plainMarkdown(fate)}: the run had it with the digest ${each.module.digest.slice(0, 12)}, which the record keeps`];
  });
}

function listRoles(cells: readonly PastCell[]): string[] {
  return DEEDS.flatMap(([role, deed]) => {
    const counts = cells.filter((cell) => cell.role === role).map(({ execution }) => `\\[${execution.order}\\]`);
    return counts.length === 0 ? [] : [`Cells that ${deed}: ${counts.join(', ')}`];
  });
}

/** Executions that the numbers came from and that no cell shows, for their cells ran again since. */
function listReplaced({ run, executions }: RunCode, cells: readonly PastCell[]): string[] {
  const shown = new Set(cells.map(({ execution }) => `${execution.session} ${execution.ordinal}`));
  const hidden = executions.filter(({ session, ordinal }) => !shown.has(`${session} ${ordinal}`));
  if (hidden.length === 0) return [];
  const counts = hidden.map(({ session, order }) => `\\[${order}\\]${session === run.session ? '' : ' of an earlier session'}`);
  return [`Not shown, for their cells ran again later: ${counts.join(', ')}; the slice of the run has them`];
}

/** A moment as `2026-11-21 10:55:02 UTC`: the notebook may be read anywhere. */
function formatMoment(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'at no known time' : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
