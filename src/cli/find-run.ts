import type { RunSummary } from '../core/model/run';
import { CliError, EXIT } from './command';

/** Whether text is the number (`7`, `#7`) or the whole id of a run, which no other run can have. */
export function isNamedBy(run: RunSummary, wanted: string): boolean {
  return String(run.number) === wanted.replace(/^#/, '') || run.id === wanted.toUpperCase();
}

/** Ways to name a run, the surest first. */
const matchers: readonly ((run: RunSummary, wanted: string) => boolean)[] = [
  isNamedBy,
  (run, wanted) => run.name === wanted,
  (run, wanted) => run.id.startsWith(wanted.toUpperCase()),
];

/** The run that a person means by a number (`7`, `#7`), an id, a name, or the beginning of an id. */
export function findRun(runs: readonly RunSummary[], wanted: string): RunSummary {
  for (const matches of matchers) {
    const found = runs.filter((run) => matches(run, wanted));
    const [only, other] = found;
    if (only && !other) return only;
    if (only) throw new CliError(`"${wanted}" means ${found.length} runs (${listed(found)}): give the number of one.`);
  }
  throw new CliError(`There is no run "${wanted}": "celltrail runs --all" lists what there is.`, EXIT.notFound);
}

function listed(runs: readonly RunSummary[]): string {
  const shown = runs.slice(0, 5).map(({ number }) => `#${number}`);
  return runs.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
