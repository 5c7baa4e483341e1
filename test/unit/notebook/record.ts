import { createHash } from 'node:crypto';
import type { OutputDigest } from '../../../src/core/model/execution';
import { pastOutputs } from '../../../src/core/notebook/outputs';
import { pastNotebook, type Extent, type PastNotebook } from '../../../src/core/notebook/past-notebook';
import type { CodeExecution, RunCode } from '../../../src/core/provenance/run-code';
import { makeDetail, makeExecution, makeRun } from '../cli/fakes';

export const STDOUT = 'application/vnd.code.notebook.stdout';
export const STDERR = 'application/vnd.code.notebook.stderr';
export const ERROR = 'application/vnd.code.notebook.error';

/** What the record has of an output that is short text. */
export function shown(mime: string, text: string, more: Partial<OutputDigest> = {}): OutputDigest {
  return { ...kept(mime, Buffer.from(text), more), text };
}

/** What the record has of an output whose bytes lie in an object. */
export function kept(mime: string, bytes: Uint8Array, more: Partial<OutputDigest> = {}): OutputDigest {
  return { mime, digest: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, ...more };
}

/** The notebook of a run with these executions; outputs in `objects` are there, others only where the record has their text. */
export function notebookOf(executions: readonly CodeExecution[], { extent = 'session', objects = [], detail }: { extent?: Extent; objects?: readonly Uint8Array[]; detail?: RunCode } = {}): PastNotebook {
  const byDigest = new Map(objects.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes]));
  const bytesOf = ({ text, digest }: OutputDigest) => (text === undefined ? (byDigest.get(digest) ?? null) : Buffer.from(text));
  const shownExecutions = executions.map((execution) => ({ execution, outputs: pastOutputs(execution.outputs, execution.outputs.map(bytesOf)) }));
  return pastNotebook(extent, detail ?? makeDetail(makeRun(7), executions), shownExecutions);
}

export { makeDetail, makeExecution, makeRun };
