/** One `nvidia-smi` that goes on telling of all GPUs. */
import { StringDecoder } from 'node:string_decoder';
import type { QueryFields } from './query-fields';
import { rowParser, type GpuRow } from './parse-gpus';
import { PLAIN_ROWS } from './reader';
import { startTool } from './tool';

/** Rows of one moment are complete this part of an interval after the last of them, if some are missing. */
const PAUSE = 1 / 2;

/** A line without an end that is longer (characters) is no row. */
const LONGEST_LINE = 16_384;

/** Lines that are no rows, and no others for so many intervals, mean that this driver's loop does not work. */
const SENSELESS = 3;

/** What a stream is told to do. */
export interface StreamOptions {
  readonly file: string;
  readonly fields: QueryFields;
  /** Between two moments, in milliseconds. */
  readonly interval: number;
  /** Longest silence, in milliseconds. */
  readonly patience: number;
  /** How many GPUs there are. */
  readonly expected: number;
  /** Takes all GPUs of one moment. */
  take(rows: readonly GpuRow[]): void;
}

/** How a stream ended: `stopped` by its owner, by itself, by silence, or as it told nothing sensible. */
export type StreamEnd = 'stopped' | 'exit' | 'silent' | 'senseless';

/** Streams until the signal, the process's end, or trouble; then the process is gone, or told to go. Never rejects. */
export function streamGpus({ file, fields, interval, patience, expected, take }: StreamOptions, signal: AbortSignal): Promise<StreamEnd> {
  return new Promise((resolve) => {
    const child = startTool(file, [fields.argument, PLAIN_ROWS, `--loop-ms=${Math.round(interval)}`]);
    const batch = new Batch(rowParser(fields.columns), expected, interval * PAUSE, take);
    const decoder = new StringDecoder('utf8');
    let silence = setTimeout(() => { end('silent'); }, patience);
    const stop = (): void => { end('stopped'); };
    const end = (how: StreamEnd): void => {
      clearTimeout(silence);
      batch.finish();
      signal.removeEventListener('abort', stop);
      for (const pipe of [child.stdout, child.stderr]) pipe.destroy();
      child.kill('SIGKILL');
      resolve(how);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      clearTimeout(silence);
      silence = setTimeout(() => { end('silent'); }, patience);
      batch.add(decoder.write(chunk));
      if (batch.senselessFor > SENSELESS * interval) end('senseless');
    });
    child.stderr.resume();
    child.on('error', () => { end('exit'); });
    child.on('exit', () => { end('exit'); });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** Puts rows together that are of one moment. */
class Batch {
  private rest = '';
  private rows = new Map<string, GpuRow>();
  private timer: NodeJS.Timeout | undefined;
  /** When the first line came that was no row, since the last row. */
  private senselessSince: number | undefined;

  constructor(
    private readonly parse: (line: string) => GpuRow | null,
    private readonly expected: number,
    private readonly pause: number,
    private readonly take: (rows: readonly GpuRow[]) => void,
  ) {}

  /** For how long all that came was no row, in milliseconds. */
  get senselessFor(): number {
    return this.senselessSince === undefined ? 0 : performance.now() - this.senselessSince;
  }

  add(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    for (const line of lines) this.line(line);
    clearTimeout(this.timer);
    if (this.rows.size > 0) this.timer = setTimeout(() => { this.flush(); }, this.pause);
  }

  /** Passes on what is complete; a line that was cut off is none. */
  finish(): void {
    clearTimeout(this.timer);
    this.flush();
  }

  private line(line: string): void {
    const row = this.parse(line);
    if (!row) {
      this.senselessSince ??= performance.now();
      return;
    }
    this.senselessSince = undefined;
    if (this.rows.has(row.uuid)) this.flush();
    this.rows.set(row.uuid, row);
    if (this.rows.size === this.expected) this.flush();
  }

  private flush(): void {
    if (this.rows.size === 0) return;
    const rows = [...this.rows.values()];
    this.rows = new Map();
    this.take(rows);
  }
}
