import { nameRuns } from '../core/model/naming';
import type { RunSummary } from '../core/model/run';
import { findRun, isNamedBy } from './find-run';
import type { OpenStore } from './open-store';

/** Runs that are read at a time: a summary costs more than the question whether it is the wanted one. */
const PAGE = 200;

/** The run that a person means, archived or not, with what tells it apart. Throws where there is none, or more than one. */
export async function readRun(store: OpenStore, wanted: string): Promise<{ readonly run: RunSummary; readonly name: string }> {
  const runs = await readUntilFound(store, wanted);
  const run = findRun(runs, wanted);
  return { run, name: nameRuns(runs).get(run.id) ?? '' };
}

/** The newest runs as far as the one whose number or id is wanted; all of them where only a name or part of an id may match. */
async function readUntilFound({ runs }: OpenStore, wanted: string): Promise<readonly RunSummary[]> {
  const read: RunSummary[] = [];
  for (let page = await runs({ limit: PAGE, archived: true }); page.runs.length > 0; ) {
    read.push(...page.runs);
    if (page.runs.length < PAGE || page.runs.some((run) => isNamedBy(run, wanted))) break;
    page = await runs({ limit: PAGE, archived: true, before: read.at(-1)?.id ?? '' });
  }
  return read;
}
