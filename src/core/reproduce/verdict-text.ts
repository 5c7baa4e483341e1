/** A verdict in words: Markdown that reads as plain text too. */
import { formatValue } from '../model/naming';
import { isSameEnvironment, type EnvironmentDifference, type PackageDifference } from './compare-environments';
import type { MetricVerdict, Parting } from './compare-metrics';
import { isReproduced, type Verdict } from './reproduce';

/** Packages told one by one; the rest is counted. */
const PACKAGES = 12;

/** One line on whether the numbers came out again; `change` is what was set otherwise, as `lr=0.5`. */
export function verdictLine(number: number, verdict: Verdict, change: string | null): string {
  const { metrics, failure, recorded } = verdict;
  if (failure) return `Run ${number} was not reproduced: cell [${failure.order}] failed, which had not failed then.`;
  if (change !== null) return `Run ${number} ran again with ${change}${recorded ? `: it is run ${recorded.number} now` : ', but no number came out that makes a run'}.`;
  const differing = metrics.filter(({ outcome }) => outcome !== 'same' && outcome !== 'close');
  if (isReproduced(verdict)) return `Run ${number} was reproduced: ${metrics.every(({ outcome }) => outcome === 'same') ? 'all numbers are the same' : 'all numbers are the same within the tolerance'}.`;
  return `Run ${number} was not reproduced: ${differing.length} of ${metrics.length} ${metrics.length === 1 ? 'metric' : 'metrics'} came out otherwise.`;
}

/** One line for a metric: `accuracy: 0.978 recorded, 0.978 reproduced, the same`. */
export function metricLine({ metric, counter, outcome, recorded, reproduced, parting, deviation }: MetricVerdict): string {
  const told = [recorded && `${exact(recorded.last)} recorded`, reproduced && `${exact(reproduced.last)} reproduced`].filter((part) => part !== null);
  const counts = recorded && recorded.count > 1 ? ` (${points(recorded.count, reproduced?.count)})` : '';
  const words = { same: 'the same', close: `within the tolerance (at most ${formatValue(deviation)} apart, relatively)`, different: `different${parting ? partingWords(parting, counter) : ''}`, missing: 'it did not come out', new: 'not on record' };
  return `${metric}: ${[...told, words[outcome]].join(', ')}${counts}`;
}

/** Lines on how the environments differ; none where nothing is known to. */
export function environmentLines(difference: EnvironmentDifference): string[] {
  const { python, packages } = difference;
  if (packages === null && python.same === null) return ['The packages on record or those here are not known, so they were not compared.'];
  if (isSameEnvironment(difference)) return [];
  const imported = packages?.filter((item) => item.imported) ?? [];
  const others = packages?.filter((item) => !item.imported) ?? [];
  return [
    ...(python.same === false ? [`Python: ${python.recorded ?? '?'} recorded, ${python.now ?? '?'} here`] : []),
    ...imported.map(packageLine),
    ...listOthers(others),
  ];
}

/** The whole verdict as Markdown. */
export function verdictMarkdown(number: number, verdict: Verdict, environment: EnvironmentDifference, facts: readonly string[], change: string | null = null): string {
  const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${line}`)]);
  return [
    `# ${verdictLine(number, verdict, change)}`,
    ...section('Numbers', verdict.metrics.map(metricLine)),
    ...section('Failure', verdict.failure ? [`[${verdict.failure.order}] ${verdict.failure.error.replace(/\s+/g, ' ')}`] : []),
    ...section('New run', verdict.recorded ? [`Recorded as run ${verdict.recorded.number}, with run ${number} as its parent.`] : []),
    ...section('Environment', environmentLines(environment)),
    ...section('How it was run', facts),
    '',
  ].join('\n');
}

/** Recorded numbers are as they were printed, so all their digits are told. */
function exact(value: number): string {
  return Number.isFinite(value) ? String(value) : formatValue(value);
}

function points(recorded: number, reproduced: number | undefined): string {
  return reproduced === undefined || reproduced === recorded ? `${recorded} points` : `${recorded} points recorded, ${reproduced} reproduced`;
}

function partingWords({ place, step, recorded, reproduced }: Parting, counter: string | null): string {
  const where = counter === null ? (place === 0 ? '' : ` from value ${place + 1} on`) : ` from ${counter} ${step} on`;
  const values = counter === null && place === 0 ? '' : ` (${recorded === null ? 'nothing' : exact(recorded)} recorded, ${reproduced === null ? 'nothing' : exact(reproduced)} reproduced there)`;
  return where + values;
}

function packageLine({ name, recorded, now }: PackageDifference): string {
  return `${name}: ${recorded ?? 'not installed'} recorded, ${now ?? 'not installed'} here`;
}

function listOthers(others: readonly PackageDifference[]): string[] {
  if (others.length === 0) return [];
  const told = others.slice(0, PACKAGES).map(({ name, recorded, now }) => `${name} ${recorded ?? 'none'} → ${now ?? 'none'}`);
  return [`Packages that the code does not import itself: ${told.join(', ')}${others.length > PACKAGES ? ` and ${others.length - PACKAGES} more` : ''}`];
}
