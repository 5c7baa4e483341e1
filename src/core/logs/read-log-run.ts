/** Reads the files of a run, piece by piece. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { LogFindings, LogSeries } from './findings';
import type { LogFormat } from './format';
import type { LogFile } from './log-files';
import type { LogRun } from './log-runs';

/** Bytes of a file in memory. */
const BLOCK = 1 << 20;

/** What all files of a run tell, in pieces. `tell` gets a sentence for each file that is damaged or cannot be read: the rest counts all the same. */
export function* readLogRun(run: LogRun, tell: (problem: string) => void): Generator<LogFindings> {
  const owners = new Map<string, LogFormat>();
  for (const file of run.files) {
    try {
      for (const findings of readFile(file, tell)) yield { ...findings, series: findings.series.flatMap((series) => ownSeries(series, file, owners)) };
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      tell(`${file.path} cannot be read (${error.message}): what it tells is missing.`);
    }
  }
}

function* readFile({ path, format, size, modified }: LogFile, tell: (problem: string) => void): Generator<LogFindings> {
  const reader = format.open(path);
  const file = openSync(path, 'r');
  try {
    const block = Buffer.allocUnsafe(Math.min(BLOCK, Math.max(1, size)));
    for (let at = 0; at < size; ) {
      const count = readSync(file, block, 0, Math.min(block.length, size - at), at);
      if (count === 0) break;
      at += count;
      reader.push(block.subarray(0, count), modified);
      yield reader.take();
    }
  } finally {
    closeSync(file);
  }
  reader.end(modified);
  yield reader.take();
  if (reader.damage > 0) tell(`${path} is damaged in ${reader.damage === 1 ? 'one place' : `${reader.damage} places`}: what could be read of it counts, get the file anew if you miss something.`);
}

/** A series under its name in the run, unless a file of another format has told it there. */
function ownSeries(series: LogSeries, { format, rename }: LogFile, owners: Map<string, LogFormat>): LogSeries[] {
  const name = rename(series.name);
  if (!owners.has(name)) owners.set(name, format);
  return owners.get(name) === format ? [{ ...series, name }] : [];
}
