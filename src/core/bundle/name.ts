import type { RunSummary } from '../model/run';
import { sharedNotebook } from './private-names';
import { BUNDLE_EXTENSION } from './records';

/** Characters of the run's id in the name: the last ones are random. */
const ID_PART = 8;

/** The file name of a run's bundle, one and the same on every machine: day in UTC, notebook, end of the run's id. */
export function bundleName({ id, startedAt, notebook }: Pick<RunSummary, 'id' | 'startedAt' | 'notebook'>): string {
  const day = new Date(startedAt).toISOString().slice(0, 10);
  const stem = (sharedNotebook(notebook).split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  const plain = stem.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '').slice(0, 60);
  const tail = id.slice(-ID_PART).toLowerCase().replace(/[^a-z0-9]/g, '-');
  return `${[day, plain, tail].filter((part) => part !== '').join('-')}${BUNDLE_EXTENSION}`;
}
