import { randomUUID } from 'node:crypto';
import { pastNotebook } from '../../core/notebook/past-notebook';
import { requireCells } from '../../core/provenance/command-run';
import { readCode, type RunPlace } from '../../core/differences/read-differences';
import type { RunCode } from '../../core/provenance/run-code';
import type { CodeCell, CodeDifference, RunPair } from '../../protocol/compare-differences';
import type { RowOutline, TextView } from '../../protocol/diff-view';
import type { DiffThread } from '../diff/diff-thread';
import type { NotebookInput } from '../diff/thread/api';
import type { OpenStores } from '../stores/open-stores';

/** Rows of one question to the thread. */
const BATCH = 20;
/** Comparisons that the thread keeps for one panel: those that were looked at last. */
const KEPT = 4;

/** The code of pairs of runs compared, by what their numbers came from. */
export class CodeDifferences {
  private readonly id = randomUUID();
  /** Names of comparisons that the thread has, the one made last at the end. */
  private readonly kept: string[] = [];

  constructor(
    private readonly stores: OpenStores,
    private readonly thread: DiffThread,
  ) {}

  /** Compares the code of two runs. Rejects with one sentence where one has none. */
  async compare(runs: RunPair): Promise<CodeDifference> {
    const [left, right] = [await this.read(runs.left), await this.read(runs.right)];
    const pair = this.nameOf(runs);
    const { rows } = await this.thread.request('compare', { pair, inputs: { left: inputOf(left), right: inputOf(right) } });
    this.keep(pair);
    const code = rows.map((outline, row) => ({ outline, row })).filter(({ outline }) => outline.type === 'code');
    const texts = await this.texts(pair, code.filter(({ outline }) => outline.kind !== 'equal').map(({ row }) => row));
    return {
      cells: code.map(({ outline, row }) => cellOf(outline, row, texts.get(row) ?? null)),
      notes: [left, right].flatMap(({ run, wholeCells }) => (wholeCells === null ? [] : `Run ${run.number}: ${wholeCells}`)),
    };
  }

  /** A further stretch of a cell's text. */
  async text({ left, right, ...wanted }: RunPair & { readonly row: number; readonly from: number; readonly folded: boolean }): Promise<TextView> {
    if (!this.kept.includes(this.nameOf({ left, right }))) await this.compare({ left, right });
    return this.thread.request('text', { pair: this.nameOf({ left, right }), output: null, ...wanted });
  }

  /** Lets the thread drop all; where the thread is gone, so are they. */
  dispose(): void {
    for (const pair of this.kept.splice(0)) this.forget(pair);
  }

  private async read({ folder, id }: RunPlace): Promise<RunCode> {
    this.stores.requireOpen(folder);
    const code = await readCode(this.stores.stores, folder, id);
    requireCells(code.run.number, code.executions, () => 'there is no code to compare');
    return code;
  }

  private async texts(pair: string, rows: readonly number[]): Promise<ReadonlyMap<number, TextView>> {
    const texts = new Map<number, TextView>();
    for (let from = 0; from < rows.length; from += BATCH) {
      for (const { row, source } of await this.thread.request('rows', { pair, rows: rows.slice(from, from + BATCH) })) texts.set(row, source);
    }
    return texts;
  }

  private nameOf({ left, right }: RunPair): string {
    return JSON.stringify([this.id, left, right]);
  }

  private keep(pair: string): void {
    const known = this.kept.indexOf(pair);
    if (known >= 0) this.kept.splice(known, 1);
    this.kept.push(pair);
    for (const old of this.kept.splice(0, this.kept.length - KEPT)) this.forget(old);
  }

  private forget(pair: string): void {
    this.thread.request('forget', { pair }).catch(() => undefined);
  }
}

/** The run's slice as a notebook, without what it displayed. */
function inputOf(code: RunCode): NotebookInput {
  return { kind: 'run', notebook: pastNotebook('slice', code, code.executions.map((execution) => ({ execution, outputs: [] }))) };
}

function cellOf({ kind, movedFrom, counts, title }: RowOutline, row: number, source: TextView | null): CodeCell {
  return { row, kind, moved: movedFrom !== null, counts, title, source };
}
