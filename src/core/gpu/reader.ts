/** Reads all GPUs by single calls of `nvidia-smi`, one after another. */
import type { GpuReading, GpuState } from '../model/gpu';
import { parseGpus, type GpuRow } from './parse-gpus';
import { parseMig, type MigLayout } from './parse-mig';
import { parseProcesses, PROCESS_ARGUMENTS, type ProcessOnGpu } from './parse-processes';
import { QueryFields } from './query-fields';
import { judge, noTool, timedOut, type ToolStatus } from './status';
import { ANSWER_MS, callTool, type ToolAnswer } from './tool';

/** The arguments by which an answer is made of rows alone. */
export const PLAIN_ROWS = '--format=csv,noheader,nounits';

/** What other questions than that for the GPUs themselves tell of them. */
export interface GpuDetails {
  readonly processes: readonly ProcessOnGpu[];
  /** By uuid of the GPU. */
  readonly mig: ReadonlyMap<string, MigLayout>;
}

/** No details. */
export const NO_DETAILS: GpuDetails = { processes: [], mig: new Map() };

/** Asks one `nvidia-smi`; remembers what its driver does not know. */
export class GpuReader {
  readonly fields = new QueryFields();
  private readonly stopping = new AbortController();

  constructor(
    readonly file: string,
    private readonly timeout = ANSWER_MS,
  ) {}

  /** All GPUs with their processes, now. Never rejects. */
  async read(): Promise<GpuReading> {
    const { rows, state } = await this.readRows();
    const details = rows.length > 0 ? await this.readDetails(rows) : NO_DETAILS;
    return { time: Date.now(), ...state, gpus: rows.map((row) => withDetails(doubtful(row, details), details)) };
  }

  /** Processes, and MIG devices where a GPU is cut into such. Never rejects: what cannot be read is left out. */
  async readDetails(rows: readonly GpuRow[]): Promise<GpuDetails> {
    const processes = parseProcesses((await this.call(PROCESS_ARGUMENTS)).out);
    if (!rows.some(({ isMig }) => isMig)) return { processes, mig: NO_DETAILS.mig };
    const list = await this.call(['-L']);
    const xml = await this.call(['-q', '-x']);
    return { processes, mig: parseMig(list.out, xml.out) };
  }

  /** Ends a call that goes on. */
  dispose(): void {
    this.stopping.abort();
  }

  private async readRows(): Promise<{ rows: GpuRow[]; state: ToolStatus }> {
    for (;;) {
      const answer = await this.call([this.fields.argument, PLAIN_ROWS]);
      const rows = parseGpus(answer.out, this.fields.columns);
      const state = this.judge(answer);
      if (rows.length > 0 || state.status !== 'failed' || !this.fields.refuse(answer.out + answer.errors)) return { rows, state: rows.length === 0 && state.status === 'ok' ? judge('No devices were found', 6) : state };
    }
  }

  private judge({ end, code, out, errors }: ToolAnswer): ToolStatus {
    if (end === 'missing') return noTool(this.file);
    return end === 'timeout' ? timedOut(this.timeout) : judge(`${out}\n${errors}`, code);
  }

  private call(args: readonly string[]): Promise<ToolAnswer> {
    return callTool(this.file, args, this.timeout, this.stopping.signal);
  }
}

/** One GPU with what other questions told of it. */
export function withDetails(row: GpuRow, { processes, mig }: GpuDetails): GpuState {
  const layout = mig.get(row.uuid);
  const own = processes.filter(({ gpu }) => gpu === row.uuid);
  return {
    ...row,
    mig: layout?.devices ?? [],
    processes: own.map(({ pid, name, memoryUsedMiB }) => ({ pid, name, memoryUsedMiB, mig: layout?.processes.get(pid) ?? null })),
  };
}

/** A driver that sleeps without users tells 100 % when it wakes: without a process to be busy with, that is not known. */
function doubtful(row: GpuRow, { processes }: GpuDetails): GpuRow {
  const isFalse = row.isPersistent === false && row.utilization === 100 && !processes.some(({ gpu }) => gpu === row.uuid);
  return isFalse ? { ...row, utilization: null } : row;
}
