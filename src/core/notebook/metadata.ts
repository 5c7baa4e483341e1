/** What Celltrail writes into the metadata of a notebook as it was; the README documents it. */
import { createHash } from 'node:crypto';
import type { PastOutput } from './outputs';
import type { PastCell, PastNotebook } from './past-notebook';

/** Metadata of the notebook: its language, and which run it is a copy of. */
export function notebookMetadata({ detail: { run, session }, extent }: PastNotebook): Record<string, unknown> {
  const celltrail = { run: run.id, number: run.number, notebook: run.notebook, session: session.id, kernel: session.kernel, extent };
  return { celltrail, language_info: { name: languageOf(session.language) } };
}

/** Metadata of a code cell: which execution it is a copy of, and which lines of it where it has not all. One that failed is marked so that what follows runs all the same. */
export function cellMetadata({ detail: { run } }: PastNotebook, { execution, role, source, cut: lines }: PastCell): Record<string, unknown> {
  const { session, ordinal, version } = execution;
  const tags = execution.status === 'failed' ? { tags: ['raises-exception'] } : {};
  const cut = lines === null ? {} : { cut: { lines, sha256: createHash('sha256').update(source).digest('hex') } };
  return { celltrail: { run: run.id, number: run.number, session, execution: ordinal, role, version, ...cut }, ...tags };
}

/** The kernel's count as the cell shows it; null where it is not on record. */
export function executionCount({ execution: { order } }: PastCell): number | null {
  return Number.isSafeInteger(order) && order > 0 ? order : null;
}

/** A session's language, which some records lack. */
export function languageOf(language: string): string {
  return language === '' ? 'python' : language;
}

/** What the metadata of an output say of it: which one could not be had, where it is only a note. */
export function outputMetadata({ missing }: PastOutput): object {
  return missing ? { celltrail: { missing } } : {};
}
